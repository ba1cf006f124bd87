using System.Text;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Serialization;

/// <summary>Reads predictions out of the body of an answer.</summary>
public interface IPredictionReader
{
    /// <summary>The predictions in the order of the rows.</summary>
    /// <param name="body">The body.</param>
    /// <param name="rows">How many rows were asked about, each of which must have its own prediction; null when the answer is taken as it comes.</param>
    /// <returns>Numbers, texts, <c>object[]</c>, <see cref="NamedValues"/>, bytes or null.</returns>
    /// <exception cref="SmException"><c>PredictionCountMismatch</c>: not one prediction for each row. <c>PredictionNotReadable</c>: the body is not in its form.</exception>
    IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows);
}

/// <summary>Chooses the way to read predictions.</summary>
public static class PredictionReaders
{
    private static readonly CsvPredictionReader Csv = new();
    private static readonly JsonPredictionReader Json = new();
    private static readonly JsonLinesPredictionReader JsonLines = new();
    private static readonly NpyPredictionReader Npy = new();
    private static readonly NpzPredictionReader Npz = new();
    private static readonly RecordPredictionReader Records = new();
    private static readonly LibSvmPredictionReader LibSvm = new();
    private static readonly WholePredictionReader Text = new(body => Encoding.UTF8.GetString(body.Span));
    private static readonly WholePredictionReader Bytes = new(body => body.ToArray());

    /// <summary>The reader for the content type of an answer.</summary>
    public static IPredictionReader For(string? contentType) => MediaTypes.FormOf(contentType) switch
    {
        MediaForm.Csv => Csv,
        MediaForm.Json => Json,
        MediaForm.JsonLines => JsonLines,
        MediaForm.Npy => Npy,
        MediaForm.Npz => Npz,
        MediaForm.LibSvm => LibSvm,
        MediaForm.Records => Records,
        MediaForm.Text => Text,
        _ => Bytes,
    };

    internal static SmException Mismatch(int rows, string found) => new(
        "PredictionCountMismatch", SmErrorKind.InvalidData,
        $"The request held {rows} row{(rows == 1 ? "" : "s")} but the answer holds {found}, so predictions cannot be told apart by row; use Raw to see the answer, or leave BatchSize out.");

    internal static SmException NotReadable(string form, ReadOnlySpan<byte> body, Exception inner) => new(
        "PredictionNotReadable", SmErrorKind.InvalidData, $"The answer claims to be {form} but is not ({inner.Message}); it begins with: {Excerpt(body)}", inner);

    /// <summary>The beginning of a text, or of other bytes in hexadecimal.</summary>
    private static string Excerpt(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Length > 200 ? body[..200] : body);
        return text.AsSpan().ContainsAnyInRange('\0', '\b') ? Convert.ToHexString(body.Length > 24 ? body[..24] : body) : text;
    }
}

/// <summary>An answer that is one prediction as a whole.</summary>
internal sealed class WholePredictionReader(Func<ReadOnlyMemory<byte>, object> convert) : IPredictionReader
{
    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows) =>
        rows is null or 1 ? [convert(body)] : throw PredictionReaders.Mismatch(rows.Value, "one text or file");
}
