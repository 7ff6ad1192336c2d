namespace LeNetSharp.Formats;

/// <summary>Compares names as a person does: numbers within them by their size, so that <c>conv2</c> stands before
/// <c>conv10</c>.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> a = x, b = y;
        while (!a.IsEmpty && !b.IsEmpty)
        {
            int digitsA = Digits(a), digitsB = Digits(b);
            int order = digitsA > 0 && digitsB > 0 ? CompareNumbers(a[..digitsA], b[..digitsB]) : a[0].CompareTo(b[0]);
            if (order != 0)
                return order;
            a = a[Math.Max(1, digitsA)..];
            b = b[Math.Max(1, digitsB)..];
        }
        return a.Length.CompareTo(b.Length);
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        int end = text.IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text.Length : end;
    }

    private static int CompareNumbers(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a.TrimStart('0');
        b = b.TrimStart('0');
        return a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);
    }
}
