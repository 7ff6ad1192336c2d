namespace LeNetSharp;

/// <summary>How a model's parameters came about: what the seed determines, so that equal runs are equal
/// files.</summary>
/// <remarks>Time, threads, processor and speed do not belong here; they stand in run.json.</remarks>
/// <param name="Seed">The one number that everything random came from.</param>
/// <param name="Step">Training steps done.</param>
/// <param name="DataSet">Name of the data set; empty before training.</param>
/// <param name="DataHashes">SHA-256 of each data file's content, by file name.</param>
/// <param name="Options">Options of the training, by name: batch-size, learning-rate, optimizer.</param>
public sealed record ModelOrigin(ulong Seed, int Step = 0, string DataSet = "",
    IReadOnlyDictionary<string, string>? DataHashes = null, IReadOnlyDictionary<string, string>? Options = null);
