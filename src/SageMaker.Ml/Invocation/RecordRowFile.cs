using System.Runtime.CompilerServices;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>The records of a RecordIO file, read as they are needed. Where the requests are of another form, the values of dense records are carried over.</summary>
internal sealed class RecordRowFile(string path, MediaForm wanted, RowFileOptions options)
{
    public async IAsyncEnumerable<FileRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (options.Columns.SelectsSome) throw ColumnSelection.NotNamed(path);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 256 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        await using var records = RecordIo.ReadAsync(file, cancel).GetAsyncEnumerator(cancel);
        while (await NextAsync(records).ConfigureAwait(false)) yield return ToRow(records.Current);
    }

    private async ValueTask<bool> NextAsync(IAsyncEnumerator<SmRecord> records)
    {
        try
        {
            return await records.MoveNextAsync().ConfigureAwait(false);
        }
        catch (SmException e)
        {
            throw new SmException("RowNotReadable", SmErrorKind.InvalidData, $"InputPath '{path}' holds no records that can be read. {e.Message}", e);
        }
    }

    private FileRow ToRow(SmRecord record)
    {
        var values = ValuesOf(record);
        if (wanted == MediaForm.Records) return new FileRow(record, options.KeepValues ? values : null);
        return values is not null
            ? new FileRow(values, options.KeepValues ? values : null)
            : new FileRow { Error = new SmException("RowNotReadable", SmErrorKind.InvalidData, $"InputPath '{path}' has a record that is sparse or has no numbers, which only ContentType {RecordIo.ContentType} can carry.") };
    }

    private static object?[]? ValuesOf(SmRecord record) => record.Features.GetValueOrDefault(SmRecord.ValuesName) switch
    {
        RecordTensor<float> { Keys.Length: 0 } tensor => [.. tensor.ToObjects()],
        RecordTensor<double> { Keys.Length: 0 } tensor => [.. tensor.ToObjects()],
        RecordTensor<int> { Keys.Length: 0 } tensor => [.. tensor.ToObjects()],
        _ => null,
    };
}
