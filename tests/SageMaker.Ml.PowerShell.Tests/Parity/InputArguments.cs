using System.Collections.Specialized;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>What <c>fit</c> is given as data, as the argument of -InputData.</summary>
internal static class InputArguments
{
    private static readonly Dictionary<string, string> s_parameters = new()
    {
        ["attribute_names"] = "AttributeName",
        ["compression"] = "Compression",
        ["content_type"] = "ContentType",
        ["directory_path"] = "DirectoryPath",
        ["distribution"] = "Distribution",
        ["file_system_access_mode"] = "FileSystemAccessMode",
        ["file_system_id"] = "FileSystemId",
        ["file_system_type"] = "FileSystemType",
        ["input_mode"] = "InputMode",
        ["instance_groups"] = "InstanceGroup",
        ["record_wrapping"] = "RecordWrapper",
        ["s3_data"] = "Source",
        ["s3_data_type"] = "S3DataType",
    };

    /// <summary>The argument.</summary>
    /// <param name="inputs">What was recorded.</param>
    /// <param name="makeChannel">Makes a channel of parameters.</param>
    public static object? Translate(JsonNode inputs, Func<OrderedDictionary, object> makeChannel) => inputs switch
    {
        JsonValue => Values.Of(inputs),
        JsonArray list => Channels(list.Select(item => KeyValuePair.Create(ChannelOf(item!), item)), makeChannel),
        JsonObject records when IsRecords(records) => Channels([KeyValuePair.Create<string, JsonNode?>(ChannelOf(records), records)], makeChannel),
        JsonObject channel when channel["$new"] is not null => makeChannel(Parameters(channel)),
        JsonObject table => Channels(table, makeChannel),
        _ => null,
    };

    private static OrderedDictionary Channels(IEnumerable<KeyValuePair<string, JsonNode?>> inputs, Func<OrderedDictionary, object> makeChannel)
    {
        var channels = new OrderedDictionary();
        foreach (var (name, input) in inputs) channels[name] = input is JsonObject channel ? makeChannel(Parameters(channel)) : Values.Of(input);
        return channels;
    }

    private static OrderedDictionary Parameters(JsonObject channel)
    {
        var settings = new OrderedDictionary();
        if (IsRecords(channel))
        {
            settings["Source"] = (string)channel["args"]!["s3_data"]!;
            settings["S3DataType"] = (string)channel["args"]!["s3_data_type"]!;
            settings["Distribution"] = "ShardedByS3Key";
            return settings;
        }

        foreach (var (name, value) in channel["args"]!.AsObject().Where(a => a.Value is not null))
        {
            if (s_parameters.TryGetValue(name, out var parameter)) settings[parameter] = Values.Of(value);
            else if (name == "shuffle_config") settings["ShuffleSeed"] = Values.Of(value!["args"]!["seed"]);
            else if (name == "model_access_config") settings["AcceptEula"] = Values.Of(value!["AcceptEula"]);
            else if (name == "hub_access_config") settings["HubContentArn"] = Values.Of(value!["HubContentArn"]);
            else Assert.Fail($"The argument {name} of a channel is not translated.");
        }

        return settings;
    }

    private static bool IsRecords(JsonObject input) => ((string?)input["$new"])?.EndsWith(".RecordSet", StringComparison.Ordinal) == true;

    private static string ChannelOf(JsonNode records) => (string?)records["args"]!["channel"] ?? "train";
}
