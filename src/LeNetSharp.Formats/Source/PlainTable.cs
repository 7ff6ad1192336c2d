namespace LeNetSharp.Formats;

/// <summary>Numbers that stand in a source: weights of a layer, or what follows from them.</summary>
/// <param name="Name">Its name, in lower case, with the layer's number: <c>weight0</c>.</param>
internal abstract record PlainTable(string Name);

/// <summary>Numbers in single precision.</summary>
internal sealed record FloatTable(string Name, float[] Values) : PlainTable(Name);

/// <summary>Numbers in 8 bits, from -127 to 127.</summary>
internal sealed record ByteTable(string Name, sbyte[] Values) : PlainTable(Name);
