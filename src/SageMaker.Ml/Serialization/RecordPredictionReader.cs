using System.Collections;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;

namespace SageMaker.Ml.Serialization;

/// <summary>Records of the built-in algorithms: an object for each, with what was predicted by name, such as <c>score</c>. One number stands for itself, several are an array.</summary>
internal sealed class RecordPredictionReader : IPredictionReader
{
    public IReadOnlyList<object?> Read(ReadOnlyMemory<byte> body, int? rows)
    {
        IReadOnlyList<SmRecord> records;
        try
        {
            records = RecordIo.Read(body);
        }
        catch (SmException e)
        {
            throw PredictionReaders.NotReadable("records", body.Span, e);
        }

        if (rows is { } expected && expected != records.Count) throw PredictionReaders.Mismatch(expected, records.Count == 1 ? "1 record" : $"{records.Count} records");
        return [.. records.Select(ToObject)];
    }

    /// <summary>A record as an object; one without a label, such as a row of training data, as what it observed.</summary>
    private static NamedValues ToObject(SmRecord record)
    {
        var entries = record.Label.Count > 0 ? record.Label : record.Features;
        return new NamedValues([.. entries.Keys], [.. entries.Values.Select(ToValue)]);
    }

    private static object? ToValue(RecordValue value)
    {
        var values = value.ToObjects();
        if (KeysOf(value) is not { Length: > 0 } keys) return values.Count == 1 ? values[0] : (object?[])[.. values];
        var sparse = new Hashtable(keys.Length);
        for (var i = 0; i < keys.Length && i < values.Count; i++) sparse[(long)keys[i]] = values[i];
        return sparse;
    }

    private static ulong[] KeysOf(RecordValue value) => value switch
    {
        RecordTensor<float> tensor => tensor.Keys.ToArray(),
        RecordTensor<double> tensor => tensor.Keys.ToArray(),
        RecordTensor<int> tensor => tensor.Keys.ToArray(),
        _ => [],
    };
}
