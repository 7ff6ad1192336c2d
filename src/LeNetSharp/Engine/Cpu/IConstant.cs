namespace LeNetSharp;

/// <summary>A number that the just-in-time compiler knows: it sizes a register tile, and what it excludes costs
/// nothing.</summary>
internal interface IConstant
{
    static abstract int Value { get; }
}

internal readonly struct One : IConstant { public static int Value => 1; }

internal readonly struct Two : IConstant { public static int Value => 2; }

internal readonly struct Three : IConstant { public static int Value => 3; }

internal readonly struct Four : IConstant { public static int Value => 4; }

internal readonly struct Five : IConstant { public static int Value => 5; }

internal readonly struct Six : IConstant { public static int Value => 6; }

internal readonly struct Seven : IConstant { public static int Value => 7; }

internal readonly struct Eight : IConstant { public static int Value => 8; }

internal readonly struct Nine : IConstant { public static int Value => 9; }

internal readonly struct Ten : IConstant { public static int Value => 10; }

internal readonly struct Eleven : IConstant { public static int Value => 11; }

internal readonly struct Twelve : IConstant { public static int Value => 12; }

internal readonly struct Thirteen : IConstant { public static int Value => 13; }

internal readonly struct Fourteen : IConstant { public static int Value => 14; }

internal readonly struct Fifteen : IConstant { public static int Value => 15; }

internal readonly struct Sixteen : IConstant { public static int Value => 16; }

/// <summary>A number that is known only when the kernel is made.</summary>
internal readonly struct Any : IConstant { public static int Value => 0; }
