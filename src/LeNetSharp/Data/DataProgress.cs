namespace LeNetSharp;

/// <summary>What the loading of a data set does at the moment.</summary>
/// <param name="DataSet">Short name of the data set.</param>
/// <param name="Source">Where it looks: <c>cache /home/ada/.cache/lenetsharp/fashion-mnist</c>.</param>
/// <param name="File">The file under way, or null when the report is about the source.</param>
/// <param name="BytesDone">Bytes of the file that have come.</param>
/// <param name="BytesTotal">Bytes the file has, when the source says.</param>
/// <param name="Note">A sentence worth showing, or null: why a source was left, that the cache cannot be
/// written.</param>
public sealed record DataProgress(string DataSet, string Source, string? File, long BytesDone, long? BytesTotal,
    string? Note);
