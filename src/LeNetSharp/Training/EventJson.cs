using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Training events as JSON objects, and back.</summary>
internal static class EventJson
{
    private static readonly (ControlAction Action, string Name)[] actions =
    [
        (ControlAction.Pause, "pause"),
        (ControlAction.GoOn, "goOn"),
        (ControlAction.Stop, "stop"),
        (ControlAction.SetLearningRate, "setLearningRate"),
    ];

    /// <summary>The event as JSON; null for one that is not kept, because there are too many of it.</summary>
    public static JsonObject? Write(TrainingEvent value) => value switch
    {
        TrainingStarted started => new()
        {
            ["kind"] = "started",
            ["step"] = started.Step,
            ["epoch"] = started.Epoch,
            ["totalSteps"] = started.TotalSteps,
            ["stepsPerEpoch"] = started.StepsPerEpoch,
            ["batchSize"] = started.BatchSize,
            ["device"] = started.Device,
        },
        TrainMeasured train => new()
        {
            ["kind"] = "train",
            ["step"] = train.Step,
            ["epoch"] = train.Epoch,
            ["trainLoss"] = JsonText.Number(train.TrainLoss),
            ["trainAccuracy"] = JsonText.Number(train.TrainAccuracy),
        },
        TestMeasured test => new()
        {
            ["kind"] = "test",
            ["step"] = test.Step,
            ["epoch"] = test.Epoch,
            ["testLoss"] = JsonText.Number(test.TestLoss),
            ["testAccuracy"] = JsonText.Number(test.TestAccuracy),
        },
        ValidationMeasured validation => new()
        {
            ["kind"] = "validation",
            ["step"] = validation.Step,
            ["epoch"] = validation.Epoch,
            ["validationLoss"] = JsonText.Number(validation.ValidationLoss),
            ["validationAccuracy"] = JsonText.Number(validation.ValidationAccuracy),
        },
        ControlUsed control => new()
        {
            ["kind"] = "control",
            ["step"] = control.Step,
            ["epoch"] = control.Epoch,
            ["action"] = actions.First(pair => pair.Action == control.Action).Name,
            ["learningRate"] = control.LearningRate,
        },
        Finding finding => new()
        {
            ["kind"] = "finding",
            ["step"] = finding.Step,
            ["epoch"] = finding.Epoch,
            ["symptom"] = finding.Symptom,
            ["text"] = finding.Text,
            ["value"] = JsonText.Number(finding.Value),
            ["threshold"] = JsonText.Number(finding.Threshold),
            ["source"] = finding.Source,
            ["advice"] = finding.Advice,
        },
        TrainingEnded ended => new()
        {
            ["kind"] = "ended",
            ["step"] = ended.Step,
            ["epoch"] = ended.Epoch,
            ["isComplete"] = ended.IsComplete,
            ["trainLoss"] = JsonText.Number(ended.TrainLoss),
            ["trainAccuracy"] = JsonText.Number(ended.TrainAccuracy),
            ["testAccuracy"] = ended.TestAccuracy is double accuracy ? JsonText.Number(accuracy) : null,
            ["examplesPerSecond"] = JsonText.Number(ended.ExamplesPerSecond),
        },
        _ => null,
    };

    /// <summary>The event that one line holds.</summary>
    /// <param name="line">UTF-8 text.</param>
    /// <param name="where">File and line, for errors.</param>
    public static TrainingEvent Read(ReadOnlySpan<byte> line, string where)
    {
        JsonFields fields = JsonFields.Parse(line, where);
        int step = fields.Integer("step");
        double epoch = fields.Number("epoch");
        return fields.Text("kind") switch
        {
            "started" => new TrainingStarted(step, epoch, fields.Integer("totalSteps"), fields.Integer("stepsPerEpoch"),
                fields.Integer("batchSize"), fields.Text("device")),
            "train" => new TrainMeasured(step, epoch, fields.Number("trainLoss"), fields.Number("trainAccuracy")),
            "test" => new TestMeasured(step, epoch, fields.Number("testLoss"), fields.Number("testAccuracy")),
            "validation" => new ValidationMeasured(step, epoch, fields.Number("validationLoss"),
                fields.Number("validationAccuracy")),
            "control" => new ControlUsed(step, epoch, Action(fields), fields.Single("learningRate")),
            "finding" => new Finding(step, epoch, fields.Text("symptom"), fields.Text("text"), fields.Number("value"),
                fields.Number("threshold"),
                fields.Text("source"), fields.Text("advice")),
            "ended" => new TrainingEnded(step, epoch, fields.Switch("isComplete"),
                fields.Number("trainLoss"), fields.Number("trainAccuracy"),
                fields.Has("testAccuracy") ? fields.Number("testAccuracy") : null, fields.Number("examplesPerSecond")),
            _ => throw fields.Expected("kind", "one of started, train, test, validation, control, finding, ended"),
        };
    }

    private static ControlAction Action(JsonFields fields) =>
        Array.FindIndex(actions, pair => pair.Name == fields.Text("action")) is >= 0 and var at
            ? actions[at].Action
            : throw fields.Expected("action", "one of " + string.Join(", ", actions.Select(pair => pair.Name)));
}
