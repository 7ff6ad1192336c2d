namespace LeNetSharp.Formats;

/// <summary>Models as ONNX files, in any version of ONNX's operators that is in use.</summary>
/// <remarks><see cref="ModelFile.Save"/> writes <see cref="UsualOpset"/>, which every reader of the last years opens;
/// <see cref="ModelFile.Load"/> reads files of any opset up to <see cref="NewestOpset"/>.</remarks>
public static class OnnxFile
{
    /// <summary>The oldest opset that is written: ONNX 1.8, of 2020.</summary>
    public const int OldestOpset = 13;

    /// <summary>The newest opset that is read and written: ONNX 1.22, of 2026.</summary>
    public const int NewestOpset = 27;

    /// <summary>The opset that is written when none is asked for.</summary>
    public const int UsualOpset = OldestOpset;

    /// <summary>Writes a model, whole or not at all. Equal models give equal bytes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file.</param>
    /// <param name="opset">The version of ONNX's operators, from <see cref="OldestOpset"/> to
    /// <see cref="NewestOpset"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such opset is written.</exception>
    /// <exception cref="FormatException">ONNX cannot say the model's network; the message names the layer.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Save(Model model, string path, int opset = UsualOpset)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(path);
        if (opset is < OldestOpset or > NewestOpset)
            throw new ArgumentOutOfRangeException(nameof(opset),
                FormattableString.Invariant($"opset must be from {OldestOpset} to {NewestOpset}, but got {opset}."));
        byte[] file = OnnxWriter.Write(model, path, opset);
        AtomicFile.Write(path, file);
    }
}
