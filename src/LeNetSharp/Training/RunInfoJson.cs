using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>What <c>run.json</c> holds, as JSON and back.</summary>
internal static class RunInfoJson
{
    public const string Format = "lenetsharp.run/1";

    public static byte[] Write(RunInfo info)
    {
        JsonObject json = new()
        {
            ["format"] = Format,
            ["network"] = info.Network.ToJsonObject(),
            ["options"] = Write(info.Options),
            ["dataHashes"] = JsonText.Sorted(info.DataHashes),
            ["libraryVersion"] = info.LibraryVersion,
            ["machine"] = Write(info.Machine),
            ["started"] = JsonFields.Time(info.Started),
            ["seconds"] = Write(info.Seconds),
            ["examplesPerSecond"] = Write(info.ExamplesPerSecond),
            ["results"] = info.Results is { } results ? Write(results) : null,
            ["resumes"] = new JsonArray([.. info.Resumes.Select(Write)]),
        };
        if (info.Process is int process)
            json["process"] = process;
        return JsonText.Indented(json);
    }

    public static RunInfo Read(ReadOnlySpan<byte> json, string where)
    {
        JsonFields fields = JsonFields.Parse(json, where);
        FormatName.Check(Format, fields.Has("format") ? fields.Text("format") : null, where, "a run of LeNetSharp",
            "Give the run.json that a training wrote.");
        Network network = NetworkJson.Read(fields.Node("network"), where);
        return new RunInfo(network, ReadOptions(fields.Object("options")), fields.Texts("dataHashes"),
            ReadMachine(fields.Object("machine")), fields.Time("started"))
        {
            LibraryVersion = fields.Text("libraryVersion"),
            Seconds = fields.Has("seconds") ? fields.Number("seconds") : null,
            ExamplesPerSecond = fields.Has("examplesPerSecond") ? fields.Number("examplesPerSecond") : null,
            Results = fields.Has("results") ? ReadResults(fields.Object("results")) : null,
            Resumes = [.. fields.Objects("resumes").Select(ReadResume)],
            Process = fields.OptionalInteger("process"),
        };
    }

    // What the chapter's recipe leaves out stands there only when it was asked for.
    private static JsonObject Write(RunOptions options)
    {
        JsonObject json = new()
        {
            ["data"] = options.Data,
            ["dataDirectory"] = options.DataDirectory,
            ["epochs"] = options.Epochs,
            ["steps"] = options.Steps,
            ["batchSize"] = options.BatchSize,
            ["optimizer"] = options.Optimizer.GetType().Name,
            ["learningRate"] = options.Optimizer.LearningRate,
            ["seed"] = options.Seed,
        };
        if (OptimizerJson.Options(options.Optimizer) is { } others)
            json["optimizerOptions"] = others;
        if (options.Schedule is not Constant)
            json["schedule"] = ScheduleJson.Write(options.Schedule);
        if (options.Loss != SoftmaxCrossEntropy.Plain)
            json["loss"] = LossJson.Write(options.Loss);
        if (options.Validation is double share)
            json["validation"] = share;
        if (options.EarlyStopping is { } stopping)
            json["patience"] = stopping.Patience;
        if (options.Own is { } own)
            json["ownData"] = own.ToJson();
        if (options.Augmentation != Augmentation.None)
            json["augmentation"] = options.Augmentation.ToString();
        return json;
    }

    private static RunOptions ReadOptions(JsonFields fields) =>
        new(fields.Text("data"), fields.Integer("epochs", atLeast: 1),
        fields.Integer("batchSize", atLeast: 1), OptimizerJson.Read(fields), fields.Seed("seed"),
        fields.Has("steps") ? fields.Integer("steps", atLeast: 1) : null,
        fields.Has("dataDirectory") ? fields.Text("dataDirectory") : null)
        {
            Schedule = fields.Has("schedule") ? ScheduleJson.Read(fields.Object("schedule")) : new Constant(),
            Validation = fields.OptionalNumber("validation"),
            EarlyStopping = fields.Has("patience") ? new EarlyStopping(fields.Integer("patience", atLeast: 1)) : null,
            Own = fields.Has("ownData") ? OwnDataSource.Read(fields.Object("ownData")) : null,
            Loss = fields.Has("loss") ? LossJson.Read(fields.Object("loss")) : SoftmaxCrossEntropy.Plain,
            Augmentation = fields.Has("augmentation")
        ? fields.Parsed("augmentation", Augmentation.Parse)
        : Augmentation.None,
        };

    private static JsonObject Write(RunMachine machine) => new()
    {
        ["processor"] = machine.Processor,
        ["cores"] = machine.Cores,
        ["threads"] = machine.Threads,
        ["vectorBits"] = machine.VectorBits,
        ["operatingSystem"] = machine.OperatingSystem,
        ["runtime"] = machine.Runtime,
    };

    private static RunMachine ReadMachine(JsonFields fields) => new(fields.Text("processor"), fields.Integer("cores"),
        fields.Integer("threads"), fields.Integer("vectorBits"), fields.Text("operatingSystem"),
        fields.Text("runtime"));

    private static JsonObject Write(RunResults results)
    {
        JsonObject json = new()
        {
            ["isComplete"] = results.IsComplete,
            ["step"] = results.Step,
            ["trainLoss"] = JsonText.Number(results.TrainLoss),
            ["trainAccuracy"] = JsonText.Number(results.TrainAccuracy),
            ["testAccuracy"] = Write(results.TestAccuracy),
        };
        if (results.ValidationAccuracy is double accuracy)
            json["validationAccuracy"] = JsonText.Number(accuracy);
        if (results.BestStep is int step)
            json["bestStep"] = step;
        if (results.BestValidationAccuracy is double best)
            json["bestValidationAccuracy"] = JsonText.Number(best);
        if (results.IsStoppedEarly)
            json["isStoppedEarly"] = true;
        return json;
    }

    private static RunResults ReadResults(JsonFields fields) => new(fields.Switch("isComplete"), fields.Integer("step"),
        fields.Number("trainLoss"), fields.Number("trainAccuracy"), fields.OptionalNumber("testAccuracy"))
    {
        ValidationAccuracy = fields.OptionalNumber("validationAccuracy"),
        BestStep = fields.OptionalInteger("bestStep"),
        BestValidationAccuracy = fields.OptionalNumber("bestValidationAccuracy"),
        IsStoppedEarly = fields.Switch("isStoppedEarly", usual: false),
    };

    private static JsonObject Write(RunResume resume)
    {
        JsonObject json = new() { ["step"] = resume.Step, ["time"] = JsonFields.Time(resume.Time) };
        if (resume.Repeats.Count > 0)
            json["repeats"] = new JsonArray([.. resume.Repeats.Select(change =>
                new JsonObject { ["step"] = change.Step, ["learningRate"] = change.LearningRate })]);
        return json;
    }

    private static RunResume ReadResume(JsonFields fields) => new(fields.Integer("step"), fields.Time("time"))
    {
        Repeats = fields.Has("repeats")
            ? [.. fields.Objects("repeats")
                .Select(change => new LearningRateChange(change.Integer("step"), change.Single("learningRate")))] : [],
    };

    private static JsonValue? Write(double? number) => number is double value ? JsonText.Number(value) : null;
}
