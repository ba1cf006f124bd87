using System.Runtime.CompilerServices;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Serialization.Arrays;

namespace SageMaker.Ml.Invocation;

/// <summary>The elements along the first dimension of an npy file. They are read as they are needed, unless the first index changes fastest, for then they lie all over the file.</summary>
internal sealed class NpyRowFile(string path, MediaForm wanted, RowFileOptions options)
{
    public async IAsyncEnumerable<FileRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (options.Columns.SelectsSome) throw ColumnSelection.NotNamed(path);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 256 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var header = await ReadHeaderAsync(file, cancel).ConfigureAwait(false);
        if (header.Shape.Length == 0 || (header.IsFortran && header.Shape.Length > 1))
        {
            var data = new byte[header.DataLength];
            await file.ReadExactlyAsync(data, cancel).ConfigureAwait(false);
            var array = new NdArray(header.Type, header.Shape, Npy.Arrange(header, data));
            if (array.Shape.Count == 0) yield return ToRow(array);
            else for (var i = 0; i < array.Shape[0]; i++) yield return ToRow(array.Row(i));
            yield break;
        }

        var row = header with { Shape = header.Shape[1..] };
        for (var i = 0; i < header.Shape[0]; i++)
        {
            var data = new byte[row.DataLength];
            await file.ReadExactlyAsync(data, cancel).ConfigureAwait(false);
            yield return ToRow(new NdArray(row.Type, row.Shape, Npy.Arrange(row, data)));
        }
    }

    private async Task<NpyHeader> ReadHeaderAsync(FileStream file, CancellationToken cancel)
    {
        try
        {
            var prefix = new byte[NpyHeader.PrefixLength];
            var read = await file.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
            var content = new byte[Math.Min(NpyHeader.LengthOf(prefix.AsSpan(0, read)), file.Length)];
            file.Position = 0;
            await file.ReadExactlyAsync(content, cancel).ConfigureAwait(false);
            var header = NpyHeader.Read(content);
            if (header.DataLength == file.Length - header.Length) return header;
            throw new FormatException(
                $"an array of shape {NdArray.Describe(header.Shape)} and type {header.Type} has {header.DataLength} bytes from byte {header.Length} on, but there are {file.Length - header.Length}");
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new SmException("RowNotReadable", SmErrorKind.InvalidData, $"InputPath '{path}' is no npy file that can be read: {e.Message}.", e);
        }
    }

    private FileRow ToRow(NdArray array)
    {
        object row = wanted is MediaForm.Npy or MediaForm.Npz ? array : array.ToValue();
        return new FileRow(row, options.KeepValues ? array.ToValue() : null);
    }
}
