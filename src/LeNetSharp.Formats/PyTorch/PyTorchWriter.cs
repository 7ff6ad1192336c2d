using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace LeNetSharp.Formats;

/// <summary>Writes a model as <c>torch.save(module.state_dict(), path)</c> writes the <c>nn.Sequential</c> of the same
/// layers: opcode by opcode, entry by entry.</summary>
internal sealed class PyTorchWriter
{
    // What PyTorch calls a file whose name it does not know: so the bytes depend on the model alone.
    private const string Folder = "archive";

    // Of a layer with running statistics; PyTorch's counter of batches comes behind it.
    private const string LastStatistic = ".running_var";

    private readonly PickleWriter pickle = new();
    private readonly List<byte[]> storages = [];

    /// <summary>Writes a file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">Where it goes.</param>
    /// <param name="folder">The archive's folder.</param>
    public static void Write(Model model, Stream stream, string folder = Folder) =>
        new PyTorchWriter().WriteAll(model, stream, folder);

    private void WriteAll(Model model, Stream stream, string folder)
    {
        WriteState(model);
        byte[] state = pickle.Finish();
        ZipWriter archive = new(stream);
        archive.Add($"{folder}/data.pkl", state);
        archive.Add($"{folder}/.format_version", "1"u8);
        archive.Add($"{folder}/.storage_alignment",
            Encoding.ASCII.GetBytes(ZipWriter.Alignment.ToString(CultureInfo.InvariantCulture)));
        archive.Add($"{folder}/byteorder", "little"u8);
        for (int i = 0; i < storages.Count; i++)
            archive.Add(FormattableString.Invariant($"{folder}/data/{i}"), storages[i]);
        archive.Add($"{folder}/version", "3\n"u8);
        archive.Add($"{folder}/.data/serialization_id", Encoding.ASCII.GetBytes(Fingerprint(state)));
        archive.Finish();
    }

    // An ordered dictionary of tensors, with the versions of the modules as its attribute _metadata.
    private void WriteState(Model model)
    {
        pickle.OrderedDictionary();
        pickle.Put(Opcode.Mark);
        WriteTensors(model);
        pickle.Put(Opcode.SetItems);
        pickle.Make(Opcode.EmptyDict);
        pickle.Text("_metadata");
        pickle.OrderedDictionary();
        pickle.Put(Opcode.Mark);
        WriteVersion("", 1);
        WriteVersions("", model.Network.Layers, [.. model.Network.Parameters.Select(parameter => parameter.Name)]);
        pickle.Put(Opcode.SetItems, Opcode.SetItem, Opcode.Build);
    }

    private void WriteTensors(Model model)
    {
        foreach (Parameter parameter in model.Network.Parameters)
        {
            WriteTensor(parameter.Name, "FloatStorage", parameter.Shape,
                MemoryMarshal.AsBytes(model.Parameter(parameter.Name).Values).ToArray(), sizeof(float));
            if (parameter.Name.EndsWith(LastStatistic, StringComparison.Ordinal))
                WriteTensor(parameter.Name.Replace(LastStatistic, "." + WeightNames.Counter, StringComparison.Ordinal),
                    "LongStorage", [], BitConverter.GetBytes((long)model.Origin.Step), sizeof(long));
        }
    }

    // torch._utils._rebuild_tensor_v2(storage, offset, sizes, strides, requires_grad, hooks)
    private void WriteTensor(string name, string storage, Shape shape, byte[] values, int size)
    {
        pickle.Text(name);
        pickle.Name("torch._utils", "_rebuild_tensor_v2");
        pickle.Put(Opcode.Mark);
        WriteStorage(storage, values, values.Length / size);
        pickle.Number(0);
        pickle.Tuple([.. shape]);
        pickle.Tuple(Strides(shape));
        pickle.Put(Opcode.NewFalse);
        pickle.OrderedDictionary();
        pickle.Make(Opcode.Tuple);
        pickle.Make(Opcode.Reduce);
    }

    // The persistent id ("storage", type, key, "cpu", count).
    private void WriteStorage(string type, byte[] values, int count)
    {
        pickle.Put(Opcode.Mark);
        pickle.Word("storage");
        pickle.Name("torch", type);
        pickle.Text(storages.Count.ToString(CultureInfo.InvariantCulture));
        pickle.Word("cpu");
        pickle.Number(count);
        pickle.Make(Opcode.Tuple);
        pickle.Put(Opcode.BinPersId);
        storages.Add(values);
    }

    // Modules with running statistics have version 2: since then, they count batches.
    private void WriteVersions(string prefix, Sequential layers, HashSet<string> parameters)
    {
        for (int i = 0; i < layers.Layers.Count; i++)
        {
            string name = FormattableString.Invariant($"{prefix}{i}");
            WriteVersion(name, parameters.Contains(name + LastStatistic) ? 2 : 1);
            if (layers.Layers[i] is Sequential inner)
                WriteVersions(name + ".", inner, parameters);
        }
    }

    private void WriteVersion(string module, int version)
    {
        pickle.Text(module);
        pickle.Make(Opcode.EmptyDict);
        pickle.Word("version");
        pickle.Number(version);
        pickle.Put(Opcode.SetItem);
    }

    private static int[] Strides(Shape shape)
    {
        int[] strides = new int[shape.Length];
        for (int axis = shape.Length - 1, stride = 1; axis >= 0; stride *= shape[axis--])
            strides[axis] = stride;
        return strides;
    }

    // Forty digits, as PyTorch's; of the content, as PyTorch's; but by SHA-256.
    private string Fingerprint(byte[] state)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(state);
        storages.ForEach(hash.AppendData);
        byte[] bytes = hash.GetHashAndReset();
        return string.Create(CultureInfo.InvariantCulture,
            $"{BinaryPrimitives.ReadUInt64LittleEndian(bytes):D20}{BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8)):D20}");
    }
}
