namespace LeNetSharp;

/// <summary>What becomes of a parameter in training.</summary>
public enum ParameterRole
{
    /// <summary>It has a gradient, and the optimizer changes it.</summary>
    Trainable,

    /// <summary>It is part of the formula, but stays as it is.</summary>
    Frozen,

    /// <summary>The layer itself keeps it up to date, as running statistics; it has no gradient.</summary>
    Buffer,
}
