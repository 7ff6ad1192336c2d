using System.Text.Json.Nodes;

namespace LeNetSharp;

/// <summary>Schedules as JSON, and back.</summary>
internal static class ScheduleJson
{
    private static readonly Dictionary<string, Func<JsonFields, Schedule>> readers = new(StringComparer.Ordinal)
    {
        [nameof(Constant)] = _ => new Constant(),
        [nameof(StepDecay)] = fields => new StepDecay(fields.OptionalInteger("every"), fields.Number("gamma", 0.1)),
        [nameof(Exponential)] = fields => new Exponential(fields.OptionalNumber("gamma")),
        [nameof(Cosine)] = fields => new Cosine(fields.OptionalInteger("steps"), fields.Number("minimum", 0)),
        [nameof(OneCycle)] = fields =>
            new OneCycle(fields.OptionalNumber("maximum"), fields.OptionalInteger("steps"), fields.Number("rise", 0.3),
            fields.Number("startDivisor", 25), fields.Number("endDivisor", 1e4)),
        [nameof(Piecewise)] = Piecewise.Read,
        [nameof(WarmUp)] = fields =>
            new WarmUp(fields.Integer("steps", atLeast: 1), fields.Has("then") ? Read(fields.Object("then")) : null,
            fields.Number("startFactor", 1.0 / 3)),
    };

    public static JsonObject Write(Schedule schedule)
    {
        JsonObject json = schedule.Fields.ToJson();
        json.Insert(0, "type", schedule.GetType().Name);
        return json;
    }

    public static Schedule Read(JsonFields fields) =>
        readers.TryGetValue(fields.Text("type"), out Func<JsonFields, Schedule>? read)
        ? fields.Make(() => read(fields), schedule => Write(schedule))
        : throw fields.Expected("type", "one of " + string.Join(", ", readers.Keys));
}
