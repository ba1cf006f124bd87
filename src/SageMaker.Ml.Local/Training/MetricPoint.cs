using System.Text.Json.Serialization;

namespace SageMaker.Ml.Local.Training;

/// <summary>One value that a script reported in its log.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Value">Its value.</param>
/// <param name="Time">When the line was written, UTC.</param>
internal sealed record MetricPoint(string Name, double Value, DateTime Time);

[JsonSerializable(typeof(MetricPoint))]
internal sealed partial class MetricJson : JsonSerializerContext;
