using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>Asks Linux for pages of 2 MB under a large buffer, before it is filled.</summary>
/// <remarks>Memory comes in pages, each at its first touch. 47 MB of pictures are 11,500 pages of 4 KB: on a virtual
/// machine, to get them takes longer than to read the file and to hash it. Where the system refuses, nothing changes
/// but the time.</remarks>
internal static unsafe partial class HugePages
{
    private const int Advice = 14; // MADV_HUGEPAGE
    private const int Least = 4 << 20;

    /// <summary>Asks for large pages under memory that nobody has touched yet; small buffers stay as they
    /// are.</summary>
    public static void Ask(ReadOnlySpan<byte> memory)
    {
        if (memory.Length < Least || !OperatingSystem.IsLinux())
            return;
        fixed (byte* start = memory)
        {
            // The call takes whole pages; what is cut off at both ends is less than one.
            nuint page = (nuint)Environment.SystemPageSize;
            nuint first = ((nuint)start + page - 1) / page * page,
                end = ((nuint)start + (nuint)memory.Length) / page * page;
            try
            {
                _ = Advise(first, end - first, Advice);
            }
            catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
            {
                // A C library under another name: ordinary pages, then.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint address, nuint length, int advice);
}
