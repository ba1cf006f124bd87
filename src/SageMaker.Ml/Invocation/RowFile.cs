using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>A file whose rows are sent to an endpoint. Rows of CSV, JSON-lines, JSON-array and LIBSVM files are read as they are needed, and those of npy, npz and RecordIO files where they are
/// wanted one by one; any other file is one row.</summary>
public static class RowFile
{
    /// <summary>The rows of a file, ready to be added to a <see cref="RowBatcher"/> of the given content type. A row is valid until the next one is read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="contentType">The content type of the requests. Where the file is of another form, its values are carried over.</param>
    /// <param name="options">Header and columns.</param>
    /// <param name="cancel">Stops reading.</param>
    /// <exception cref="SmException">The file is not in its form, or lacks a column.</exception>
    public static IAsyncEnumerable<FileRow> ReadAsync(string path, string contentType, RowFileOptions options, CancellationToken cancel)
    {
        var own = MediaTypes.FormOf(MediaTypes.OfFile(path));
        var wanted = MediaTypes.FormOf(contentType);
        // A file that says nothing about itself is what the caller says it is.
        if (own is MediaForm.Text or MediaForm.Bytes || wanted is MediaForm.Text or MediaForm.Bytes) own = wanted;
        var isSplit = options.SplitsArrays || own != wanted;
        return own switch
        {
            MediaForm.Csv => new CsvRowFile(path, wanted, options).ReadAsync(cancel),
            MediaForm.Json or MediaForm.JsonLines => new JsonRowFile(path, own, wanted, options).ReadAsync(cancel),
            MediaForm.LibSvm => new LineRowFile(path, contentType, options).ReadAsync(cancel),
            MediaForm.Npy when isSplit => new NpyRowFile(path, wanted, options).ReadAsync(cancel),
            MediaForm.Npz when isSplit => new NpzRowFile(path, wanted, options).ReadAsync(cancel),
            MediaForm.Records when isSplit => new RecordRowFile(path, wanted, options).ReadAsync(cancel),
            _ => ReadWholeAsync(path, options, cancel),
        };
    }

    private static async IAsyncEnumerable<FileRow> ReadWholeAsync(
        string path, RowFileOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        if (options.Columns.SelectsSome) throw ColumnSelection.NotNamed(path);
        yield return new FileRow(await File.ReadAllBytesAsync(path, cancel).ConfigureAwait(false), options.KeepValues ? new NamedValues(["Path"], [path]) : null);
    }
}

/// <summary>A row of a file.</summary>
/// <param name="Row">The row, as <see cref="IRowSerializer"/> understands it.</param>
/// <param name="Values">All of its values by name, when they were asked for; a value that is not an object otherwise.</param>
public readonly record struct FileRow(object? Row, object? Values)
{
    /// <summary>Why the row cannot be sent; null when it can.</summary>
    public SmException? Error { get; init; }
}

/// <summary>How a file of rows is read.</summary>
public sealed record RowFileOptions
{
    /// <summary>Whether the first line of a CSV file names its columns. Null to find out: it does when none of its fields is a number or empty, and the line after
    /// it has a number in it.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>The columns that are sent.</summary>
    public ColumnSelection Columns { get; init; } = ColumnSelection.All;

    /// <summary>Whether npy, npz and RecordIO files are taken apart into their rows when the requests are of the same form. Otherwise such a file is one row, as it stands.</summary>
    public bool SplitsArrays { get; init; }

    /// <summary>Whether each row comes with its values by name, for output.</summary>
    public bool KeepValues { get; init; }

    /// <summary>Told what was found out about the file; null when nobody wants to know.</summary>
    public Action<string>? Report { get; init; }
}
