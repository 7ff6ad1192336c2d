using Xunit;

namespace LeNetSharp.Tests;

public class AssessmentTests
{
    private static readonly string[] names = ["a", "b", "c"];

    // Four pictures of a, b, b, c; the answers are a, b, a, b.
    private static readonly float[] probabilities =
    [
        0.7f, 0.2f, 0.1f,
        0.1f, 0.8f, 0.1f,
        0.9f, 0.05f, 0.05f,
        0.2f, 0.5f, 0.3f,
    ];

    [Fact]
    public void CountsAndShares()
    {
        Assessment assessment = Assessment.Of(probabilities, [0, 1, 1, 2], names);
        Assert.Equal((4, 2, 0.5), (assessment.Count, assessment.Correct, assessment.Accuracy));
        Assert.Equal([1, 0, 0, 1, 1, 0, 0, 1, 0],
            Enumerable.Range(0, 9).Select(i => assessment.Confusion[i / 3, i % 3]));
        Assert.Equal([0.5, 0.5, 0], assessment.Classes.Select(one => one.Precision));
        Assert.Equal([1, 0.5, 0], assessment.Classes.Select(one => one.Recall));
        Assert.Equal([2 / 3.0, 0.5, 0], assessment.Classes.Select(one => one.F1));
        Assert.Equal((2 / 3.0 + 0.5) / 3, assessment.MacroF1, 1e-12);
        Assert.Equal([null, (0, 1), (1, 1)], assessment.Classes.Select(one => one.TakenFor));
        Assert.Equal(-(Math.Log(0.7f) + Math.Log(0.8f) + Math.Log(0.05f) + Math.Log(0.3f)) / 4, assessment.Loss, 1e-12);
    }

    [Fact]
    public void TheSurestMistakesComeFirst() => Assert.Equal(
        [new Mistake(2, 1, 0, 0.9f, 0.05f), new Mistake(3, 2, 1, 0.5f, 0.3f)],
        Assessment.Of(probabilities, [0, 1, 1, 2], names).Mistakes);

    // Confidences 0.7, 0.8 (right) and 0.9, 0.5 (wrong) lie in four bins: |1 − 0.7|, |1 − 0.8|, |0 − 0.9|, |0 − 0.5|.
    [Fact]
    public void TheCalibrationErrorIsThatOfGuo()
    {
        Calibration calibration = Assessment.Of(probabilities, [0, 1, 1, 2], names).Calibration;
        Assert.Equal((0.3 + 0.2 + 0.9 + 0.5) / 4, calibration.Error, 1e-6);
        Assert.Equal(0.9, calibration.LargestError, 1e-6);
        Assert.Equal((0.7 + 0.8 + 0.9 + 0.5) / 4, calibration.Confidence, 1e-6);
        Assert.Equal(Calibration.UsualBins, calibration.Bins.Count);
        Assert.Equal((14 / 15.0, 1.0), (calibration.Bins[^1].From, calibration.Bins[^1].To));
    }

    [Theory]
    [InlineData(0.2, 2)]
    [InlineData(0.20001, 3)]
    [InlineData(1, 14)]
    [InlineData(0, 0)]
    public void ABinHoldsItsUpperEnd(double confidence, int bin) =>
        Assert.Equal(1, Calibration.Of([(confidence, true)]).Bins[bin].Count);

    [Fact]
    public void NothingAtAllIsNoError()
    {
        Assessment assessment = Assessment.Of([], [], names);
        Assert.Equal((0, 0.0, 0.0, 0.0, 0.0),
            (assessment.Count, assessment.Accuracy, assessment.Loss, assessment.Calibration.Error, assessment.MacroF1));
    }

    [Fact]
    public void WhatDoesNotFitIsRefused()
    {
        Assert.Equal("4 pictures of 2 classes have 8 probabilities, but got 12. (Parameter 'probabilities')",
            Assert.Throws<ArgumentException>(() => Assessment.Of(probabilities, [0, 1, 1, 2], ["a", "b"])).Message);
        Assert.Equal("Picture 3 has label 3, but the 3 classes are 0 to 2. (Parameter 'labels')",
            Assert.Throws<ArgumentException>(() => Assessment.Of(probabilities, [0, 1, 1, 3], names)).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AModelIsJudgedAsItsEvaluationSays(bool softmax)
    {
        Network network =
            new(new Sequential([new Flatten(), new Linear(Blobs.Classes),
                .. softmax ? [new Softmax()] : Array.Empty<Layer>()]), [1, 8, 8], "small");
        Model model = Model.Create(network, seed: 5);
        ImageSet images = Blobs.Of(100).Train;
        (Assessment assessment, Evaluation evaluation) = (model.Assess(images), model.Evaluate(images));
        Assert.Equal((evaluation.Count, evaluation.Correct), (assessment.Count, assessment.Correct));
        Assert.Equal(evaluation.Loss, assessment.Loss, 1e-5);
        Assert.Equal(evaluation.Count - evaluation.Correct, assessment.Mistakes.Count);
        Assert.Equal(["0", "1", "2", "3"], assessment.Classes.Select(one => one.Name));
    }
}
