namespace LeNetSharp.Plots;

/// <summary>Which of a section's scales a row of maps is drawn by.</summary>
public enum MapColours
{
    /// <summary>What the layer gives: one scale for all pictures and maps of the section.</summary>
    Values,

    /// <summary>Effect sizes: blue below zero, red above, one scale for all of the section.</summary>
    Effects,

    /// <summary>Weights: blue below zero, red above, one scale for all of the section.</summary>
    Weights,
}
