using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary><c>--augment shift=2,flip,cutout=8</c>: how training pictures are changed at random.</summary>
internal static class AugmentOption
{
    private const string Name = "--augment";

    public static Option<Augmentation?> Create() => new(Name)
    {
        Description =
            "Change training pictures at random, such as shift=2,flip,cutout=8; the others are rotate, shear, scale, elastic, smoothness, mix-up and background",
        HelpName = "PIECES",
        CustomParser = result =>
        {
            try
            {
                return Augmentation.Parse(result.Tokens[0].Value);
            }
            catch (FormatException error)
            {
                result.AddError($"{Name}: {error.Message}");
                return null;
            }
        },
    };
}
