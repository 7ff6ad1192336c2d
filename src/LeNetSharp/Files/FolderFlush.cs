using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>Puts the names of a folder on disk, as fsync of POSIX asks after a rename. .NET opens no folders, so the C
/// library does it.</summary>
/// <remarks>Windows' file systems keep a journal of names, and need nothing. Where the call fails, as on some network
/// disks, the files are as safe as the system makes them.</remarks>
internal static partial class FolderFlush
{
    public static void ToDisk(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            int handle = Open(folder, 0); // O_RDONLY
            if (handle < 0)
                return;
            _ = Flush(handle);
            _ = Close(handle);
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library under another name.
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
