using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using System.Text;

namespace LeNetSharp.Formats.Tests;

/// <summary>A model exported to C# and to C, compiled, and asked.</summary>
internal sealed class ExportedSource : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly AssemblyLoadContext context = new(null, isCollectible: true);
    private readonly int pixels, classes;
    private readonly string program;

    private delegate float[] Answers(ReadOnlySpan<byte> pixels);

    public ExportedSource(Model model, SourceOptions? options = null)
    {
        (pixels, classes) = (model.Network.Input.Count, model.Network.Output.Count);
        CSharpSource.Write(model, folder / "model.cs", options);
        CSource.Write(model, folder / "model.h", options);
        Compiler.CSharp(folder / "model.cs", folder / "model.dll");
        Class = context.LoadFromStream(new MemoryStream(File.ReadAllBytes(folder / "model.dll"))).GetTypes()
            .Single(type => type.GetMethod("Forward") is not null);
        string name = File.ReadLines(folder / "model.h")
            .First(line => line.StartsWith("#define ", StringComparison.Ordinal)).Split(' ')[1][..^2];
        File.WriteAllText(folder / "main.c", Program(name, name.ToLowerInvariant()));
        program = folder / "program";
        Compiler.C(folder / "main.c", program);
    }

    /// <summary>The class in C#.</summary>
    public Type Class { get; }

    /// <summary>Outputs in C#, picture after picture.</summary>
    public float[] CSharp(byte[] images) => Ask("Forward", images);

    /// <summary>Probabilities in C#.</summary>
    public float[] CSharpProbabilities(byte[] images) => Ask("Predict", images);

    /// <summary>Outputs, probabilities and likeliest class in C, picture after picture, and behind them the names of
    /// the classes.</summary>
    public (float[] Outputs, float[] Probabilities, int[] Labels, string[] Classes) C(byte[] images)
    {
        int count = images.Length / pixels;
        byte[] written = Compiler.Feed(program, images);
        ReadOnlySpan<float> numbers =
            MemoryMarshal.Cast<byte, float>(written.AsSpan(0, count * (2 * classes + 1) * sizeof(float)));
        (float[] outputs, float[] probabilities, int[] labels) =
            (new float[count * classes], new float[count * classes], new int[count]);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> one = numbers.Slice(i * (2 * classes + 1), 2 * classes + 1);
            one[..classes].CopyTo(outputs.AsSpan(i * classes));
            one[classes..^1].CopyTo(probabilities.AsSpan(i * classes));
            labels[i] = (int)one[^1];
        }
        string names = Encoding.UTF8.GetString(written.AsSpan(count * (2 * classes + 1) * sizeof(float)));
        return (outputs, probabilities, labels, names.Split('\u0001', StringSplitOptions.RemoveEmptyEntries));
    }

    public void Dispose()
    {
        context.Unload();
        folder.Dispose();
    }

    private float[] Ask(string method, byte[] images)
    {
        Answers answers = Class.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.CreateDelegate<Answers>();
        return [.. Enumerable.Range(0, images.Length / pixels)
            .SelectMany(i => answers(images.AsSpan(i * pixels, pixels)))];
    }

    private static string Program(string guard, string prefix) => $$"""
        #include "model.h"
        #include <stdio.h>

        int main(void) {
            static unsigned char pixels[{{guard}}_PIXELS];
            static {{prefix}}_scratch scratch;
            float outputs[{{guard}}_CLASSES], probabilities[{{guard}}_CLASSES], label;
            while (fread(pixels, 1, sizeof pixels, stdin) == sizeof pixels) {
                {{prefix}}_forward(pixels, outputs, &scratch);
                label = (float){{prefix}}_predict(pixels, probabilities);
                fwrite(outputs, sizeof(float), {{guard}}_CLASSES, stdout);
                fwrite(probabilities, sizeof(float), {{guard}}_CLASSES, stdout);
                fwrite(&label, sizeof label, 1, stdout);
            }
            for (int k = 0; k < {{guard}}_CLASSES; k++) {
                fputs({{prefix}}_class_name(k), stdout);
                fputc(1, stdout);
            }
            return 0;
        }
        """;
}
