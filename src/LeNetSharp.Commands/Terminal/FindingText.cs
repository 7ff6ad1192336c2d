namespace LeNetSharp.Commands;

/// <summary>What the doctor found, as lines of a terminal: what was seen, and below it what to try.</summary>
internal static class FindingText
{
    private const string First = "doctor: ";

    /// <param name="finding">What was found.</param>
    /// <param name="width">Characters in a line; longer text goes on in the next.</param>
    public static IEnumerable<string> Lines(Finding finding, int width = int.MaxValue)
    {
        string before = First;
        foreach (string text in (string[])[finding.Text, finding.Advice])
            foreach (string line in Wrap(text, Math.Max(width - First.Length, 16)))
            {
                yield return before + line;
                before = new string(' ', First.Length);
            }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line += line.Length == 0 ? word : " " + word;
        }
        yield return line;
    }
}
