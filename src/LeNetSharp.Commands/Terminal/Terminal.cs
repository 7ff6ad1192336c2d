using System.Runtime.InteropServices;

namespace LeNetSharp.Commands;

/// <summary>What is at the other end of the output: a terminal that a person looks at, or a pipe.</summary>
internal static class Terminal
{
    /// <summary>Whether nobody wants colours (https://no-color.org).</summary>
    public static bool InColour { get; } = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether standard output is a terminal that knows escape codes.</summary>
    public static bool OutputIsLive => !Console.IsOutputRedirected && KnowsEscapes(output: true);

    /// <summary>Whether standard error is a terminal that knows escape codes.</summary>
    public static bool ErrorIsLive => !Console.IsErrorRedirected && KnowsEscapes(output: false);

    /// <summary>The view that suits the output.</summary>
    /// <param name="quiet">Show nothing.</param>
    /// <param name="json">Standard output belongs to a program: show it on standard error.</param>
    public static ITrainingView View(bool quiet, bool json)
    {
        if (quiet)
            return new Silence();
        if (json ? ErrorIsLive : OutputIsLive)
            return new LiveChart(new Screen(json ? Console.OpenStandardError() : Console.OpenStandardOutput(), Size),
                InColour);
        return new PlainLines(json ? Console.Error : Console.Out);
    }

    private static (int Width, int Height) Size()
    {
        try
        {
            return (Math.Max(Console.WindowWidth, 1), Math.Max(Console.WindowHeight, 1));
        }
        catch (IOException)
        {
            // Windows, when standard output is redirected: the size that terminals had for decades.
            return (80, 24);
        }
    }

    // "dumb" knows no escape codes; the console of Linux itself ("linux") has no Braille letters.
    private static bool KnowsEscapes(bool output) => OperatingSystem.IsWindows()
        ? WindowsConsole.TurnOnEscapes(output)
        : Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } name and not "dumb" and not "linux";

    private static class WindowsConsole
    {
        private const int StandardOutput = -11, StandardError = -12;
        private const uint VirtualTerminalProcessing = 4;

        public static bool TurnOnEscapes(bool output)
        {
            nint handle = GetStdHandle(output ? StandardOutput : StandardError);
            return GetConsoleMode(handle, out uint mode) && SetConsoleMode(handle, mode | VirtualTerminalProcessing);
        }

        [DllImport("kernel32.dll")]
        private static extern nint GetStdHandle(int which);

        [DllImport("kernel32.dll")]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static extern bool GetConsoleMode(nint handle, out uint mode);

        [DllImport("kernel32.dll")]
        [return: MarshalAs(UnmanagedType.Bool)]
        private static extern bool SetConsoleMode(nint handle, uint mode);
    }
}
