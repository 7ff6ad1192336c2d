namespace LeNetSharp;

/// <summary>Pixels that are added one by one.</summary>
internal sealed class PixelList
{
    private float[] values = new float[1024];
    private int count;

    public void Add(float value)
    {
        if (count == values.Length)
            Array.Resize(ref values, (int)Math.Min(2L * count, Array.MaxLength));
        values[count++] = value;
    }

    public float[] ToArray() => values[..count];
}
