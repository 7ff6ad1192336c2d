using System.Globalization;

namespace LeNetSharp.Tests;

/// <summary>What a client asked the loopback server for.</summary>
/// <param name="File">The last part of the path.</param>
/// <param name="From">Where the range asked for begins, if one was.</param>
/// <param name="IfRange">The version the range is of, if named.</param>
internal sealed record LoopbackRequest(string File, int? From, string? IfRange)
{
    public static LoopbackRequest Parse(string head)
    {
        string[] lines = head.Split("\r\n");
        string path = lines[0].Split(' ')[1];
        string? range = Header("Range: bytes=");
        return new LoopbackRequest(path[(path.LastIndexOf('/') + 1)..],
            range is null ? null : int.Parse(range.TrimEnd('-'), CultureInfo.InvariantCulture), Header("If-Range: "));

        string? Header(string start) =>
            lines.FirstOrDefault(line => line.StartsWith(start, StringComparison.OrdinalIgnoreCase))?[start.Length..];
    }
}
