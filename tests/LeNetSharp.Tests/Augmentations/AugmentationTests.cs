using CsCheck;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>Augmentation as text, with one grammar for command line, files and code.</summary>
[Trait("Culture", "all")]
public class AugmentationTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("flip")]
    [InlineData("shift=2,flip,cutout=8")]
    [InlineData("shift=1,rotate=10,shear=5.5,scale=0.1,elastic=34,smoothness=3,mix-up=0.2,background=-0.5")]
    public void TextComesBack(string text) => Assert.Equal(text, Augmentation.Parse(text).ToString());

    [Fact]
    public void PiecesStandInAnyOrder()
    {
        Assert.Equal(new Augmentation { Shift = 2, Flip = true, Cutout = 8 },
            Augmentation.Parse("cutout=8, flip,shift = 2"));
        Assert.Equal(Augmentation.None, Augmentation.Parse("smoothness=4,background=0"));
    }

    [Fact]
    public void AnyOfThemComesBack() => Gen.Select(Gen.Int[0, 20], Gen.Bool, Gen.Int[0, 20], Gen.Double[0, 180],
        Gen.Double[0, 0.9], Gen.Double[0, 4]).Sample((shift, flip, cutout, rotate, scale, mix) =>
    {
        Augmentation augmentation = new()
        { Shift = shift, Flip = flip, Cutout = cutout, Rotate = rotate, Scale = scale, MixUp = mix };
        Assert.Equal(augmentation, Augmentation.Parse(augmentation.ToString()));
    }, iter: 100);

    [Theory]
    [InlineData("",
        "no piece is called ''. Known are: shift, flip, cutout, rotate, shear, scale, elastic, smoothness, mix-up, background; write them as in shift=2,flip,cutout=8.")]
    [InlineData("shift=2,,flip",
        "no piece is called ''. Known are: shift, flip, cutout, rotate, shear, scale, elastic, smoothness, mix-up, background; write them as in shift=2,flip,cutout=8.")]
    [InlineData("shift", "shift needs a number, such as shift=2, but got nothing.")]
    [InlineData("elastic=NaN", "elastic needs a number, such as elastic=34, but got 'NaN'.")]
    [InlineData("shift=-1", "shift must be a whole number from 0 to 1024, but got -1.")]
    [InlineData("shift=1e9", "shift must be a whole number from 0 to 1024, but got 1000000000.")]
    [InlineData("shift=1e99", "shift must be a whole number, but got 1E+99.")]
    [InlineData("mix-up=5", "mix-up must be a number from 0 to 4, but got 5.")]
    public void AWrongTextSaysWhy(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Augmentation.Parse(text)).Message);
}
