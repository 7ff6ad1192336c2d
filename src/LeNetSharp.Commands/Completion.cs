using System.CommandLine;

namespace LeNetSharp.Commands;

/// <summary><c>lenet completion</c>: prints a script that teaches a shell what the Tab key completes.</summary>
internal static class Completion
{
    // Each script asks the tool itself: lenet "[suggest:POSITION]" "LINE" prints one word a line.
    private static readonly (string Shell, string Script)[] scripts =
    [
        ("bash",
            """
            _lenet() {
                local IFS=$'\n' word="${COMP_WORDS[COMP_CWORD]}"
                COMPREPLY=($(compgen -W "$(lenet "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)" -- "$word"))
                # A word that is no option may be a file.
                [[ ${#COMPREPLY[@]} -gt 0 || $word == -* ]] || COMPREPLY=($(compgen -f -- "$word"))
            }
            complete -o filenames -F _lenet lenet
            """),
        ("zsh",
            """
            #compdef lenet
            _lenet() {
                local -a words_found
                words_found=("${(@f)$(lenet "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)}")
                words_found=(${words_found:#})
                (( ${#words_found} )) && compadd -- $words_found
                [[ $PREFIX == -* ]] || _files
            }
            if [ "$funcstack[1]" = "_lenet" ]; then _lenet "$@"; else compdef _lenet lenet; fi
            """),
        ("fish",
            """
            function __lenet_words
                set -l line (commandline -cp)
                lenet "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
            end
            complete -c lenet -a '(__lenet_words)'
            """),
        ("pwsh",
            """
            Register-ArgumentCompleter -Native -CommandName lenet -ScriptBlock {
                param($word, $line, $position)
                lenet "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" } |
                    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }
            """),
    ];

    public static Command Create()
    {
        string[] shells = [.. scripts.Select(pair => pair.Shell)];
        Argument<string> shell = new("SHELL") { Description = string.Join(", ", shells) };
        shell.CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!shells.Contains(text))
                result.AddError($"SHELL must be {Values.OneOf(shells)}, but got '{text}'.");
            return text;
        };
        shell.CompletionSources.Add(shells);
        Command command = new("completion", "Print a script for completion with the Tab key") { shell };
        command.SetAction(result =>
        {
            Console.WriteLine(scripts.First(pair => pair.Shell == result.GetRequiredValue(shell)).Script);
            return ExitCode.Done;
        });
        return command;
    }
}
