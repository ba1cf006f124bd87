using System.Management.Automation;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.S3;

/// <summary>Offers S3 URIs, of buckets first and then one level after the other.</summary>
public sealed class S3UriCompleter : LiveCompleter
{
    private protected override LiveQuestion Question(CompletionLine line) => S3Questions.After(line.Word.Text, foldersOnly: false);
}

/// <summary>Offers S3 URIs of places for objects: buckets and what looks like folders in them.</summary>
public sealed class S3FolderCompleter : LiveCompleter
{
    private protected override LiveQuestion Question(CompletionLine line) => S3Questions.After(line.Word.Text, foldersOnly: true);
}

/// <summary>Offers files as PowerShell does, and S3 URIs as soon as one is begun.</summary>
public sealed class S3OrPathCompleter : Completer
{
    private protected override IEnumerable<CompletionResult>? Complete(CompletionLine line)
    {
        var typed = line.Word.Text;
        if (!S3Questions.Begins(typed)) return null;
        // A file may be called s3 as well.
        var files = typed.Contains(':', StringComparison.Ordinal) ? [] : CompletionCompleters.CompleteFilename(typed);
        return line.Ask(S3Questions.After(typed, foldersOnly: false)).Concat(files);
    }
}
