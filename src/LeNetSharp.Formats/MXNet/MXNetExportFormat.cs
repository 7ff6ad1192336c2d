namespace LeNetSharp.Formats;

/// <summary>A network as MXNet exports it: <c>NAME-symbol.json</c> and <c>NAME-0000.params</c> beside it. Either name
/// stands for both.</summary>
internal sealed class MXNetExportFormat : ModelFormat
{
    public override string Name => "MXNet export";

    public override IReadOnlyList<string> Endings =>
        [ExportedPair.SymbolEnding, "-0000" + ExportedPair.ParametersEnding];

    public override bool SaysNetwork => true;

    public override bool Fits(string path) => ExportedPair.Find(path, latest: false) is not null;

    public override ModelContent Read(byte[] file, string path)
    {
        ExportedPair pair = ExportedPair.Find(path, latest: true) ?? throw new FormatException(
            $"{path}: expected the name of an MXNet export, such as NAME-symbol.json or NAME-0000.params.");
        if (path == pair.Parameters && !File.Exists(pair.Symbol))
            return new MXNetParametersFormat().Read(file, path);
        SymbolChain chain = SymbolChain.Of(Other(path, pair.Symbol, file, SymbolGraph.Read), path);
        IReadOnlyList<StoredTensor> tensors = Other(path, pair.Parameters, file, NDArrayReader.Read);
        SymbolParameters parameters = new(tensors, path);
        SymbolInput input = SymbolInput.Find(chain, parameters, path);
        Model At(Shape shape) => SymbolModel.Create(chain, parameters, shape, path, pair.Name);
        return new ModelContent(path, Name, tensors)
        {
            Model = input.Shape is null ? null : At(input.Shape),
            ForInput = At,
            Obstacle = input.Shape is null ? input.Note : null,
            Notes = [.. Notes(chain, parameters, input, path)],
        };
    }

    public override void Write(Model model, string path)
    {
        ExportedPair pair = ExportedPair.Find(path, latest: false)!;
        SymbolText symbol = SymbolWriter.Write(model, path, saysInput: false);
        if (!model.Network.Input.Equals(Derived(symbol, path)))
            symbol = SymbolWriter.Write(model, path, saysInput: true);
        AtomicFile.Write(pair.Parameters, NDArrayWriter.Write(symbol.Arrays));
        AtomicFile.Write(pair.Symbol, symbol.Json);
    }

    // What a reader would take for the picture's shape.
    private static Shape? Derived(SymbolText symbol, string path)
    {
        IEnumerable<StoredTensor> tensors =
            symbol.Arrays.Select(array => new StoredTensor(array.Name, "F32", array.Values));
        return SymbolInput.Find(SymbolChain.Of(SymbolGraph.Read(symbol.Json, path), path),
            new SymbolParameters(tensors, path), path).Shape;
    }

    // The file that was asked for is at hand; the other one lies beside it. Errors begin with the first and name the
    // other.
    private static T Other<T>(string path, string wanted, byte[] file, Func<byte[], string, T> read)
    {
        if (wanted == path)
            return read(file, path);
        if (!File.Exists(wanted))
            throw new FormatException(
                $"{path}: expected the weights in {Path.GetFileName(wanted)} beside it, or in one with a higher number, but there is none. Keep both files of one export together.");
        try
        {
            return read(InputFile.ReadAll(wanted), wanted);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{path}: the file beside it cannot be read. {error.Message}", error);
        }
    }

    private static IEnumerable<string> Notes(SymbolChain chain, SymbolParameters parameters,
        SymbolInput input, string path)
    {
        if (input is { Shape: not null, Note.Length: > 0 })
            yield return input.Note;
        foreach (SymbolNode node in chain.Operators.Where(node => node.Operator == "BatchNorm"
            && new SymbolAttributes(node, path).Switch("use_global_stats", false)))
            yield return $"\"{node.Name}\" was trained with fixed statistics (use_global_stats); here they would follow the batches.";
        if (parameters.Besides(chain).ToArray() is { Length: > 0 } besides)
            yield return $"no operator reads \"{string.Join("\", \"", besides)}\".";
    }
}
