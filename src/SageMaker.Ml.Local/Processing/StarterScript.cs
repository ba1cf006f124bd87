using System.Text;
using System.Text.RegularExpressions;
using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Reads what the shell script of packed code runs at its end. A process does the rest by itself: it unpacks and installs, also where there is no bash and no <c>/opt/ml</c>.</summary>
internal static partial class StarterScript
{
    /// <summary>The words of its last line, <c>exec words… "$@"</c>, as a shell reads them: the command, and last the script.</summary>
    /// <param name="text">The shell script.</param>
    /// <exception cref="JobFailure">It ends in another way.</exception>
    public static IReadOnlyList<string> CommandOf(string text)
    {
        var last = text.TrimEnd('\n').Split('\n')[^1];
        if (Last().Match(last) is not { Success: true } match) throw Strange(last);
        var words = match.Groups["word"].Captures.Select(w => Unquoted(w.Value)).ToList();
        return words.Count > 1 ? words : throw Strange(last);
    }

    private static JobFailure Strange(string line) => new(JobFailure.Limit(
        $"ClientError: The script that starts the packed code ends with '{line}', and not with 'exec python script.py \"$@\"' or the like, so that a process cannot tell what to run. "
        + "Start the job with Start-SmProcessing, or run it in its image with Set-SmSession -Local -Container."));

    private static string Unquoted(string word)
    {
        var text = new StringBuilder();
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '\'')
            {
                var end = word.IndexOf('\'', i + 1);
                text.Append(word, i + 1, end - i - 1);
                i = end;
            }
            else
            {
                if (word[i] == '\\') i++;
                text.Append(word[i]);
            }
        }

        return text.ToString();
    }

    // Words in which nothing but quotation marks means something to a shell.
    [GeneratedRegex("""^exec(?: (?<word>(?:[A-Za-z0-9_./:=+-]|'[^']*'|\\')+))+ "\$@"\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Last();
}
