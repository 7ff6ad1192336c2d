using Xunit;

namespace LeNetSharp.Tests;

public class AtomicFileTests
{
    [Fact]
    public void MakesFoldersAndReplacesWhatWasThere()
    {
        using FreshFolder folder = new();
        string path = folder["a", "b", "c.txt"];
        AtomicFile.Write(path, "one"u8.ToArray());
        AtomicFile.Write(path, "two"u8.ToArray());
        Assert.Equal("two", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder["a", "b"]));
    }

    [Fact]
    public void AFailureLeavesTheOldFileAndNothingElse()
    {
        using FreshFolder folder = new();
        string path = folder.Write("a.txt", "old"u8);
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Location));
    }

    [Fact]
    public void WhatCannotBeWrittenSaysWhy()
    {
        using FreshFolder folder = new();
        string file = folder.Write("a.txt", "old"u8);
        AssertRefused(Path.Combine(file, "b", "c.txt"), $"{file} is a file, not a folder. Choose another folder.");
        AssertRefused(folder.Location, "it is a folder. Choose another name.");
        AssertRefused(folder["new"] + "/", "it is a folder. Choose another name.");
        Assert.Equal([file], Directory.EnumerateFileSystemEntries(folder.Location));
    }

    [Fact]
    public void ADeviceIsNotReplaced()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/dev/null is a device on Linux.");
        AssertRefused("/dev/null", "it is a device. Choose another folder.");
    }

    [Fact]
    public void ForbiddenFoldersSayWhy()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/usr is a folder of Linux.");
        using Unprivileged nobody = new();
        AssertRefused("/usr/a.txt", "permission is denied. Choose another folder.");
    }

    [Fact]
    public void CleanUpDeletesWhatAKilledProcessLeft()
    {
        using FreshFolder folder = new();
        folder.Write(".lenet-abc.tmp", [1]);
        string kept = folder.Write("a.tmp", [1]);
        AtomicFile.CleanUp(folder.Location);
        AtomicFile.CleanUp(folder["none"]);
        Assert.Equal([kept], Directory.EnumerateFileSystemEntries(folder.Location));
    }

    private static void AssertRefused(string path, string reason)
    {
        IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(path, "new"u8.ToArray()));
        Assert.Equal($"Cannot write {path}: {reason}", error.Message);
    }
}
