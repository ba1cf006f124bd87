namespace SageMaker.Ml.Records;

/// <summary>Rows as records, ready to be saved or to be input of a training. Made by <see cref="RecordSetBuilder"/>.</summary>
public sealed class SmRecordSet
{
    private readonly IReadOnlyList<byte[]> _blocks;
    private readonly IReadOnlyList<int[]> _ends;

    internal SmRecordSet(IReadOnlyList<byte[]> blocks, IReadOnlyList<int[]> ends, RecordForm form, int featureCount)
    {
        _blocks = blocks;
        _ends = ends;
        Count = ends.Sum(e => (long)e.Length);
        Length = blocks.Sum(b => (long)b.Length);
        FeatureCount = featureCount;
        HasLabel = form.Label is not null;
        IsSparse = form.Sparse;
    }

    /// <summary>How many records there are.</summary>
    public long Count { get; }

    /// <summary>How many numbers each has, without its label.</summary>
    public int FeatureCount { get; }

    /// <summary>Whether each has a label.</summary>
    public bool HasLabel { get; }

    /// <summary>Whether the zeros are left out.</summary>
    public bool IsSparse { get; }

    /// <summary>How many bytes they take.</summary>
    public long Length { get; }

    /// <summary>All records as bytes in RecordIO, such as for the body of an invocation.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Length];
        var at = 0;
        foreach (var block in _blocks)
        {
            block.CopyTo(bytes, at);
            at += block.Length;
        }

        return bytes;
    }

    /// <summary>Saves all records as one file, which appears only when it is complete.</summary>
    /// <param name="path">The file; it is replaced when it exists.</param>
    /// <param name="cancel">Stops writing.</param>
    public async Task SaveAsync(string path, CancellationToken cancel)
    {
        var partial = path + ".partial";
        try
        {
            await WriteAsync(partial, 0, Count, cancel).ConfigureAwait(false);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>How many records and columns there are.</summary>
    public override string ToString() => FormattableString.Invariant($"{Count} {(Count == 1 ? "record" : "records")} of {FeatureCount}{(HasLabel ? " and a label" : "")}");

    /// <summary>Writes the records from <paramref name="first"/> up to, without, <paramref name="end"/> to a file.</summary>
    internal async Task WriteAsync(string path, long first, long end, CancellationToken cancel)
    {
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous);
        await using (file.ConfigureAwait(false))
        {
            var before = 0L;
            for (var i = 0; i < _blocks.Count && before < end; i++)
            {
                var ends = _ends[i];
                var from = (int)Math.Clamp(first - before, 0, ends.Length);
                var to = (int)Math.Min(end - before, ends.Length);
                before += ends.Length;
                if (from >= to) continue;
                var start = from == 0 ? 0 : ends[from - 1];
                await file.WriteAsync(_blocks[i].AsMemory(start, ends[to - 1] - start), cancel).ConfigureAwait(false);
            }
        }
    }
}
