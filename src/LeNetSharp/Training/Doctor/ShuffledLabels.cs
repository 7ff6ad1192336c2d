namespace LeNetSharp;

/// <summary>Labels that do not belong to their pictures: in another order, or drawn at random.</summary>
/// <remarks>Evidence: the network only guesses, and so do two simple classifiers that have no learning rate and no
/// plateau, nearest class mean and nearest neighbour, on training pictures that they have not seen. Number: the share
/// that nearest class mean gets right. Threshold: guessing plus three deviations of luck. On the digits and clothes of
/// MNIST it is right in 8 and 7 of ten.</remarks>
internal sealed class ShuffledLabels : ISymptom
{
    public string Name => "shuffled-labels";

    public Finding? Look(TrainingEvent now, Evidence evidence)
    {
        if (now is not TestMeasured test || evidence.Train is not { } train || evidence.Labels.Share > 0.9)
            return null;
        double luck = evidence.Labels.Luck(evidence.Data.Test.Count);
        bool guesses = train.TrainAccuracy <= evidence.Labels.Luck(evidence.Data.Train.Count)
            || test.TestAccuracy <= luck;
        if (!guesses || !evidence.LabelProbe.FindsNothing)
            return null;
        LabelProbe probe = evidence.LabelProbe;
        return new(now.Step, now.Epoch, Name, FormattableString.Invariant(
            $"Pictures and labels do not seem to belong together: the network is right in {100 * test.TestAccuracy:0.0} % of the test pictures, and of {probe.Pictures:#,0} training pictures nearest class mean gets {100 * probe.ByMean:0.0} % and nearest neighbour {100 * probe.ByNeighbour:0.0} %, where guessing gets {100 * probe.Chance:0.0} %."),
            probe.ByMean, probe.Luck, "guessing, and three deviations of luck",
            "Look at some pictures with their labels; if one of the two was sorted or shuffled, do the same to the other.");
    }
}
