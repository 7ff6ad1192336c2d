using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>The machine that a training ran on.</summary>
/// <param name="Processor">Name of the processor.</param>
/// <param name="Cores">Logical cores that the process may use.</param>
/// <param name="Threads">Threads that worked.</param>
/// <param name="VectorBits">Width of the vectors in bits.</param>
/// <param name="OperatingSystem">Name and version of the operating system.</param>
/// <param name="Runtime">Name and version of .NET.</param>
public sealed record RunMachine(string Processor, int Cores, int Threads, int VectorBits, string OperatingSystem,
    string Runtime)
{
    private const string ProcessorList = "/proc/cpuinfo";

    /// <summary>Name of this machine's processor where the system tells it, else its architecture:
    /// <c>X64</c>.</summary>
    public static string ProcessorName { get; } = FindProcessorName();

    /// <summary>This machine.</summary>
    /// <param name="threads">Threads that work.</param>
    /// <param name="vectorBits">Width of the vectors in bits.</param>
    public static RunMachine Here(int threads, int vectorBits) =>
        new(ProcessorName, Environment.ProcessorCount, threads, vectorBits,
        RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription);

    private static string FindProcessorName()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString();
        try
        {
            string? line = File.Exists(ProcessorList)
                ? File.ReadLines(ProcessorList)
                    .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                : null;
            return line?.Split(':', 2, StringSplitOptions.TrimEntries) is [_, { Length: > 0 } name]
                ? name
                : architecture;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return architecture;
        }
    }
}
