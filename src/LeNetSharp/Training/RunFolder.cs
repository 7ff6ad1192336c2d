using System.Globalization;

namespace LeNetSharp;

/// <summary>The folder of one training: <c>run.json</c>, <c>events.jsonl</c>, <c>model.safetensors</c>,
/// <c>checkpoint/</c>.</summary>
/// <remarks>Every file is written to a temporary name, flushed and renamed, so that a crash leaves the old or the new
/// one whole.</remarks>
public sealed class RunFolder
{
    private const string InfoName = "run.json";
    private const string EventsName = "events.jsonl";
    private const string ModelName = "model.safetensors";
    private const string BestName = "best.safetensors";

    private RunFolder(string location, RunInfo info) => (Location, Info) = (location, info);

    /// <summary>Where it lies, as it was given.</summary>
    public string Location { get; }

    /// <summary>What <c>run.json</c> says.</summary>
    public RunInfo Info { get; private set; }

    /// <summary>Where the model lies, once it is saved.</summary>
    public string ModelPath => At(ModelName);

    /// <summary>Where the best model lies, judged by the validation pictures; no such file without any.</summary>
    public string BestModelPath => At(BestName);

    /// <summary>A free place for a new run: <c>runs/20251124-052000-lenet</c>.</summary>
    /// <param name="name">A name for people; what does not suit a folder becomes a hyphen.</param>
    /// <param name="time">The time that stands in the name, as it is given.</param>
    /// <param name="parent">The folder of all runs.</param>
    public static string NewLocation(string name, DateTimeOffset time, string parent = "runs")
    {
        ArgumentNullException.ThrowIfNull(name);
        string plain = string.Concat(name.Select(letter =>
            char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.' ? letter : '-'));
        string stamp = time.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        string first = Path.Combine(parent, $"{stamp}-{plain}");
        string location = first;
        for (int i = 2; Path.Exists(location); i++)
            location = FormattableString.Invariant($"{first}-{i}");
        return location;
    }

    /// <summary>Refuses a place that cannot take a new run, before any work is done.</summary>
    /// <exception cref="IOException">It is a file, or holds a run.</exception>
    public static void RefuseTaken(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (File.Exists(path))
            throw new IOException($"Cannot write {path}: it is a file, not a folder. Choose another folder.");
        string[] names = [InfoName, EventsName, ModelName, Checkpoint.FolderName];
        if (names.Any(name => Path.Exists(Path.Combine(path, name))))
            throw new IOException(
                $"Cannot write {path}: it already holds a run. Choose another folder, or resume that run.");
    }

    /// <summary>Begins a run: makes the folder with <c>run.json</c> and an empty list of events.</summary>
    /// <exception cref="IOException">The folder is a file, holds a run, or cannot be written.</exception>
    public static RunFolder Create(string path, RunInfo info)
    {
        RefuseTaken(path);
        RunFolder folder = new(path, info);
        folder.Write(info);
        EventLog.Create(folder.At(EventsName));
        return folder;
    }

    /// <summary>Opens the folder of an earlier run.</summary>
    /// <exception cref="FormatException">Its <c>run.json</c> is not one that this version reads.</exception>
    /// <exception cref="IOException">It is not the folder of a run, or cannot be read.</exception>
    public static RunFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException(
                $"Cannot read {path}: there is no such folder. Give the folder that a training wrote.");
        string file = Path.Combine(path, InfoName);
        if (!File.Exists(file))
            throw new FileNotFoundException(
                $"Cannot read {path}: it holds no run, as there is no {InfoName}. Give the folder that a training wrote.", file);
        return new RunFolder(path, RunInfoJson.Read(InputFile.ReadAll(file), file));
    }

    /// <summary>Prepares the run to go on: drops events after a step, and notes the resume in
    /// <c>run.json</c>.</summary>
    /// <param name="step">The step of the checkpoint; 0 to begin again.</param>
    /// <exception cref="FormatException">The list of events is damaged.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public void Resume(int step)
    {
        AtomicFile.CleanUp(Location);
        AtomicFile.CleanUp(At(Checkpoint.FolderName));
        Checkpoint.Repair(Location);
        RunResume resume = new(step, DateTimeOffset.UtcNow) { Repeats = LearningRatesFrom(step) };
        // First the note, then the events: the learning rates of dropped events are in one of the two at any moment.
        Write(Info with
        {
            Seconds = null,
            ExamplesPerSecond = null,
            Results = null,
            Process = Environment.ProcessId,
            Resumes = [.. Info.Resumes, resume],
        });
        EventLog.Trim(At(EventsName), step, resume.Repeats);
    }

    /// <summary>The learning rates that a person set at a step or later: what a training that goes on from that step
    /// sets again, so that it ends with the same bytes.</summary>
    /// <param name="step">The step of the checkpoint; 0 to begin again.</param>
    /// <exception cref="FormatException">The list of events is damaged.</exception>
    /// <exception cref="IOException">The list of events cannot be read.</exception>
    public IReadOnlyList<LearningRateChange> LearningRatesFrom(int step) =>
    [
        .. (Info.Resumes is [.., var last] ? last.Repeats : [])
            .Concat(ReadEvents().OfType<ControlUsed>().Where(used => used.Action == ControlAction.SetLearningRate)
                .Select(used => new LearningRateChange(used.Step, used.LearningRate)))
            .Where(change => change.Step >= step).Distinct().OrderBy(change => change.Step),
    ];

    /// <summary>Writes <c>run.json</c> anew.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(RunInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        AtomicFile.Write(At(InfoName), RunInfoJson.Write(info));
        Info = info;
    }

    /// <summary>Writes another file of the run, such as its curves.</summary>
    /// <param name="name">A file name without a folder.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="ArgumentException">The name is not a plain file name.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string name, ReadOnlyMemory<byte> content)
    {
        if (Path.GetFileName(name) != name || name is "" or "." or "..")
            throw new ArgumentException(
                $"A file of a run has a plain name such as curves.svg, but got \"{name}\".", nameof(name));
        AtomicFile.Write(At(name), content);
    }

    /// <summary>Opens the list of events, to be told those of a training; dispose it at the end.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public EventLog OpenEvents() => new(At(EventsName));

    /// <summary>All events so far, single steps left out; also while the run goes on.</summary>
    /// <exception cref="FormatException">A line is damaged; a half last one is left out.</exception>
    /// <exception cref="IOException">The list cannot be read.</exception>
    public IReadOnlyList<TrainingEvent> ReadEvents() => EventLog.Read(At(EventsName));

    /// <summary>Writes the model of the run.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void SaveModel(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Save(ModelPath);
    }

    /// <summary>Reads the model of the run.</summary>
    /// <inheritdoc cref="Model.Load"/>
    public Model LoadModel() => Model.Load(ModelPath);

    /// <summary>Writes the best model of the run; where there is none, what an earlier part of the run left goes
    /// away.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void SaveBest(BestModel? best)
    {
        if (best is null)
            File.Delete(BestModelPath);
        else
            best.Model.Save(BestModelPath);
    }

    /// <summary>Writes where the training stands, and the best model so far.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void SaveCheckpoint(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        SaveBest(state.Best);
        Checkpoint.Save(state, Location);
    }

    /// <summary>Deletes the checkpoints: a complete run needs none.</summary>
    /// <exception cref="IOException">They cannot be deleted.</exception>
    public void DeleteCheckpoints() => Checkpoint.Delete(Location);

    /// <summary>Reads where the training stood.</summary>
    /// <inheritdoc cref="Checkpoint.Load"/>
    public TrainingState LoadCheckpoint() => Checkpoint.Load(Location);

    /// <summary>Reads the newest place that the training can go on from; null when there is none, and it has to begin
    /// again.</summary>
    /// <param name="damaged">What is wrong with each newer checkpoint, the file named.</param>
    /// <inheritdoc cref="Checkpoint.Find"/>
    public TrainingState? FindCheckpoint(out IReadOnlyList<string> damaged) => Checkpoint.Find(Location, out damaged);

    /// <summary>Where it lies.</summary>
    public override string ToString() => Location;

    private string At(string name) => Path.Combine(Location, name);
}
