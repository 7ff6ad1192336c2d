using Xunit;

namespace LeNetSharp.Tests;

public class RunLockTests
{
    [Fact]
    public void OneAtATime()
    {
        using FreshFolder folder = new();
        using (RunLock.Take(folder["run"]))
        {
            Assert.Equal(
                $"Cannot train in {folder["run"]}: another process is training in it. Wait until it ends, or stop it.",
                Assert.Throws<IOException>(() => RunLock.Take(folder["run"])).Message);
            Assert.True(File.Exists(folder["run", "lock"]));
        }
        Assert.False(File.Exists(folder["run", "lock"]));
        RunLock.Take(folder["run"]).Dispose();
    }

    [Fact]
    public void TheOtherProcessIsNamed()
    {
        using FreshFolder folder = new();
        RunFolder.Create(folder["run"], RunFolderTests.Info with { Process = 4711 });
        using RunLock held = RunLock.Take(folder["run"]);
        Assert.Equal(
            $"Cannot train in {folder["run"]}: process 4711 is training in it. Wait until it ends, or stop it.",
            Assert.Throws<IOException>(() => RunLock.Take(folder["run"])).Message);
    }

    // A killed process leaves the file, but the system has let go of it.
    [Fact]
    public void AFileLeftOverBlocksNobody()
    {
        using FreshFolder folder = new();
        folder.Write("lock", []);
        RunLock.Take(folder.Location).Dispose();
        Assert.False(File.Exists(folder["lock"]));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenSaysWhy()
    {
        if (OperatingSystem.IsWindows())
            return;
        using FreshFolder folder = new();
        Directory.CreateDirectory(folder["run"],
            UnixFileMode.UserRead | UnixFileMode.UserExecute | Unprivileged.ReadByAll);
        using Unprivileged nobody = new(folder.Location);
        Assert.Equal($"Cannot write {folder["run", "lock"]}: permission is denied. Choose another folder.",
            Assert.Throws<IOException>(() => RunLock.Take(folder["run"])).Message);
    }
}
