using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Xunit;

namespace LeNetSharp.Onnx.Tests;

/// <summary>The judge: ONNX Runtime on the processor.</summary>
internal static partial class OnnxRuntime
{
    // It knows the newest operators, but opens files of released versions alone, as they were when it was built, unless
    // told so.
    static OnnxRuntime()
    {
        if (OperatingSystem.IsWindows())
            Environment.SetEnvironmentVariable("ALLOW_RELEASED_ONNX_OPSET_ONLY", "0");
        else
            SetEnvironment("ALLOW_RELEASED_ONNX_OPSET_ONLY", "0", 1);
    }

    private static string Library => OperatingSystem.IsWindows() ? "onnxruntime.dll" : OperatingSystem.IsMacOS()
        ? "libonnxruntime.dylib" : "libonnxruntime.so";

    /// <summary>What a graph gives for samples one after another, all in one batch. Skips the test where there is no
    /// ONNX Runtime.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <param name="sample">The shape of one sample.</param>
    /// <param name="values">The samples.</param>
    public static float[] Run(byte[] file, Shape sample, float[] values)
    {
        Assert.SkipUnless(File.Exists(Path.Combine(AppContext.BaseDirectory, Library)),
            $"ONNX Runtime has no library for {RuntimeInformation.RuntimeIdentifier}.");
        using SessionOptions options = new()
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR
        };
        using InferenceSession session = new(file, options);
        using Microsoft.ML.OnnxRuntime.RunOptions run = new();
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(values,
            [values.Length / sample.Count, .. sample.Select(side => (long)side)]);
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            session.Run(run, session.InputNames.ToArray(), [input], session.OutputNames.ToArray());
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    // The runtime asks the C library, which .NET's own variables do not reach.
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
