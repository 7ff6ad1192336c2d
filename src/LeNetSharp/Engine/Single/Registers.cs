namespace LeNetSharp;

/// <summary>How values fill registers.</summary>
internal static class Registers
{
    /// <summary>Registers that hold so many values.</summary>
    public static int Count<T>(int values) where T : struct, IVectorLanes<T> => (values + T.Count - 1) / T.Count;

    /// <summary>Values that fill whole registers, at least so many.</summary>
    public static int RoundUp<T>(int values) where T : struct, IVectorLanes<T> => Count<T>(values) * T.Count;

    /// <summary>Which share of the lanes so many values use.</summary>
    public static double Filled<T>(int values) where T : struct, IVectorLanes<T> => (double)values / RoundUp<T>(values);
}
