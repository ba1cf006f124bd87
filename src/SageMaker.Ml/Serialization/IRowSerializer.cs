using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Serialization;

/// <summary>Writes rows into the body of a request. A row is one of: a text or bytes that are in the form of the request already and are sent as they are;
/// <see cref="NamedValues"/>; a list of values; a single value; a row of an array or of a sparse matrix; a record. An instance writes one body at a time.</summary>
public interface IRowSerializer
{
    /// <summary>Whether a body can hold several rows.</summary>
    bool HoldsManyRows { get; }

    /// <summary>Adds a row to a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="row">The row.</param>
    /// <param name="index">How many rows the body holds already.</param>
    /// <exception cref="SmException"><c>RowNotSerializable</c>: the row cannot be written in this form; the body is as it was before.</exception>
    void Append(BodyBuffer body, object? row, int index);

    /// <summary>Completes a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="count">How many rows it holds.</param>
    void Complete(BodyBuffer body, int count);
}

/// <summary>Chooses the way to write rows.</summary>
public static class RowSerializers
{
    /// <summary>The serializer for a content type.</summary>
    /// <param name="contentType">The content type of the request.</param>
    /// <param name="batched">Whether a body is meant to hold several rows: JSON and npy are then an array of rows, even when only one is left.</param>
    public static IRowSerializer For(string contentType, bool batched) => MediaTypes.FormOf(contentType) switch
    {
        MediaForm.Csv => new CsvRowSerializer(),
        MediaForm.Json => batched ? new JsonRowSerializer(JsonFraming.Array) : new JsonRowSerializer(JsonFraming.Value),
        MediaForm.JsonLines => new JsonRowSerializer(JsonFraming.Lines),
        MediaForm.Npy => new NpyRowSerializer(batched),
        MediaForm.Npz => new NpzRowSerializer(batched),
        MediaForm.LibSvm => new LibSvmRowSerializer(),
        MediaForm.Records => new RecordRowSerializer(),
        _ => new OpaqueRowSerializer(contentType),
    };

    internal static SmException NotSerializable(string what, string form, string remedy) =>
        new("RowNotSerializable", SmErrorKind.InvalidData, $"{what} cannot be written as {form}; {remedy}.");
}
