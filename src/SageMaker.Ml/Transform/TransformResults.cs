using System.Runtime.CompilerServices;
using SageMaker.Ml.Artifacts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Transform;

/// <summary>One result of a transform.</summary>
/// <param name="Value">What it says: numbers, texts, <c>object[]</c>, <see cref="NamedValues"/> or bytes.</param>
/// <param name="Input">The record that it is for, with a name for each value; null when that was not asked for.</param>
public sealed record TransformResult(object? Value, object? Input);

/// <summary>How results are read.</summary>
public sealed record TransformReading
{
    /// <summary>The media type of the results; null for what the transform asked for, else that of its input.</summary>
    public string? ContentType { get; init; }

    /// <summary>Whether each comes with the record that it is for.</summary>
    public bool JoinsInput { get; init; }

    /// <summary>Whether they are not looked into: lines are texts, and anything else is bytes.</summary>
    public bool IsRaw { get; init; }
}

/// <summary>The results of transforms that have ended, in the order of the objects of the input, and of the records in them.</summary>
public static class TransformResults
{
    /// <summary>Reads results one by one: memory is needed for one record, or where an object is one record, for one object.</summary>
    /// <param name="session">Where the transform ran.</param>
    /// <param name="transform">The transform as the service describes it.</param>
    /// <param name="reading">How.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="SmException"><c>ResultNotFound</c>: an object of the input has no result. <c>ResultCountMismatch</c>: there are more or fewer results than records.
    /// <c>PredictionNotReadable</c>: a result is not in its form.</exception>
    public static async IAsyncEnumerable<TransformResult> ReadAsync(SmSession session, SmTransform transform, TransformReading reading, [EnumeratorCancellation] CancellationToken cancel)
    {
        var results = RecordsOf(session, transform, reading);
        var inputs = reading.JoinsInput ? InputsOf(session, transform) : null;
        foreach (var (input, result) in await FindAsync(session, transform, cancel).ConfigureAwait(false))
        {
            var all = inputs is null ? Alone(results, result, reading.IsRaw, cancel) : JoinAsync(results, result, inputs, input, cancel);
            await foreach (var one in all.ConfigureAwait(false)) yield return one;
        }
    }

    /// <summary>Saves the results as they are, with their names below a folder.</summary>
    /// <param name="session">Where the transform ran.</param>
    /// <param name="transform">The transform as the service describes it.</param>
    /// <param name="directory">The folder; it is made when it does not exist.</param>
    /// <param name="overwrite">Whether files that exist are replaced.</param>
    /// <param name="progress">Told how many bytes of the current object were transferred; null when nobody watches.</param>
    /// <param name="cancel">Stops the transfer.</param>
    /// <returns>The files that were written.</returns>
    /// <exception cref="SmException"><c>FileExists</c>, <c>ResultNotFound</c>.</exception>
    public static async Task<IReadOnlyList<string>> SaveAsync(
        SmSession session, SmTransform transform, string directory, bool overwrite, IProgress<long>? progress, CancellationToken cancel)
    {
        var files = new List<string>();
        var root = OutputOf(transform).Key.TrimEnd('/');
        foreach (var (_, result) in await FindAsync(session, transform, cancel).ConfigureAwait(false))
        {
            var folder = Path.Combine(directory, Path.GetDirectoryName(result.Key[root.Length..].TrimStart('/')) ?? "");
            files.AddRange(await ArtifactDownload.SaveAsync(session, result, folder, new SaveOptions { Overwrite = overwrite }, progress, cancel).ConfigureAwait(false));
        }

        return files;
    }

    private static S3Uri OutputOf(SmTransform transform) => S3Uri.Parse(transform.S3OutputPath!);

    /// <summary>Each object of the input with its result.</summary>
    private static async Task<IReadOnlyList<(S3Uri Input, S3Uri Result)>> FindAsync(SmSession session, SmTransform transform, CancellationToken cancel)
    {
        var output = OutputOf(transform);
        var inputs = await TransformObjects.ListAsync(session.Objects, S3Uri.Parse(transform.S3InputPath!), transform.S3DataType == S3DataType.ManifestFile, cancel).ConfigureAwait(false);
        var stored = new Dictionary<string, S3Uri>(StringComparer.Ordinal);
        // With a slash, so that "scores" does not take in "scores2".
        var folder = output.Key.TrimEnd('/') is { Length: > 0 } key ? new S3Uri(output.Bucket, key + "/") : output;
        await foreach (var item in session.Objects.ListAsync(folder, cancel).ConfigureAwait(false)) stored[item.Uri.Key[folder.Key.Length..]] = item.Uri;

        return [.. inputs.Select(input => (input.Input, ResultOf(transform, input, stored)))];
    }

    private static S3Uri ResultOf(SmTransform transform, TransformObject input, Dictionary<string, S3Uri> stored)
    {
        if (stored.TryGetValue(input.ResultName, out var result)) return result;
        // The service may keep more of the input's address in the name of a result than is needed to tell results apart.
        var ends = stored.Where(item => item.Key.EndsWith("/" + input.ResultName, StringComparison.Ordinal)).ToList();
        return ends is [var only] ? only.Value : throw new SmException(
            "ResultNotFound", SmErrorKind.NotFound,
            $"The transform '{transform.TransformJobName}' ({transform.TransformJobStatus}) has no result for {input.Input}; it would be {transform.S3OutputPath!.TrimEnd('/')}/{input.ResultName}. Receive-SmLog tells why.");
    }

    private static TransformRecords RecordsOf(SmSession session, SmTransform transform, TransformReading reading)
    {
        var form = MediaTypes.FormOf(reading.ContentType ?? transform.Accept ?? transform.ContentType);
        return new TransformRecords(session.Objects, form, transform.AssembleWith == AssemblyType.Line, isCompressed: false);
    }

    private static TransformRecords InputsOf(SmSession session, SmTransform transform)
    {
        if (transform.JoinSource == JoinSource.Input)
        {
            throw new SmArgumentException("JoinInput", $"JoinInput is given for '{transform.TransformJobName}', whose results are joined to their records already; leave it out.");
        }

        return new TransformRecords(session.Objects, MediaTypes.FormOf(transform.ContentType), transform.SplitType == SplitType.Line, transform.CompressionType == CompressionType.Gzip);
    }

    private static async IAsyncEnumerable<TransformResult> Alone(TransformRecords results, S3Uri result, bool isRaw, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in results.ReadAsync(result, cancel).ConfigureAwait(false))
        {
            yield return new TransformResult(isRaw ? results.ReadRaw(record) : results.Read(record), null);
        }
    }

    private static async IAsyncEnumerable<TransformResult> JoinAsync(TransformRecords results, S3Uri result, TransformRecords inputs, S3Uri input, [EnumeratorCancellation] CancellationToken cancel)
    {
        var count = 0L;
        var rows = inputs.ReadAsync(input, cancel).GetAsyncEnumerator(cancel);
        await using (rows.ConfigureAwait(false))
        {
            await foreach (var value in Values(results, result, cancel).ConfigureAwait(false))
            {
                if (!await rows.MoveNextAsync().ConfigureAwait(false)) throw Mismatch(result, input, $"more than the {count} records");
                count++;
                yield return new TransformResult(value, inputs.ReadRow(rows.Current));
            }

            if (await rows.MoveNextAsync().ConfigureAwait(false)) throw Mismatch(result, input, $"only {count} for more records");
        }
    }

    /// <summary>The results one by one; a JSON list, and a list that an object holds as predictions, are the results of several records.</summary>
    private static async IAsyncEnumerable<object?> Values(TransformRecords results, S3Uri result, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var record in results.ReadAsync(result, cancel).ConfigureAwait(false))
        {
            foreach (var value in results.ReadMany(record)) yield return value;
        }
    }

    private static SmException Mismatch(S3Uri result, S3Uri input, string what) => new(
        "ResultCountMismatch", SmErrorKind.InvalidData,
        $"{result} has {what} of {input}, so that results cannot be told apart by record; leave JoinInput out to see them, or let the service join with Start-SmTransform -JoinSource Input.");
}
