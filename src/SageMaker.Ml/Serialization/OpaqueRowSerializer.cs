namespace SageMaker.Ml.Serialization;

/// <summary>Sends texts and bytes as they are, one a request.</summary>
internal sealed class OpaqueRowSerializer(string contentType) : IRowSerializer
{
    public bool HoldsManyRows => false;

    public void Append(BodyBuffer body, object? row, int index)
    {
        if (RawRow.TryWrite(body, row, contentType, trimLineEnds: false)) return;
        throw RowSerializers.NotSerializable(
            row is null ? "A row that is null" : $"A row of type {row.GetType().Name}", contentType,
            $"give text or bytes, or a ContentType that rows can be written in ({MediaTypes.OfRows})");
    }

    public void Complete(BodyBuffer body, int count)
    {
    }
}
