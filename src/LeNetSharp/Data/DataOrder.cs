namespace LeNetSharp;

internal static class DataOrder
{
    public static int[] ForEpoch(ulong seed, int epoch, int count) => [.. Enumerable.Range(0, count)];
}
