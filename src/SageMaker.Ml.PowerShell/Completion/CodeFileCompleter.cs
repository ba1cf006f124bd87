using System.Management.Automation;
using SageMaker.Ml.PowerShell.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Completion;

/// <summary>Offers the files inside the folder that -SourceDirectory names, as the script is named by its path in there; without one, files as PowerShell does.</summary>
public sealed class CodeFileCompleter : Completer
{
    private const int Shown = 200;

    private protected override IEnumerable<CompletionResult>? Complete(CompletionLine line)
    {
        if (line["SourceDirectory"]?.ToString() is not { Length: > 0 } source) return null;
        if (S3Uri.IsS3(source) || new CurrentShell().FullPath(source) is not { } folder) return [];
        var typed = line.Word.Text.Replace('\\', '/');
        var level = typed[..(typed.LastIndexOf('/') + 1)];
        return new DirectoryInfo(Path.Combine(folder, level)).EnumerateFileSystemInfos()
            .Select(entry => (Text: level + entry.Name + (entry is DirectoryInfo ? "/" : ""), Entry: entry))
            .Where(item => item.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase)
            .Take(Shown)
            .Select(item => line.Word.Complete(new Offer(item.Text, item.Entry.FullName, item.Entry.Name)));
    }
}
