using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using LeNetSharp.SameBits;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Training gives the same weights in processes that lack the processor's wide instructions, each proving that
/// it does.</summary>
public class SameBitsElsewhereTests
{
    // Without AVX2 or any intrinsics .NET emulates fused multiply-add: few steps there.
    private const int Steps = 50, FewSteps = 5;

    public static TheoryData<string> Networks => [.. Training.Networks];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task WithoutAvx512(string network)
    {
        Dictionary<string, string> child = await Run(network, Steps, "DOTNET_EnableAVX512");
        Assert.Equal("False", child["Vector512"]);
        Assert.Equal(Vector256.IsHardwareAccelerated ? "True" : "False", child["Vector256"]);
        Assert.Equal((await Run(network, Steps))["weights"], child["weights"]);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task WithoutAvx2(string network)
    {
        Dictionary<string, string> child = await Run(network, FewSteps, "DOTNET_EnableAVX2");
        Assert.Equal("False", child["Vector512"]);
        Assert.Equal("False", child["Vector256"]);
        Assert.Equal((await Run(network, FewSteps))["weights"], child["weights"]);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task WithoutIntrinsics(string network)
    {
        Dictionary<string, string> child = await Run(network, FewSteps, "DOTNET_EnableHWIntrinsic");
        Assert.Equal("False", child["Vector512"]);
        Assert.Equal("False", child["Vector256"]);
        Assert.Equal("False", child["Vector128"]);
        Assert.Equal((await Run(network, FewSteps))["weights"], child["weights"]);
    }

    private static async Task<Dictionary<string, string>> Run(string network, int steps, string? off = null)
    {
        ProcessStartInfo start = new("dotnet")
        {
            ArgumentList =
            {
                typeof(Training).Assembly.Location, network, steps.ToString(CultureInfo.InvariantCulture), "2",
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // This process may itself run without some instructions: the child takes none of its switches.
        foreach (string name in new[] { "DOTNET_EnableAVX512", "DOTNET_EnableAVX2", "DOTNET_EnableHWIntrinsic" })
            start.Environment.Remove(name);
        if (off is not null)
            start.Environment[off] = "0";
        using Process child = Process.Start(start)!;
        Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1]);
    }
}
