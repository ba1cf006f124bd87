using System.Text.Json.Serialization;

namespace SageMaker.Ml.Local.Logs;

[JsonSerializable(typeof(Dictionary<string, long>))]
internal sealed partial class LogJson : JsonSerializerContext;
