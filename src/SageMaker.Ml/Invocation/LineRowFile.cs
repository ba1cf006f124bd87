using System.Runtime.CompilerServices;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Invocation;

/// <summary>The lines of a LIBSVM file, which are passed on as they stand.</summary>
internal sealed class LineRowFile(string path, string contentType, RowFileOptions options)
{
    public async IAsyncEnumerable<FileRow> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (options.Columns.SelectsSome) throw ColumnSelection.NotNamed(path);
        if (MediaTypes.FormOf(contentType) != MediaForm.LibSvm)
        {
            throw new SmArgumentException("ContentType", $"ContentType {contentType} cannot be made of the LIBSVM lines in '{path}', which do not tell how many columns there are; use {MediaTypes.LibSvm}.");
        }

        using var reader = new RecordReader(RecordReader.OpenUtf8(path), quoted: false);
        do
        {
            while (reader.TryRead(out var line)) yield return new FileRow(line, options.KeepValues ? System.Text.Encoding.UTF8.GetString(line.Span) : null);
        }
        while (await reader.FillAsync(cancel).ConfigureAwait(false));
    }
}
