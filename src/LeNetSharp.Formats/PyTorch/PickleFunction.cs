namespace LeNetSharp.Formats;

/// <summary>A name that a pickle may call; what it stands for is done here, in C#, and nothing of the file's is
/// run.</summary>
/// <param name="Name">Its name in Python: <c>torch._utils._rebuild_tensor_v2</c>.</param>
/// <param name="Call">What its arguments make; null when they are not what it takes.</param>
internal sealed record PickleFunction(string Name, Func<object?[], object?> Call);
