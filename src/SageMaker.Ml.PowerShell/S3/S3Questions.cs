using SageMaker.Ml.PowerShell.Completion;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.S3;

/// <summary>What to ask S3 for while an S3 URI is typed: first the buckets, then one level after the other.</summary>
internal static class S3Questions
{
    private const string Scheme = "s3://";

    /// <summary>How much of a level is listed; S3 gives no more at once.</summary>
    private const int LargestLevel = 1000;

    /// <summary>The names of the buckets.</summary>
    public static LiveQuestion Buckets { get; } = new("bucket names", "", async (session, cancel) =>
        LiveAnswer.OfNames(await session.Objects.ListBucketsAsync(cancel).ConfigureAwait(false)));

    /// <summary>Whether a text is an S3 URI, or the beginning of one.</summary>
    public static bool Begins(string typed) => typed.Length > 0 && (S3Uri.IsS3(typed) || Scheme.StartsWith(typed, StringComparison.OrdinalIgnoreCase));

    /// <summary>What could go on from a text that is empty, or an S3 URI, or the beginning of one.</summary>
    /// <param name="typed">The text.</param>
    /// <param name="foldersOnly">Whether only a place for objects is looked for, not an object.</param>
    public static LiveQuestion After(string typed, bool foldersOnly)
    {
        if (!S3Uri.TryParse(typed, out var uri) || typed.IndexOf('/', Scheme.Length) < 0)
        {
            return new LiveQuestion("buckets", "", async (session, cancel) =>
                new LiveAnswer([.. (await session.Objects.ListBucketsAsync(cancel).ConfigureAwait(false)).Select(name => new Offer($"{Scheme}{name}/", $"Bucket {name}", name))], IsComplete: true));
        }

        var folder = uri.Key[..(uri.Key.LastIndexOf('/') + 1)];
        return new LiveQuestion($"{Scheme}{uri.Bucket}/{folder}{(foldersOnly ? " folders" : "")}", uri.Key, async (session, cancel) =>
        {
            var level = await session.Objects.ListLevelAsync(uri, LargestLevel, cancel).ConfigureAwait(false);
            var folders = level.Folders.Select(f => new Offer(f.ToString(), $"Folder {f}", f.Name + "/"));
            // An object that bears the folder's own name is how consoles make an empty folder.
            var objects = level.Objects.Where(o => o.Uri.Key != folder).Select(o => new Offer(o.Uri.ToString(), FormattableString.Invariant($"{o.Size:N0} bytes, written {Age.Of(o.LastModified, session.Clock)}"), o.Uri.Name));
            return new LiveAnswer([.. folders, .. foldersOnly ? [] : objects], level.IsComplete);
        });
    }
}
