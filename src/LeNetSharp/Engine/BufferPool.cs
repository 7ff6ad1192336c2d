namespace LeNetSharp;

/// <summary>Memory for calls that run at the same time: taken and given back without a lock, and without allocation
/// once it is there.</summary>
internal sealed class BufferPool(int length)
{
    private const int Slots = 64;

    private readonly FloatBuffer?[] slots = new FloatBuffer?[Slots];

    /// <summary>A buffer that nobody else uses. A thread finds the one it gave back last, still in its core's
    /// cache.</summary>
    public FloatBuffer Take()
    {
        int first = Environment.CurrentManagedThreadId;
        for (int i = 0; i < Slots; i++)
        {
            ref FloatBuffer? slot = ref slots[(uint)(first + i) % Slots];
            if (slot is not null && Interlocked.Exchange(ref slot, null) is FloatBuffer kept)
                return kept;
        }
        return new FloatBuffer(length);
    }

    /// <summary>Gives a buffer back; one too many is left to the garbage collector.</summary>
    public void Return(FloatBuffer buffer)
    {
        int first = Environment.CurrentManagedThreadId;
        for (int i = 0; i < Slots; i++)
        {
            ref FloatBuffer? slot = ref slots[(uint)(first + i) % Slots];
            if (slot is null && Interlocked.CompareExchange(ref slot, buffer, null) is null)
                return;
        }
    }
}
