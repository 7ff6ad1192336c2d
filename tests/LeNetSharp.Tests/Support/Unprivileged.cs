using System.Runtime.InteropServices;

namespace LeNetSharp.Tests;

/// <summary>As long as it is there, this thread may do with files what any user may, also where the tests run as root,
/// who may do everything.</summary>
internal sealed partial class Unprivileged : IDisposable
{
    private const uint Nobody = 65534, Root = 0;

    /// <summary>Whoever does not own a folder may enter and read it: the thread keeps root's groups.</summary>
    public const UnixFileMode ReadByAll =
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <param name="folder">A folder that it may enter and read.</param>
    public Unprivileged(string? folder = null)
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return;
        if (folder is not null)
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | ReadByAll);
        _ = SetFileUser(Nobody);
    }

    public void Dispose()
    {
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            _ = SetFileUser(Root);
    }

    // Of the calling thread alone, and without the right to pass over permissions (setfsuid(2)).
    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(uint user);
}
