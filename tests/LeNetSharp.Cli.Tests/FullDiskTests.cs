using System.Diagnostics;

namespace LeNetSharp.Cli.Tests;

/// <summary>A disk that is full, or may not be written: one clear line, and nothing is lost.</summary>
public class FullDiskTests
{
    private static readonly string[] recipe =
        ["--steps", "60", "--batch-size", "32", "--momentum", "0.9", "--lr", "0.1", "--seed", "4"];

    // Room for two checkpoints of 500 KB, but not for the third while both are kept.
    [Fact]
    public void AfterMakingRoomTheRunGoesOn()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(0, Lenet.Run(["train", .. recipe, "--out", folder.At("whole"), "--quiet"]).Code);
        Directory.CreateDirectory(folder.At("small"));
        string? obstacle = Mount("-t", "tmpfs", "-o", "size=1300k", "tmpfs", folder.At("small"));
        Assert.SkipUnless(obstacle is null, $"A small disk cannot be made here: {obstacle}");
        try
        {
            string run = folder.At("small", "run"),
                checkpoint = Path.Combine(run, "checkpoint", "checkpoint.safetensors");
            Answer full = Lenet.Run(["train", .. recipe, "--out", run, "--quiet", "--checkpoint-every", "1"]);
            Assert.Equal((2, ""), (full.Code, full.Output));
            Assert.Equal(
                $"error: Cannot write {checkpoint}: the disk is full. Make room, or choose another folder. Go on with: lenet train --resume {run}\n", full.Errors);
            Assert.Equal(["checkpoint.safetensors", "previous.safetensors"],
                Directory.EnumerateFiles(Path.GetDirectoryName(checkpoint)!).Select(Path.GetFileName)
                .Order(StringComparer.Ordinal));
            Assert.InRange(RunFolder.Open(run).FindCheckpoint(out IReadOnlyList<string> damaged)!.Step, 2, 59);
            Assert.Empty(damaged);

            Assert.Null(Mount("-o", "remount,ro", folder.At("small")));
            Answer closed = Lenet.Run("train", "--resume", run);
            Assert.Equal(
                $"error: Cannot write {Path.Combine(run, "lock")}: the disk is read-only. Choose another folder.\n",
                closed.Errors);
            Assert.Equal(2, closed.Code);

            Assert.Null(Mount("-o", "remount,rw,size=8m", folder.At("small")));
            Assert.Equal(0, Lenet.Run("train", "--resume", run, "--quiet").Code);
            Assert.Equal(File.ReadAllBytes(folder.At("whole", "model.safetensors")),
                File.ReadAllBytes(Path.Combine(run, "model.safetensors")));
        }
        finally
        {
            Run("umount", [folder.At("small")]);
        }
    }

    private static string? Mount(params string[] arguments) =>
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            ? Run("mount", arguments)
            : "it takes root on Linux";

    // Null when it went well.
    private static string? Run(string program, string[] arguments)
    {
        using Process process =
            Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : errors;
    }
}
