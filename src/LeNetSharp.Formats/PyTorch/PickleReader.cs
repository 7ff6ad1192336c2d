namespace LeNetSharp.Formats;

/// <summary>Reads a pickle: a program of small steps for a machine with a stack, whose last value is the
/// result.</summary>
/// <remarks>Values come as null, <see cref="bool"/>, <see cref="long"/> (a BigInteger where that is too small),
/// <see cref="double"/>, <see cref="string"/>, bytes, tuples as arrays, lists and sets as lists,
/// <see cref="PickleDictionary"/>, and what the known names make. Everything is shared, never copied: the memo can make
/// a value of any size out of a few bytes, so nobody may walk one without remembering where he was.</remarks>
internal sealed class PickleReader(PickleInput input, PyTorchNames names)
{
    private const int LatestProtocol = 5;

    private readonly List<object?> stack = [];
    private readonly List<int> marks = [];
    private readonly Dictionary<long, object?> memo = [];

    /// <summary>The value of the pickle; the input stands behind it then.</summary>
    /// <exception cref="FormatException">It is damaged, or names what is refused.</exception>
    public object? Read()
    {
        for (byte opcode = input.Byte(); opcode != Opcode.Stop; opcode = input.Byte())
            if (!Plain(opcode) && !Build(opcode))
                throw input.Bad("an opcode that a dictionary of tensors needs",
                    FormattableString.Invariant($"it is 0x{opcode:X2}"));
        return Pop();
    }

    // Plain values, and the moves on the stack.
    private bool Plain(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.Proto: CheckProtocol(input.Byte()); return true;
            case Opcode.Frame: input.CheckLeft(input.UInt64()); return true;
            case Opcode.Mark: marks.Add(stack.Count); return true;
            case Opcode.Pop: PopOrUnmark(); return true;
            case Opcode.PopMark: PopToMark(); return true;
            case Opcode.Dup: return Push(Peek());
            case Opcode.Put: return Remember(Index(input.IntegerLine()));
            case Opcode.BinPut: return Remember(input.Byte());
            case Opcode.LongBinPut: return Remember(input.UInt32());
            case Opcode.Memoize: return Remember(memo.Count);
            case Opcode.Get: return Push(Recall(Index(input.IntegerLine())));
            case Opcode.BinGet: return Push(Recall(input.Byte()));
            case Opcode.LongBinGet: return Push(Recall(input.UInt32()));
            case Opcode.None: return Push(null);
            case Opcode.NewTrue: return Push(true);
            case Opcode.NewFalse: return Push(false);
            case Opcode.Int or Opcode.Long: return Push(input.IntegerLine());
            case Opcode.BinInt: return Push((long)input.Int32());
            case Opcode.BinInt1: return Push((long)input.Byte());
            case Opcode.BinInt2: return Push((long)input.UInt16());
            case Opcode.Long1: return Push(input.Integer(input.Byte()));
            case Opcode.Long4: return Push(input.Integer(input.UInt32()));
            case Opcode.Float: return Push(input.DoubleLine());
            case Opcode.BinFloat: return Push(input.Double());
            case Opcode.Unicode or Opcode.String: return Push(input.Line());
            case Opcode.BinUnicode or Opcode.BinString: return Push(input.Text(input.UInt32()));
            case Opcode.ShortBinUnicode or Opcode.ShortBinString: return Push(input.Text(input.Byte()));
            case Opcode.BinUnicode8: return Push(input.Text(input.UInt64()));
            case Opcode.BinBytes: return Push(input.Bytes(input.UInt32()));
            case Opcode.ShortBinBytes: return Push(input.Bytes(input.Byte()));
            case Opcode.BinBytes8 or Opcode.ByteArray8: return Push(input.Bytes(input.UInt64()));
            default: return false;
        }
    }

    // What is made of other values.
    private bool Build(byte opcode)
    {
        switch (opcode)
        {
            case Opcode.EmptyTuple: return Push(Array.Empty<object?>());
            case Opcode.Tuple or Opcode.FrozenSet: return Push(PopToMark());
            case Opcode.Tuple1: return Push(PopMany(1));
            case Opcode.Tuple2: return Push(PopMany(2));
            case Opcode.Tuple3: return Push(PopMany(3));
            case Opcode.EmptyList or Opcode.EmptySet: return Push(new List<object?>());
            case Opcode.List: return Push(new List<object?>(PopToMark()));
            case Opcode.Append:
                return AddTo<List<object?>>("a list", PopMany(1), (list, items) =>
                list.AddRange(items));
            case Opcode.Appends or Opcode.AddItems:
                return AddTo<List<object?>>("a list", PopToMark(), (list, items) =>
                list.AddRange(items));
            case Opcode.EmptyDict: return Push(new PickleDictionary());
            case Opcode.Dict: return MakeDictionary();
            case Opcode.SetItem: return AddTo<PickleDictionary>("a dictionary", PopMany(2), SetItems);
            case Opcode.SetItems: return AddTo<PickleDictionary>("a dictionary", PopToMark(), SetItems);
            case Opcode.Global: return Push(names.Resolve(input.Line(), input.Line()));
            case Opcode.StackGlobal: return PushGlobal(PopMany(2));
            case Opcode.Inst: return Call(names.Resolve(input.Line(), input.Line()), PopToMark());
            case Opcode.Reduce: return CallWith(PopMany(2));
            // A dictionary's attributes, such as PyTorch's _metadata: versions of its modules, which no tensor depends
            // on.
            case Opcode.Build: return AddTo<PickleDictionary>("a dictionary", PopMany(1), (_, _) => { });
            case Opcode.BinPersId:
                return Push(names.Storage(Pop())
                ?? throw input.Bad("the place of a storage", "it is another thing"));
            case Opcode.Ext1 or Opcode.Ext2 or Opcode.Ext4: throw names.Refuse("a class by number");
            case Opcode.Obj or Opcode.NewObj or Opcode.NewObjEx: throw names.Refuse("an object of a class");
            case Opcode.PersId or Opcode.NextBuffer
                or Opcode.ReadOnlyBuffer:
                throw names.Refuse("a value that lies outside of the file");
            default: return false;
        }
    }

    private void CheckProtocol(byte protocol)
    {
        if (protocol > LatestProtocol)
            throw input.Bad($"a pickle of protocol {LatestProtocol} at most", $"it has protocol {protocol}");
    }

    // True, so that a step is one line.
    private bool Push(object? value)
    {
        stack.Add(value);
        return true;
    }

    private object? Peek() =>
        stack.Count > Floor ? stack[^1] : throw input.Bad("a value on the stack", "there is none");

    private object? Pop() => PopMany(1)[0];

    // What lies above the last mark can be popped, no more.
    private int Floor => marks.Count == 0 ? 0 : marks[^1];

    private object?[] PopMany(int count)
    {
        if (stack.Count - count < Floor)
            throw input.Bad($"{count} values on the stack", $"there are {stack.Count - Floor}");
        object?[] values = new object?[count];
        stack.CopyTo(stack.Count - count, values, 0, count);
        stack.RemoveRange(stack.Count - count, count);
        return values;
    }

    private object?[] PopToMark()
    {
        if (marks.Count == 0)
            throw input.Bad("a mark on the stack", "there is none");
        object?[] values = PopMany(stack.Count - Floor);
        marks.RemoveAt(marks.Count - 1);
        return values;
    }

    private void PopOrUnmark()
    {
        if (marks.Count > 0 && stack.Count == Floor)
            marks.RemoveAt(marks.Count - 1);
        else
            Pop();
    }

    private bool Remember(long index)
    {
        memo[index] = Peek();
        return true;
    }

    private object? Recall(long index) => memo.TryGetValue(index, out object? value)
        ? value
        : throw input.Bad("a value that came before", $"there is none of number {index}");

    private long Index(object number) =>
        number is long and >= 0 ? (long)number : throw input.Bad("the number of a value", $"it is {number}");

    private bool AddTo<T>(string what, object?[] items, Action<T, object?[]> add) where T : class
    {
        add(Peek() as T ?? throw input.Bad($"{what} to add to", "it is another thing"), items);
        return true;
    }

    private bool MakeDictionary()
    {
        object?[] items = PopToMark();
        PickleDictionary dictionary = new();
        SetItems(dictionary, items);
        return Push(dictionary);
    }

    private void SetItems(PickleDictionary dictionary, object?[] items)
    {
        if (items.Length % 2 != 0)
            throw input.Bad("keys with their values", $"there are {items.Length} of both");
        for (int i = 0; i < items.Length; i += 2)
            dictionary.Items.Add(new(items[i], items[i + 1]));
    }

    private bool PushGlobal(object?[] values) =>
        Push(values is [string module, string name]
            ? names.Resolve(module, name)
            : throw input.Bad("a name", "it is another thing"));

    private bool CallWith(object?[] values) =>
        Call(values[0], values[1] as object?[] ?? throw input.Bad("a tuple of arguments", "it is another thing"));

    private bool Call(object? function, object?[] arguments) => function is PickleFunction known
        ? Push(known.Call(arguments) ?? throw input.Bad($"the arguments of {known.Name}", "they are others"))
        : throw input.Bad("a function to call", "it is another thing");
}
