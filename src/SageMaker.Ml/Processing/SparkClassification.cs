using System.Buffers;
using System.Collections;
using System.Text.Json;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Processing;

/// <summary>Settings of one part of spark, Hadoop or Hive, in the form of Amazon EMR.</summary>
/// <param name="Classification">The part, such as <c>spark-defaults</c>.</param>
/// <param name="Properties">The settings by name.</param>
/// <param name="Configurations">Settings within, as <c>spark-env</c> has those of <c>export</c>.</param>
public sealed record SparkClassification(string Classification, IReadOnlyDictionary<string, string> Properties, IReadOnlyList<SparkClassification> Configurations)
{
    private const string Parameter = "SparkConfiguration";

    /// <summary>The parts that spark's images know, as the Python SDK lists them.</summary>
    private static readonly string[] s_known =
    [
        "core-site", "export", "hadoop-env", "hadoop-log4j", "hive-env", "hive-exec-log4j", "hive-log4j", "hive-site",
        "spark-defaults", "spark-env", "spark-hive-site", "spark-log4j", "spark-metrics", "yarn-env", "yarn-site",
    ];

    /// <summary>Reads settings: a table by part, <c>@{ 'spark-defaults' = @{ 'spark.executor.memory' = '2g' } }</c>, or tables in the form of EMR with Classification, Properties and Configurations.</summary>
    /// <exception cref="SmArgumentException">A part or key is not known, or a value is no table.</exception>
    public static IReadOnlyList<SparkClassification> Read(object? given) => given switch
    {
        null => [],
        IDictionary or IReadOnlyDictionary<string, object?> when !OptionTable.Read(Parameter, null, given).Has(nameof(Classification)) => OfParts(given),
        IDictionary or IReadOnlyDictionary<string, object?> => [OfTable(given)],
        string text => throw new SmArgumentException(Parameter, $"{Parameter} '{text}' is a text; give a table such as @{{ 'spark-defaults' = @{{ 'spark.executor.memory' = '2g' }} }}."),
        IEnumerable several => [.. several.Cast<object?>().SelectMany(Read)],
        _ => [OfTable(given)],
    };

    /// <summary>The settings as the JSON that the images read, UTF-8.</summary>
    internal static byte[] ToJson(IReadOnlyList<SparkClassification> settings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) Write(writer, settings);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<SparkClassification> settings)
    {
        writer.WriteStartArray();
        foreach (var part in settings)
        {
            writer.WriteStartObject();
            writer.WriteString(nameof(Classification), part.Classification);
            writer.WriteStartObject(nameof(Properties));
            foreach (var (name, value) in part.Properties) writer.WriteString(name, value);
            writer.WriteEndObject();
            if (part.Configurations.Count > 0)
            {
                writer.WritePropertyName(nameof(Configurations));
                Write(writer, part.Configurations);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static SparkClassification[] OfParts(object table)
    {
        var parts = OptionTable.Read(Parameter, null, table);
        return [.. parts.Values.Keys.Select(part => new SparkClassification(Known(part), parts.Texts(part), []))];
    }

    private static SparkClassification OfTable(object? table)
    {
        var options = OptionTable.Read(Parameter, null, table, nameof(Classification), nameof(Properties), nameof(Configurations));
        if (options.Text(nameof(Classification)) is not { } part) throw options.Missing(nameof(Classification), "@{ Classification = 'spark-defaults'; Properties = @{ 'spark.executor.memory' = '2g' } }");
        return new SparkClassification(Known(part), options.Texts(nameof(Properties)), Read(options.Value(nameof(Configurations))));
    }

    private static string Known(string part) => Limits.OneOf(Parameter, part, s_known)!;
}
