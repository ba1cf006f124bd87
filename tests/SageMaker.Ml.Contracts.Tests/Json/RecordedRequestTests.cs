using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Tests.Samples;

namespace SageMaker.Ml.Contracts.Tests.Json;

/// <summary>Requests that the SageMaker Python SDK sends: we can read, accept and write them.</summary>
public sealed class RecordedRequestTests
{
    public static IEnumerable<TheoryDataRow<string, string>> Requests()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Data", "requests.json");
        foreach (var recorded in JsonNode.Parse(File.ReadAllText(file))!.AsArray())
        {
            yield return new(recorded!["operation"]!.GetValue<string>(), recorded["params"]!.ToJsonString());
        }
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_recorded_request_is_read_accepted_and_written_as_it_was(string operation, string json)
    {
        var request = ContractCatalog.ParseRequest(operation, json);
        Assert.Empty(request.Validate());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(request.ToJson())), request.ToJson());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(request.Encode().Body.Span)));
    }
}
