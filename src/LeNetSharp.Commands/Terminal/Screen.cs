using System.Text;

namespace LeNetSharp.Commands;

/// <summary>Some lines at the bottom of a terminal that are drawn again and again in the same place.</summary>
/// <remarks>A frame is one write, and asks the terminal to show it at once (mode 2026), so nothing flickers.</remarks>
internal sealed class Screen(Stream stream, Func<(int Width, int Height)> size) : IDisposable
{
    private int drawn;
    private int drawnWidth;
    private bool cursorHidden;

    /// <summary>Characters in a line and lines on the screen at this moment.</summary>
    public (int Width, int Height) Size => size();

    /// <summary>Draws the lines over those of the last frame.</summary>
    public void Draw(IEnumerable<string> lines, int width)
    {
        StringBuilder frame = new("\e[?2026h");
        if (!cursorHidden)
            frame.Append("\e[?25l");
        if (drawn > 0)
            frame.Append('\r').Append("\e[").Append(drawn).Append('A');
        // A window made narrower has wrapped the old lines: wipe what they left.
        if (drawnWidth != width)
            frame.Append("\e[J");
        int count = 0;
        foreach (string line in lines)
        {
            frame.Append(line).Append("\e[K\n");
            count++;
        }
        frame.Append("\e[J\e[?2026l");
        (drawn, drawnWidth, cursorHidden) = (count, width, true);
        Write(frame.ToString());
    }

    /// <summary>Gives the cursor back; what was drawn stays.</summary>
    public void Dispose()
    {
        if (!cursorHidden)
            return;
        cursorHidden = false;
        Write("\r\e[K\e[?25h");
    }

    private void Write(string text)
    {
        stream.Write(Encoding.UTF8.GetBytes(text));
        stream.Flush();
    }
}
