namespace LeNetSharp.Formats;

/// <summary>The names that PyTorch's dictionaries of tensors use, and what each stands for. Everything else is refused
/// by its name.</summary>
internal sealed class PyTorchNames(string path)
{
    // As many as a tensor of PyTorch can have.
    private const int MostAxes = 64;

    private static readonly Dictionary<string, object> known = new PickleFunction[]
    {
        new("collections.OrderedDict", arguments => arguments is [] ? new PickleDictionary() : null),
        new("collections.Counter", arguments => arguments is [PickleDictionary counts] ? counts : null),
        new("_codecs.encode", arguments => arguments is [string text, ..] ? text : null),
        new("torch.Size", arguments => arguments is [object?[] sizes] ? sizes : null),
        new("torch.device", arguments => arguments is [string kind, ..] ? kind : null),
        new("torch._utils._rebuild_tensor", Tensor),
        new("torch._utils._rebuild_tensor_v2", Tensor),
        new("torch._utils._rebuild_tensor_v3", arguments =>
            arguments is [_, _, _, _, _, _, StorageType type, ..] ? Tensor(arguments, type) : null),
        new("torch._utils._rebuild_parameter", arguments => arguments is [PickledTensor tensor, ..] ? tensor : null),
        new("torch._utils._rebuild_parameter_with_state", arguments =>
            arguments is [PickledTensor tensor, ..] ? tensor : null),
    }.Select(function => (function.Name, Value: (object)function)).Concat(Types())
        .ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);

    // Python names a function after the module that holds its code on this system.
    private static readonly Dictionary<string, string> modules = new(StringComparer.Ordinal)
    {
        ["posix"] = "os",
        ["nt"] = "os",
        ["__builtin__"] = "builtins",
    };

    /// <summary>Storages that the pickle names, in the order they come.</summary>
    public OrderedDictionary<string, StorageReference> Storages { get; } = new(StringComparer.Ordinal);

    /// <summary>What a name stands for.</summary>
    /// <exception cref="FormatException">No dictionary of tensors needs it; the message names it.</exception>
    public object Resolve(string module, string name)
    {
        string whole = $"{modules.GetValueOrDefault(module, module)}.{name}";
        return known.GetValueOrDefault(whole) ?? throw Refuse(whole);
    }

    /// <summary>The storage that a persistent id means; null when it is not one.</summary>
    public object? Storage(object? id)
    {
        // Behind the count, the older form has room for the part of another storage that this one is: nothing, for
        // years.
        if (id is not object?[] parts
            || parts is not (["storage", StorageType type, string key, string, long count, ..]
                and ({ Length: 5 } or [_, _, _, _, _, null])))
            return null;
        StorageReference storage = new(type, key, count);
        return Storages.TryAdd(key, storage) || Storages[key].Bytes == storage.Bytes
            ? storage
            : throw new FormatException(
                $"{path}: expected one size of storage \"{Shown.Text(key)}\", but there are two. {PickleInput.Advice}");
    }

    /// <summary>The error of what is not read.</summary>
    public FormatException Refuse(string name) => new(name.StartsWith("torch.", StringComparison.Ordinal)
        ? $"{path}: refuses {Shown.Text(name)}: a model file must hold tensors alone, and this one holds a whole module or another object " +
            "of PyTorch's. Save its weights alone: torch.save(module.state_dict(), path)."
        : $"{path}: refuses {Shown.Text(name)}: a model file must hold tensors alone, and this one would call a function. " +
            "Do not trust it; if it is your own, save its weights alone: torch.save(module.state_dict(), path).");

    private static PickledTensor? Tensor(object?[] arguments) => Tensor(arguments, type: null);

    private static PickledTensor? Tensor(object?[] arguments, StorageType? type) =>
        arguments is [StorageReference storage, long offset, object?[] sizes, object?[] strides, ..]
        && sizes.Length == strides.Length && sizes.Length <= MostAxes
            ? new PickledTensor(storage, type ?? storage.Type, offset, sizes, strides)
            : null;

    // In a file, a type stands by itself (torch.float32), or as that of a storage (torch.FloatStorage).
    private static IEnumerable<(string Name, object Value)> Types() =>
        new (string Type, string Storage, string[] Names)[]
    {
        ("F64", "DoubleStorage", ["float64", "double"]),
        ("F32", "FloatStorage", ["float32", "float"]),
        ("F16", "HalfStorage", ["float16", "half"]),
        ("BF16", "BFloat16Storage", ["bfloat16"]),
        ("I64", "LongStorage", ["int64", "long"]),
        ("I32", "IntStorage", ["int32", "int"]),
        ("I16", "ShortStorage", ["int16", "short"]),
        ("I8", "CharStorage", ["int8"]),
        ("U8", "ByteStorage", ["uint8"]),
        ("BOOL", "BoolStorage", ["bool"]),
        ("U8", "storage.UntypedStorage", []),
        ("U16", "UInt16Storage", ["uint16"]),
        ("U32", "UInt32Storage", ["uint32"]),
        ("U64", "UInt64Storage", ["uint64"]),
    }.SelectMany(row =>
        row.Names.Append(row.Storage).Select(name => ($"torch.{name}", (object)new StorageType(row.Type))));
}
