using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What a processing job of the SDK reads and leaves, as parameters of New-SmProcessingInput and New-SmProcessingOutput.</summary>
internal static class ProcessingDataArguments
{
    private static readonly Dictionary<string, string> s_inputs = new()
    {
        ["app_managed"] = "AppManaged",
        ["data_distribution_type"] = "Distribution",
        ["destination"] = "Destination",
        ["input_mode"] = "InputMode",
        ["input_name"] = "Name",
        ["local_path"] = "Destination",
        ["s3_compression_type"] = "Compression",
        ["s3_data_distribution_type"] = "Distribution",
        ["s3_data_type"] = "DataType",
        ["s3_input_mode"] = "InputMode",
    };

    private static readonly Dictionary<string, string> s_queries = new()
    {
        ["catalog"] = "AthenaCatalog",
        ["cluster_id"] = "RedshiftClusterId",
        ["cluster_role_arn"] = "RedshiftRole",
        ["db_user"] = "RedshiftUser",
        ["kms_key_id"] = "QueryKmsKey",
        ["output_compression"] = "QueryOutputCompression",
        ["output_format"] = "QueryOutputFormat",
        ["output_s3_uri"] = "QueryOutputPath",
        ["work_group"] = "AthenaWorkGroup",
    };

    private static readonly Dictionary<string, string> s_outputs = new()
    {
        ["app_managed"] = "AppManaged",
        ["destination"] = "Destination",
        ["output_name"] = "Name",
        ["s3_upload_mode"] = "UploadMode",
        ["source"] = "Source",
    };

    /// <summary>The parameters of an input.</summary>
    /// <param name="input">What was recorded.</param>
    /// <param name="place">Gives the full path of a file of the recording.</param>
    public static OrderedDictionary Input(JsonNode input, Func<string, string> place)
    {
        var settings = new OrderedDictionary();
        Describe(input["args"]!.AsObject());
        return settings;

        void Describe(JsonObject arguments)
        {
            foreach (var (name, value) in arguments)
            {
                if (s_inputs.TryGetValue(name, out var parameter)) settings[parameter] = Values.Of(value);
                else if (name is "source" or "s3_uri") settings["Source"] = place((string)value!);
                else if (name is "s3_input" or "dataset_definition") Describe(value!["args"]!.AsObject());
                else if (name is "athena_dataset_definition") Ask("Athena", value!["args"]!.AsObject());
                else if (name is "redshift_dataset_definition") Ask("Redshift", value!["args"]!.AsObject());
                else Assert.Fail($"The argument {name} of an input is not translated.");
            }
        }

        void Ask(string engine, JsonObject query)
        {
            foreach (var (name, value) in query)
            {
                var parameter = name switch { "database" => engine + "Database", "query_string" => engine + "Query", _ => s_queries[name] };
                settings[parameter] = Values.Of(value);
            }
        }
    }

    /// <summary>The parameters of an output.</summary>
    public static OrderedDictionary Output(JsonNode output)
    {
        var settings = new OrderedDictionary();
        var isFeatures = output["args"]!["feature_store_output"] is not null;
        foreach (var (name, value) in output["args"]!.AsObject())
        {
            if (name == "feature_store_output") settings["FeatureGroup"] = (string)value!["args"]!["feature_group_name"]!;
            // Records of a feature group are always handed over by the program, so there is nothing to say.
            else if (!isFeatures || name != "app_managed") settings[s_outputs[name]] = Values.Of(value);
        }

        return settings;
    }
}
