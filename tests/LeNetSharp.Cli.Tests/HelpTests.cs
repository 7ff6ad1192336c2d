namespace LeNetSharp.Cli.Tests;

public class HelpTests
{
    [Fact]
    public void NoArgumentsPrintHelp()
    {
        Answer answer = Lenet.Run();
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Equal(Lenet.Run("--help").Output, answer.Output);
        Assert.Contains("lenet train --resume runs/MY-RUN         go on after Ctrl+C", answer.Output,
            StringComparison.Ordinal);
        Assert.All(["train", "summary", "eval", "predict", "data", "devices", "completion"],
            command => Assert.Contains("\n  " + command + " ", answer.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void TheVersionIsOneLine() => Assert.Equal(new Answer(0, "lenet 0.1.0\n", ""), Lenet.Run("--version"));

    [Fact]
    public void TrainShowsTheChaptersDefaults()
    {
        string help = Lenet.Run("train", "--help").Output;
        Assert.Matches(@"--epochs <N> .*\[default: 10\]", help);
        Assert.Matches(@"--lr <X> .*\[default: 0\.9\]", help);
        Assert.Matches(@"--batch-size <N> .*\[default: 256\]", help);
    }

    [Fact]
    public void CompletionKnowsCommandsAndValues()
    {
        Assert.Equal(["get", "list", "verify"],
            Lenet.Run("[suggest:11]", "lenet data ").Lines.Where(word => !word.StartsWith('-')));
        Assert.Equal(["avg", "max"], Lenet.Run("[suggest:19]", "lenet train --pool ").Lines);
    }

    [Theory]
    [InlineData("bash", "complete -o filenames -F _lenet lenet\n")]
    [InlineData("zsh", "#compdef lenet\n")]
    [InlineData("fish", "complete -c lenet -a '(__lenet_words)'\n")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName lenet")]
    public void EveryShellHasItsScript(string shell, string part)
    {
        Answer answer = Lenet.Run("completion", shell);
        Assert.Equal((0, ""), (answer.Code, answer.Errors));
        Assert.Contains(part, answer.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", answer.Output, StringComparison.Ordinal);
    }
}
