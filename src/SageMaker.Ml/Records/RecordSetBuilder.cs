using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Records;

/// <summary>Collects rows as records. Rows are turned into bytes as they come, so that they need not be kept.</summary>
public sealed class RecordSetBuilder(RecordForm form) : IDisposable
{
    private const int BlockLength = 1 << 20;

    private readonly RecordRows _rows = new(form);
    private readonly List<byte[]> _blocks = [];
    private readonly List<int[]> _ends = [];
    private readonly List<int> _current = [];
    private readonly BodyBuffer _block = new();

    /// <summary>How many rows were added.</summary>
    public long Count => _rows.Count;

    /// <summary>Adds a row.</summary>
    /// <exception cref="SmException"><c>RowNotRecordable</c>: it cannot become a record, or does not have the columns of the others. The set is as it was before.</exception>
    public void Add(object? row)
    {
        RecordIo.Write(_block, _rows.Next(row));
        _current.Add(_block.Length);
        if (_block.Length >= BlockLength) EndBlock();
    }

    /// <summary>The set of all rows that were added.</summary>
    /// <exception cref="SmException"><c>NoRows</c>: there are none.</exception>
    public SmRecordSet Build()
    {
        if (Count == 0) throw new SmException("NoRows", SmErrorKind.InvalidData, "There are no rows to make records of; give one at least.");
        EndBlock();
        return new SmRecordSet([.. _blocks], [.. _ends], form, _rows.FeatureCount);
    }

    /// <inheritdoc/>
    public void Dispose() => _block.Dispose();

    private void EndBlock()
    {
        if (_current.Count == 0) return;
        _blocks.Add(_block.Written.ToArray());
        _ends.Add([.. _current]);
        _current.Clear();
        _block.Truncate(0);
    }
}
