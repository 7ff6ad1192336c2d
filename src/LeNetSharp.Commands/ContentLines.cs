using System.Globalization;
using LeNetSharp.Formats;

namespace LeNetSharp.Commands;

/// <summary>What a model file holds, as a person reads it.</summary>
internal static class ContentLines
{
    /// <summary>The file, its format, and what a person should know about how it was read.</summary>
    public static void Print(ModelContent content)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{content.Path}: {content.Format}, {content.Tensors.Count} {(content.Tensors.Count == 1 ? "tensor" : "tensors")}"));
        foreach (string note in content.Notes)
            Console.WriteLine($"note: {note}");
        if (content.Tensors.FirstOrDefault(tensor => tensor.Values.Values.ContainsAnyExceptFinite()) is { } broken)
            Console.WriteLine(
                $"note: \"{broken.Name}\" holds values that are not finite numbers (NaN or infinite): such a model cannot classify.");
    }

    /// <summary>Every tensor: name, type, shape, values.</summary>
    public static void PrintTensors(ModelContent content)
    {
        Sheet sheet = new("tensor", "type", "shape", ">values");
        foreach (StoredTensor tensor in content.Tensors)
            sheet.Add(tensor.Name, tensor.DataType, tensor.Values.Shape.ToString(), Count(tensor.Values.Shape.Count));
        sheet.Sum("", "", "", Count(content.Tensors.Sum(tensor => (long)tensor.Values.Shape.Count)));
        sheet.Print();
    }

    private static bool ContainsAnyExceptFinite(this ReadOnlySpan<float> values)
    {
        foreach (float value in values)
            if (!float.IsFinite(value))
                return true;
        return false;
    }

    private static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
