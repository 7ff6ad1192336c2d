namespace LeNetSharp.Commands;

/// <summary>All that is shown of one layer.</summary>
/// <param name="Choice">The layer.</param>
/// <param name="Shape">What it gives for one picture: maps, or single numbers.</param>
/// <param name="Weights">Its weights, as (output, input, height, width) for a convolution; null when it has
/// none.</param>
/// <param name="Values">What it gives for each chosen picture.</param>
/// <param name="Classes">What it gives for all test pictures of each chosen class.</param>
/// <param name="Differences">How it tells each two of these classes apart.</param>
internal sealed record LayerPage(LayerChoice Choice, Shape Shape, Tensor? Weights, IReadOnlyList<float[]> Values,
    IReadOnlyList<ClassMaps> Classes, IReadOnlyList<ClassDifference> Differences)
{
    /// <summary>Passes everything through the network up to this layer.</summary>
    /// <param name="model">The network with its weights.</param>
    /// <param name="choice">The layer.</param>
    /// <param name="pictures">Pictures to show.</param>
    /// <param name="classes">Classes to compare, each with all its test pictures.</param>
    public static LayerPage Of(FlatModel model, LayerChoice choice, IReadOnlyList<ChosenPicture> pictures,
        IReadOnlyList<(string Name, ImageSet Images)> classes)
    {
        float[][] values = [.. pictures.Select(picture =>
        {
            float[] kept = [];
            model.Run(choice.Shown, picture.Image, (_, row) => kept = row.ToArray());
            return kept;
        })];
        ClassMaps[] maps = [.. classes.Select(one => ClassMaps.Of(model, choice.Shown, one.Name, one.Images))];
        return new LayerPage(choice, model.Output(choice.Shown), model.Weights(choice.Index), values, maps,
            ClassDifference.Pairs(maps));
    }
}
