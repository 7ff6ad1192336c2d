using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Runs the tests as on a machine of another country: <c>LENETSHARP_CULTURE=tr-TR</c>.</summary>
internal static class CultureOfTheRun
{
    public static string? Name { get; } = Environment.GetEnvironmentVariable("LENETSHARP_CULTURE");

    [ModuleInitializer]
    internal static void Set()
    {
        if (Name is null)
            return;
        CultureInfo culture = new(Name);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
    }
}

/// <summary>Proves that the culture took effect: where ICU is missing, every culture is like the invariant
/// one.</summary>
[Trait("Culture", "all")]
public class CultureOfTheRunTests
{
    [Fact]
    public async Task TurkishNumbersHaveAComma()
    {
        Assert.SkipUnless(CultureOfTheRun.Name == "tr-TR", "LENETSHARP_CULTURE is not tr-TR.");
        Assert.Equal("0,5", 0.5.ToString(CultureInfo.CurrentCulture));
        Assert.Equal("ı", "I".ToLower(CultureInfo.CurrentCulture));
        Assert.Equal("tr-TR",
            await Task.Run(() => CultureInfo.CurrentCulture.Name, TestContext.Current.CancellationToken));
    }
}
