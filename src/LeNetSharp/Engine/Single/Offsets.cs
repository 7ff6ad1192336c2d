using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>Where the terms of a sum lie, in floats from a moving start: an array that the garbage collector does not
/// move.</summary>
internal sealed unsafe class Offsets
{
    private readonly int[] pinned;

    public Offsets(IReadOnlyCollection<int> offsets)
    {
        pinned = GC.AllocateUninitializedArray<int>(Math.Max(offsets.Count, 1), pinned: true);
        int i = 0;
        foreach (int offset in offsets)
            pinned[i++] = offset;
        Pointer = (int*)Unsafe.AsPointer(ref pinned[0]);
    }

    /// <summary>The first offset; valid as long as this object is reachable.</summary>
    public int* Pointer { get; }
}
