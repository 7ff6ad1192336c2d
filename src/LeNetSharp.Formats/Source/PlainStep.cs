namespace LeNetSharp.Formats;

/// <summary>One call in a plain forward pass: it runs here, and says itself in C# and in C.</summary>
/// <param name="Place">The layer that it computes, or a part of it.</param>
internal abstract record PlainStep(PlainPlace Place)
{
    /// <summary>The function's region in <see cref="Plain"/> and in Plain.h.</summary>
    public abstract string Function { get; }

    /// <summary>The tables that it reads.</summary>
    public virtual IReadOnlyList<PlainTable> Tables => [];

    /// <summary>Whether its result takes the place of what it reads.</summary>
    public abstract bool IsInPlace { get; }

    /// <summary>Runs it.</summary>
    /// <param name="x">What it reads.</param>
    /// <param name="y">Where its result goes: x itself when it works in place.</param>
    /// <param name="q">Room for whole numbers of 8 bits.</param>
    public abstract void Run(Span<float> x, Span<float> y, Span<short> q);

    /// <summary>The call in C#.</summary>
    /// <param name="x">The array that it reads.</param>
    /// <param name="y">The array that its result goes to.</param>
    public abstract string CSharp(string x, string y);

    /// <summary>The call in C.</summary>
    /// <param name="prefix">What its functions begin with: <c>lenet</c>.</param>
    /// <param name="x">The array that it reads.</param>
    /// <param name="y">The array that its result goes to.</param>
    public abstract string C(string prefix, string x, string y);
}
