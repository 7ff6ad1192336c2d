namespace LeNetSharp.Formats;

/// <summary>The opcodes of pickles that a dictionary of tensors may use, under the names of Python's own
/// <c>pickletools</c>.</summary>
internal static class Opcode
{
    // How it begins and ends.
    public const byte Proto = 0x80, Frame = 0x95, Stop = (byte)'.';

    // The stack, and the memo of what was read before.
    public const byte Mark = (byte)'(', Pop = (byte)'0', PopMark = (byte)'1', Dup = (byte)'2';
    public const byte Put = (byte)'p', BinPut = (byte)'q', LongBinPut = (byte)'r', Memoize = 0x94;
    public const byte Get = (byte)'g', BinGet = (byte)'h', LongBinGet = (byte)'j';

    // Numbers, and what is none.
    public const byte None = (byte)'N', NewTrue = 0x88, NewFalse = 0x89;
    public const byte Int = (byte)'I', BinInt = (byte)'J', BinInt1 = (byte)'K', BinInt2 = (byte)'M';
    public const byte Long = (byte)'L', Long1 = 0x8A, Long4 = 0x8B, Float = (byte)'F', BinFloat = (byte)'G';

    // Texts and bytes.
    public const byte Unicode = (byte)'V', BinUnicode = (byte)'X', ShortBinUnicode = 0x8C, BinUnicode8 = 0x8D;
    public const byte String = (byte)'S', BinString = (byte)'T', ShortBinString = (byte)'U';
    public const byte BinBytes = (byte)'B', ShortBinBytes = (byte)'C', BinBytes8 = 0x8E, ByteArray8 = 0x96;

    // Tuples, lists, sets and dictionaries.
    public const byte EmptyTuple = (byte)')', Tuple = (byte)'t', Tuple1 = 0x85, Tuple2 = 0x86, Tuple3 = 0x87;
    public const byte EmptyList = (byte)']', List = (byte)'l', Append = (byte)'a', Appends = (byte)'e';
    public const byte EmptySet = 0x8F, FrozenSet = 0x91, AddItems = 0x90;
    public const byte EmptyDict = (byte)'}', Dict = (byte)'d', SetItem = (byte)'s', SetItems = (byte)'u';

    // Names, and what a pickle does with them.
    public const byte Global = (byte)'c', StackGlobal = 0x93, Inst = (byte)'i', Reduce = (byte)'R', Build = (byte)'b',
        BinPersId = (byte)'Q';

    // Refused: more ways to name and make objects.
    public const byte PersId = (byte)'P', Obj = (byte)'o', NewObj = 0x81, NewObjEx = 0x92, Ext1 = 0x82,
        Ext2 = 0x83, Ext4 = 0x84;
    public const byte NextBuffer = 0x97, ReadOnlyBuffer = 0x98;
}
