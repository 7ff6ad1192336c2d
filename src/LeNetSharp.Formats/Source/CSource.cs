namespace LeNetSharp.Formats;

/// <summary>Writes a model as one C header: weights and a plain forward pass in C99, which needs nothing but the C
/// library's <c>math.h</c>.</summary>
public static class CSource
{
    /// <summary>The header.</summary>
    /// <inheritdoc cref="CSharpSource.Text"/>
    public static string Text(Model model, SourceOptions? options = null)
    {
        options ??= new SourceOptions();
        PlainProgram program = SourceWriter.Program(model, options);
        string prefix = CText.Prefix(options.Name ?? model.Network.Name);
        string guard = prefix.ToUpperInvariant();
        string[] pieces =
        [
            Constants(program, guard), ClassName(program, prefix, guard), .. SourceTemplate.C.Take(program.Functions)
                .Select(text => text.Replace("NAME", prefix, StringComparison.Ordinal)),
            .. program.Tables.Select(table => Table(table, prefix)), Scratch(program, prefix), Forward(program, prefix),
            Predict(program, prefix, guard),
        ];
        return $"""
            {string.Join('\n', SourceWriter.Header(program, options).Select(line => $"// {line}"))}
            // Include it, and link the C library's mathematics (-lm).
            #ifndef {guard}_H
            #define {guard}_H

            #include <math.h>

            {string.Join("\n\n", pieces)}

            #endif

            """;
    }

    /// <summary>Writes the header, whole or not at all.</summary>
    /// <inheritdoc cref="CSharpSource.Write"/>
    public static void Write(Model model, string path, SourceOptions? options = null) =>
        SourceWriter.Write(path, () => Text(model, options));

    private static string Constants(PlainProgram program, string guard) => $"""
        // How many bytes a picture has, {program.Model.Network.Input}, channel by channel, row by row; and how many classes there are.
        #define {guard}_PIXELS {CText.Text(program.Model.Network.Input.Count)}
        #define {guard}_CLASSES {CText.Text(program.Model.Network.Output.Count)}
        """;

    private static string ClassName(PlainProgram program, string prefix, string guard) => $$"""
        // The name of a class, as UTF-8.
        static inline const char *{{prefix}}_class_name(int index) {
            static const char *const names[{{guard}}_CLASSES] = {
        {{SourceText.Rows(program.Model.Classes.Select(CText.Quoted), "        ")}}
            };
            return names[index];
        }
        """;

    private static string Scratch(PlainProgram program, string prefix)
    {
        string quantized = program.LargestQuantized > 0
            ? $"\n    short q[{CText.Text(program.LargestQuantized)}];"
            : "";
        return $$"""
            // Room for the values on their way.
            typedef struct {
                float a[{{CText.Text(program.Largest)}}], b[{{CText.Text(program.Largest)}}];{{quantized}}
            } {{prefix}}_scratch;
            """;
    }

    private static string Forward(PlainProgram program, string prefix)
    {
        int channels = program.Model.Network.Input[0], area = program.Model.Network.Input.Count / channels;
        string[] normalize = ["pixels", "m->a", CText.Text(program.Model.Normalization.Scale), CText.Name(prefix,
            program.Mean), CText.Name(prefix, program.Deviation), CText.Text(channels), CText.Text(area)];
        (string lines, string outputs) =
            SourceWriter.Calls(program, (step, x, y) => step.C(prefix, x, y), "m->a", "m->b", "    ");
        return $$"""
            // What the network gives for each class: {{(program.GivesProbabilities ? "its probability" : "its score (logit)")}}. Calls with scratch of their own may run at the same time.
            static inline void {{prefix}}_forward(const unsigned char *pixels, float *outputs, {{prefix}}_scratch *m) {
                {{CText.Call(prefix, "Normalize", normalize)}};
            {{lines}}
                for (int k = 0; k < {{CText.Text(program.Model.Network.Output.Count)}}; k++)
                    outputs[k] = {{outputs}}[k];
            }
            """;
    }

    private static string Predict(PlainProgram program, string prefix, string guard)
    {
        string softmax = program.GivesProbabilities
            ? ""
            : $"\n    {CText.Call(prefix, "Softmax", ["probabilities", $"{guard}_CLASSES"])};";
        return $$"""
            // The probability of each class, and the likeliest class. One call at a time: its scratch is its own.
            static inline int {{prefix}}_predict(const unsigned char *pixels, float *probabilities) {
                static {{prefix}}_scratch scratch;
                int best = 0;
                {{prefix}}_forward(pixels, probabilities, &scratch);{{softmax}}
                for (int k = 1; k < {{guard}}_CLASSES; k++)
                    if (probabilities[k] > probabilities[best])
                        best = k;
                return best;
            }
            """;
    }

    private static string Table(PlainTable table, string prefix)
    {
        string[] numbers = [.. SourceText.Numbers(table)];
        return $$"""
            static const {{(table is ByteTable ? "signed char" : "float")}} {{CText.Name(prefix, table)}}[{{CText.Text(numbers.Length)}}] = {
            {{SourceText.Rows(numbers, "    ")}}
            };
            """;
    }
}
