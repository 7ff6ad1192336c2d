using System.Runtime.CompilerServices;

namespace LeNetSharp;

/// <summary>The moving mean of all weights that an optimizer with <see cref="Optimizer.Average"/> keeps beside
/// them.</summary>
/// <remarks>a ← a + s·(w − a), where s = (1 − d)/(1 − dᵗ) in step t: the mean of all weights so far, each step's
/// counting d times that of the next, divided by what these shares come to. So the first mean is the first step's
/// weights, and nothing of the random start stays in it (the correction of Kingma and Ba, "Adam", 2015). Averaged
/// layers have other inputs than any of those they are the mean of, so running statistics are not averaged but taken
/// from pictures, as PyTorch's <c>update_bn</c> does.</remarks>
internal static unsafe class WeightAverage
{
    /// <summary>Takes in the weights of one more step.</summary>
    /// <param name="mean">The mean of the steps before.</param>
    /// <param name="weights">The weights after the step.</param>
    /// <param name="count">How many weights: whole registers.</param>
    /// <param name="decay">What the step before counts for each that the last one counts.</param>
    /// <param name="step">The step's number; the first is 1.</param>
    [MethodImpl(Compilation.HotLoop)]
    public static void Add<T>(float* mean, float* weights, int count, double decay, int step)
        where T : struct, IVectorLanes<T>
    {
        T share = T.Broadcast((float)((1 - decay) / (1 - DoubleMath.Power(decay, step))));
        for (int i = 0; i < count; i += T.Count)
        {
            T old = T.Load(mean + i);
            T.Store(T.MultiplyAdd(share, T.Load(weights + i) - old, old), mean + i);
        }
    }
}
