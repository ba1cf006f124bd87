using System.Text.Json;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Serialization;

/// <summary>Files that NumPy and SciPy wrote; <c>data/record-numpy.py</c> says how.</summary>
internal static class NumpyRecording
{
    private static readonly JsonDocument s_document = JsonDocument.Parse(
        File.ReadAllText(Repository.Combine("tests", "SageMaker.Ml.Tests", "Serialization", "data", "numpy.json")));

    public static JsonElement All => s_document.RootElement;

    public static TheoryData<string> Names(string kind) => [.. All.GetProperty(kind).EnumerateArray().Select(e => e.GetProperty("name").GetString()!)];

    public static JsonElement Find(string kind, string name) => All.GetProperty(kind).EnumerateArray().First(e => e.GetProperty("name").GetString() == name);

    public static byte[] FileOf(JsonElement recorded) => recorded.GetProperty("file").GetBytesFromBase64();

    /// <summary>Values as text, in which numbers of all widths are compared: 1, 1.0 and 1f are one.</summary>
    public static string Show(object? value) => value switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } list => $"[{string.Join(' ', list.EnumerateArray().Select(e => Show(e)))}]",
        JsonElement { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var whole) ? Show(whole) : number.TryGetUInt64(out var large) ? Show(large) : Show(number.GetDouble()),
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString()!,
        JsonElement flag => Show(flag.GetBoolean()),
        object?[] list => $"[{string.Join(' ', list.Select(Show))}]",
        bool flag => flag ? "yes" : "no",
        double.NaN or float.NaN => "nan",
        double.PositiveInfinity or float.PositiveInfinity => "inf",
        double.NegativeInfinity or float.NegativeInfinity => "-inf",
        Half half => Show((double)half),
        double or float => FormattableString.Invariant($"{Convert.ToDouble(value):R}"),
        _ => FormattableString.Invariant($"{value}"),
    };

    /// <summary>Recorded values as a script would give them: whole numbers and others apart.</summary>
    public static object Plain(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(e => Plain(e, type)).ToArray(),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        _ => type switch { "f4" => value.GetSingle(), "f8" => value.GetDouble(), _ => (object)value.GetInt32() },
    };
}
