namespace LeNetSharp;

/// <summary>The loss stays where guessing has it, ln(classes), for longer than in any published training.</summary>
/// <remarks>Number: the mean loss since the epoch began. Band, from 124 published curves of the chapter's LeNet (their
/// learning rate 0.9, 235 steps an epoch): above 2.25, which is 0.977 · ln 10, nearly all of them in epoch 1, 13 % in
/// epoch 2, 1 % in epoch 3, none after epoch 3.8. So: normal until epoch 2, rare after 3, and beyond them all after
/// 3.8. With few pictures an epoch is short, and a finding waits for as many steps as 3.8 of the chapter's.</remarks>
internal sealed class Plateau : ISymptom
{
    private const double Share = 0.977, Epochs = 3.8;
    private const int Steps = 893;

    public string Name => "plateau";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        double guessing = evidence.Labels.Loss, most = Share * guessing;
        return now is TrainMeasured point && point.Epoch > Epochs && point.Step >= Steps && guessing > 0
            && point.TrainLoss > most
            ? new(now.Step, now.Epoch, Name, FormattableString.Invariant(
                $"The loss is still {point.TrainLoss:0.000} in epoch {point.Epoch:0.0}, and guessing has {guessing:0.000}: of 124 published trainings of the chapter 1 % were there in epoch 3, and none after 3.8."),
                point.TrainLoss, most,
                "124 published curves of the chapter: above 0.977 ln(classes) is normal until epoch 2, rare after 3, and seen in none after 3.8",
                Advice(evidence))
            : null;
    }

    private static string Advice(Evidence evidence) => evidence.Network.Layers.Layers.Any(layer => layer is Sigmoid)
        ? evidence.LearningRate < 0.3f
        ? "Try a learning rate of 0.9, the chapter's for sigmoids, or ReLU in their place."
        : "Try ReLU in place of the sigmoids, or another seed."
        : FormattableString.Invariant(
            $"Try a learning rate of {evidence.LearningRate * 10:G3} and one of {evidence.LearningRate / 10:G3}: lenet find-lr measures which way.");
}
