using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Serialization;
using SageMaker.Ml.Transform;

namespace SageMaker.Ml.Local.Transform;

/// <summary>Filters records on their way to the model, joins its answers to them, and filters what is kept, as the service does.</summary>
internal sealed class RecordProcessing
{
    private const string OutputName = "SageMakerOutput";
    private const string InputName = "SageMakerInput";
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly RecordPath _inputFilter;
    private readonly RecordPath _outputFilter;
    private readonly bool _joins;
    private readonly bool _isCsvInput;
    private readonly bool _isCsvOutput;

    /// <param name="request">The transform.</param>
    public RecordProcessing(CreateTransformJobRequest request)
    {
        _inputFilter = RecordPath.Parse("InputFilter", request.DataProcessing?.InputFilter);
        _outputFilter = RecordPath.Parse("OutputFilter", request.DataProcessing?.OutputFilter);
        _joins = request.DataProcessing?.JoinSource == JoinSource.Input;
        _isCsvInput = MediaTypes.FormOf(request.TransformInput!.ContentType) == MediaForm.Csv;
        _isCsvOutput = request.TransformOutput!.Accept is { } accept ? MediaTypes.FormOf(accept) == MediaForm.Csv : _isCsvInput;
    }

    /// <summary>The part of a record that the model is given.</summary>
    /// <exception cref="TransformFault">The record is not in its form, or has no such part.</exception>
    public ReadOnlyMemory<byte> ForModel(ReadOnlyMemory<byte> record) =>
        _inputFilter.IsWhole ? record : Encoding.UTF8.GetBytes(Write(Select(_inputFilter, Parse(Encoding.UTF8.GetString(record.Span), _isCsvInput)), _isCsvInput));

    /// <summary>What is kept of an answer.</summary>
    /// <param name="records">The records that it is for, whole.</param>
    /// <param name="answer">The answer.</param>
    /// <exception cref="TransformFault">The answer is not in its form, has no such part, or cannot be joined.</exception>
    public ReadOnlyMemory<byte> ToKeep(IReadOnlyList<ReadOnlyMemory<byte>> records, ReadOnlyMemory<byte> answer)
    {
        if (!_joins && _outputFilter.IsWhole) return answer;
        var text = Encoding.UTF8.GetString(answer.Span);
        // An answer for one record may be spread over lines; those for several are told apart by them.
        IReadOnlyList<string> answers = _isCsvOutput || records.Count > 1 ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [text.Trim()];
        if (!_joins) return Lines(answers.Select(one => Write(Select(_outputFilter, Parse(one, _isCsvOutput)), _isCsvOutput)));
        var inputs = records.SelectMany(record => _isCsvInput ? Encoding.UTF8.GetString(record.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [Encoding.UTF8.GetString(record.Span)]).ToList();
        if (inputs.Count != answers.Count) throw new TransformFault("Fail to join data: mismatched line count between the input and the output", isClient: true);
        return Lines(inputs.Zip(answers, (input, one) => Write(Select(_outputFilter, Join(Parse(input, _isCsvInput), Parse(one, _isCsvOutput))), _isCsvInput)));
    }

    private JsonNode Join(JsonNode? input, JsonNode? answer)
    {
        if (_isCsvInput) return new JsonArray([.. input!.AsArray().Concat(answer as JsonArray ?? [answer]).Select(field => field?.DeepClone())]);
        if (input is not JsonObject table) return new JsonObject { [InputName] = input?.DeepClone(), [OutputName] = answer?.DeepClone() };
        var joined = table.DeepClone().AsObject();
        joined[OutputName] = answer?.DeepClone();
        return joined;
    }

    private static JsonNode? Select(RecordPath path, JsonNode? record)
    {
        try
        {
            return path.Select(record);
        }
        catch (SmException e)
        {
            throw new TransformFault($"ClientError: {e.Message}", isClient: true, e);
        }
    }

    /// <summary>A record as JSON; a row of CSV is an array of its fields as they are written, quotes included.</summary>
    private static JsonNode? Parse(string text, bool isCsv)
    {
        if (isCsv) return new JsonArray([.. Fields(text).Select(field => (JsonNode)field)]);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException e)
        {
            throw new TransformFault($"ClientError: a record is no JSON: {e.Message}", isClient: true, e);
        }
    }

    private static string Write(JsonNode? record, bool isCsv) => !isCsv ? record?.ToJsonString(s_plain) ?? "null" : record switch
    {
        JsonArray fields => string.Join(',', fields.Select(Field)),
        _ => Field(record),
    };

    private static string Field(JsonNode? field) => field is JsonValue value && value.TryGetValue<string>(out var text) ? text : field?.ToJsonString(s_plain) ?? "";

    private static IEnumerable<string> Fields(string row)
    {
        var (start, inQuotes) = (0, false);
        for (var at = 0; at < row.Length; at++)
        {
            if (row[at] == '"') inQuotes = !inQuotes;
            if (row[at] != ',' || inQuotes) continue;
            yield return row[start..at];
            start = at + 1;
        }

        yield return row[start..];
    }

    private static byte[] Lines(IEnumerable<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));
}
