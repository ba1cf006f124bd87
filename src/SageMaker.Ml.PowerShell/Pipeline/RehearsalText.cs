using System.Text;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Pipeline;

/// <summary>What -WhatIf prints: the requests as JSON, exactly as they would be sent.</summary>
internal static class RehearsalText
{
    public static string Of(Rehearsal rehearsal, string action, string target)
    {
        var text = new StringBuilder().Append(action).Append(" '").Append(target).Append('\'');
        foreach (var upload in rehearsal.Uploads)
        {
            text.AppendLine().Append("upload ");
            if (!IsMadeUp(upload.Path)) text.Append(upload.Path).Append(" to ");
            text.Append(upload.Destination);
        }

        foreach (var request in rehearsal.Requests)
        {
            text.AppendLine().Append(request.Operation.Name).Append(' ').Append(request.ToJson());
        }

        if (rehearsal.UsesUnknownAccount)
        {
            text.AppendLine().Append($"(account {Rehearsal.UnknownAccount} and a role made up from it stand for what only a call could tell; give -Role and -Bucket to see the final values)");
        }

        return text.ToString();
    }

    /// <summary>Whether nobody would know the path: bytes from memory, or an archive that was packed for the upload only.</summary>
    private static bool IsMadeUp(string path) => path.Length == 0 || (path.EndsWith(".tmp", StringComparison.Ordinal) && path.StartsWith(Path.GetTempPath(), StringComparison.Ordinal));
}
