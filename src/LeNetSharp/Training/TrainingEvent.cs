namespace LeNetSharp;

/// <summary>Something that happened in training: one plain record per measurement. Views read events and know nothing
/// else.</summary>
/// <param name="Step">Steps done so far, over all epochs.</param>
/// <param name="Epoch">Epochs done so far, as a fraction: Step / steps per epoch.</param>
public abstract record TrainingEvent(int Step, double Epoch);

/// <summary>Training begins, or goes on from a checkpoint at <see cref="TrainingEvent.Step"/>.</summary>
/// <param name="Step">Steps done before.</param>
/// <param name="Epoch">Epochs done before.</param>
/// <param name="TotalSteps">Steps after which training ends.</param>
/// <param name="StepsPerEpoch">Steps in one epoch; the last one's batch may be smaller.</param>
/// <param name="BatchSize">Pictures in a batch.</param>
/// <param name="Device">What it runs on: <c>cpu (2 threads, AVX-512)</c>.</param>
public sealed record TrainingStarted(int Step, double Epoch, int TotalSteps, int StepsPerEpoch, int BatchSize,
    string Device)
    : TrainingEvent(Step, Epoch);

/// <summary>One step is done.</summary>
/// <param name="Step">Steps done so far.</param>
/// <param name="Epoch">Epochs done so far.</param>
/// <param name="Loss">Mean loss of this batch before the step.</param>
/// <param name="Correct">Right answers in this batch before the step.</param>
/// <param name="Count">Pictures in this batch.</param>
/// <param name="LearningRate">Learning rate of this step.</param>
/// <param name="ExamplesPerSecond">Pictures trained on over the seconds spent in steps, since training began or went
/// on.</param>
public sealed record StepDone(int Step, double Epoch, double Loss, int Correct, int Count, float LearningRate,
    double ExamplesPerSecond)
    : TrainingEvent(Step, Epoch);

/// <summary>A point of the curve, five in an epoch as in the chapter: means since the epoch began.</summary>
/// <param name="Step">Steps done so far.</param>
/// <param name="Epoch">Epochs done so far.</param>
/// <param name="TrainLoss">Mean loss of the epoch's pictures so far, each before its step.</param>
/// <param name="TrainAccuracy">Share of right answers among the epoch's pictures so far, each before its step.</param>
public sealed record TrainMeasured(int Step, double Epoch, double TrainLoss, double TrainAccuracy)
    : TrainingEvent(Step, Epoch);

/// <summary>The test pictures were classified: after an epoch, or where there are validation pictures, at the
/// end.</summary>
/// <param name="Step">Steps done so far.</param>
/// <param name="Epoch">Epochs done so far.</param>
/// <param name="TestLoss">Mean loss of the test pictures.</param>
/// <param name="TestAccuracy">Share of right answers among the test pictures.</param>
public sealed record TestMeasured(int Step, double Epoch, double TestLoss, double TestAccuracy)
    : TrainingEvent(Step, Epoch);

/// <summary>The validation pictures were classified, after an epoch. Where there are some, the test pictures wait for
/// the end of the run.</summary>
/// <param name="Step">Steps done so far.</param>
/// <param name="Epoch">Epochs done so far.</param>
/// <param name="ValidationLoss">Mean loss of the validation pictures.</param>
/// <param name="ValidationAccuracy">Share of right answers among the validation pictures.</param>
public sealed record ValidationMeasured(int Step, double Epoch, double ValidationLoss, double ValidationAccuracy)
    : TrainingEvent(Step, Epoch);

/// <summary>A person paused, went on, stopped or set the learning rate; a resume repeats the latter at the same
/// step.</summary>
/// <param name="Step">Steps done so far.</param>
/// <param name="Epoch">Epochs done so far.</param>
/// <param name="Action">What was done.</param>
/// <param name="LearningRate">The learning rate from now on.</param>
public sealed record ControlUsed(int Step, double Epoch, ControlAction Action, float LearningRate)
    : TrainingEvent(Step, Epoch);

/// <summary>What a person did to a running training.</summary>
public enum ControlAction
{
    /// <summary>Paused it.</summary>
    Pause,

    /// <summary>Let it go on.</summary>
    GoOn,

    /// <summary>Stopped it.</summary>
    Stop,

    /// <summary>Set its learning rate.</summary>
    SetLearningRate,
}

/// <summary>Training is over: all steps are done, or it was stopped.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Epoch">Epochs done.</param>
/// <param name="IsComplete">Whether all steps were done.</param>
/// <param name="TrainLoss">Mean loss since the last epoch began.</param>
/// <param name="TrainAccuracy">Share of right answers since the last epoch began.</param>
/// <param name="TestAccuracy">Share of right answers among the test pictures; null when they were not
/// classified.</param>
/// <param name="ExamplesPerSecond">Pictures trained on over the seconds spent in steps.</param>
public sealed record TrainingEnded(int Step, double Epoch, bool IsComplete, double TrainLoss, double TrainAccuracy,
    double? TestAccuracy, double ExamplesPerSecond) : TrainingEvent(Step, Epoch);
