namespace LeNetSharp.Formats;

/// <summary>The dictionary of tensors in what a file holds: the whole of it, or a part of a training
/// checkpoint.</summary>
/// <remarks>A dictionary counts when its keys are texts and its values tensors. Where several do (a checkpoint may have
/// those of its optimizer, too), the one with the best of the <see cref="usual"/> names is taken; where none has such a
/// name, nothing is guessed.</remarks>
internal sealed record StateDictionary(CheckpointPlace Place,
    IReadOnlyList<KeyValuePair<string, PickledTensor>> Tensors, bool HoldsOthers)
{
    // What people call it in their checkpoints, the clearest first.
    private static readonly string[] usual =
        ["state_dict", "model_state_dict", "model_state", "model", "module", "net", "network", "weights", "params"];

    // State that a module keeps beside its tensors.
    private const string ExtraState = "_extra_state";

    private const int MostDepth = 8;

    /// <summary>The dictionary of tensors.</summary>
    /// <exception cref="FormatException">There is none, or it cannot be told which of several is meant.</exception>
    public static StateDictionary Find(object? root, string path)
    {
        List<StateDictionary> found = [.. All(root)];
        if (found.Count == 0)
            throw new FormatException($"{path}: expected a dictionary of tensors, but there is none. {Advice}");
        // Those that hold nothing else go before those that hold tensors among others, such as a checkpoint with its
        // loss.
        int best = found.Min(Rank);
        List<StateDictionary> chosen = [.. found.Where(dictionary => Rank(dictionary) == best)];
        if (chosen.Count > 1)
            throw new FormatException(FormattableString.Invariant(
                $"{path}: expected one dictionary of tensors, but there are {chosen.Count}: ") +
                $"{string.Join(", ", chosen.Take(5).Select(dictionary => $"\"{dictionary.Place}\""))}. {Advice}");
        chosen[0].CheckNames(path);
        return chosen[0];
    }

    private const string Advice = "Save the one that is meant: torch.save(module.state_dict(), path).";

    private static int Rank(StateDictionary dictionary)
    {
        int name = dictionary.Place.Depth == 0 ? -1 : Array.IndexOf(usual, dictionary.Place.Key) is >= 0 and var index
            ? index : usual.Length;
        return dictionary.HoldsOthers ? name + usual.Length + 2 : name;
    }

    // Every dictionary with tensors under names, level by level; each is looked at once, however often the file repeats
    // it.
    private static IEnumerable<StateDictionary> All(object? root)
    {
        HashSet<PickleDictionary> seen = new(ReferenceEqualityComparer.Instance);
        Queue<(CheckpointPlace Place, PickleDictionary Dictionary)> waiting = [];
        if (root is PickleDictionary whole)
            waiting.Enqueue((CheckpointPlace.Whole, whole));
        while (waiting.TryDequeue(out (CheckpointPlace Place, PickleDictionary Dictionary) next))
        {
            if (!seen.Add(next.Dictionary))
                continue;
            if (Read(next.Place, next.Dictionary) is { } tensors)
                yield return tensors;
            foreach ((object? key, object? value) in next.Dictionary.Items)
                if (value is PickleDictionary inner && key is string name && next.Place.Depth < MostDepth)
                    waiting.Enqueue((new CheckpointPlace(next.Place, name), inner));
        }
    }

    private static StateDictionary? Read(CheckpointPlace place, PickleDictionary dictionary)
    {
        List<KeyValuePair<string, PickledTensor>> tensors = [];
        bool holdsOthers = false;
        foreach ((object? key, object? value) in dictionary.Items)
        {
            if (key is not string name)
                return null;
            if (value is PickledTensor tensor)
                tensors.Add(new(name, tensor));
            else
                holdsOthers |= !name.EndsWith(ExtraState, StringComparison.Ordinal);
        }
        return tensors.Count == 0 ? null : new StateDictionary(place, tensors, holdsOthers);
    }

    private void CheckNames(string path)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach ((string name, _) in Tensors)
            if (!names.Add(name))
                throw new FormatException(
                    $"{path}: expected each name once, but \"{Shown.Text(name)}\" comes twice. {PickleInput.Advice}");
    }
}
