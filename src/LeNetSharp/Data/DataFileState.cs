namespace LeNetSharp;

/// <summary>What is known about a file of a data set on this machine.</summary>
public enum DataFileState
{
    /// <summary>It is in no place that loading looks into first.</summary>
    Missing,

    /// <summary>It is there; its content has not been looked at.</summary>
    Present,

    /// <summary>Its content is the published one.</summary>
    Sound,

    /// <summary>Its content is not the published one.</summary>
    Bad,
}
