using System.Runtime.CompilerServices;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Serialization.Arrays;

namespace SageMaker.Ml.Invocation;

/// <summary>The rows of a sparse matrix in an npz file. They stay sparse where the requests are, else their zeros are sent too.</summary>
internal sealed class NpzRowFile(string path, MediaForm wanted, RowFileOptions options)
{
    public async IAsyncEnumerable<FileRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (options.Columns.SelectsSome) throw ColumnSelection.NotNamed(path);
        var matrix = Parse(await File.ReadAllBytesAsync(path, cancel).ConfigureAwait(false));
        foreach (var row in matrix.Rows)
        {
            var dense = options.KeepValues || wanted is not (MediaForm.Npz or MediaForm.LibSvm) ? row.ToDense(matrix.Width) : null;
            yield return new FileRow(wanted is MediaForm.Npz or MediaForm.LibSvm ? row : dense, options.KeepValues ? dense : null);
        }
    }

    private SparseMatrix Parse(byte[] content)
    {
        try
        {
            return SparseMatrix.TryFrom(Npz.Read(content)) ?? throw new FormatException("it holds no sparse matrix; leave BatchSize and ContentType out to send it whole");
        }
        catch (FormatException e)
        {
            throw new SmException("RowNotReadable", SmErrorKind.InvalidData, $"InputPath '{path}' is no npz file whose rows can be read: {e.Message}.", e);
        }
    }
}
