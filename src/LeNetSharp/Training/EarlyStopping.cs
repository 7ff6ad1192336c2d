namespace LeNetSharp;

/// <summary>Ends a training when the validation pictures have not been told apart better for some epochs.</summary>
/// <remarks>Better is what <see cref="BestModel"/> calls so: a higher accuracy, or the same with a lower loss. One
/// measure chooses the model and ends the training, so what was best stands exactly so many epochs before the end.
/// Keras' <c>EarlyStopping(patience)</c> counts the same way, but watches the validation loss unless told otherwise;
/// Prechelt ("Early Stopping – But When?", 1998) compares such rules and finds that slower ones gain a little accuracy
/// for much time. The model at the end is that of the last epoch; the best one is kept beside it.</remarks>
/// <param name="Patience">Epochs without a better one after which training ends; at least 1.</param>
public sealed record EarlyStopping(int Patience)
{
    /// <summary>Epochs without a better one after which training ends.</summary>
    public int Patience { get; } = Patience >= 1
        ? Patience
        : throw new ArgumentOutOfRangeException(nameof(Patience),
            $"The patience must be at least 1 epoch, but got {Patience}.");
}
