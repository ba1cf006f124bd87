using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Tests.Json;
using SageMaker.Ml.Contracts.Tests.Samples;
using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.TestKit.Peers;

namespace SageMaker.Ml.Contracts.Tests.Peers;

/// <summary>What botocore's ParamValidator checks (presence, lower limits, unions), we find at the same places. Upper limits, patterns
/// and enumerations it leaves to the service.</summary>
public sealed class ValidatorAgreementTests(BotocorePeer botocore) : IClassFixture<BotocorePeer>
{
    public static IEnumerable<TheoryDataRow<string, string>> Recorded() => RecordedRequestTests.Requests();

    [Theory]
    [MemberData(nameof(Recorded))]
    public void A_damaged_request_is_objected_to_at_the_same_places(string operation, string json)
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            var damaged = JsonNode.Parse(json)!;
            for (var i = 0; i <= random.Next(3); i++) Damage(damaged, random);
            AssertAgreement(ContractCatalog.ParseRequest(operation, damaged.ToJsonString()));
        }
    }

    [Fact]
    public void An_empty_request_lacks_the_same_members()
    {
        foreach (var type in ContractCatalog.Requests) AssertAgreement((ServiceRequest)Activator.CreateInstance(type)!);
    }

    [Fact]
    public void An_empty_nested_structure_lacks_the_same_members()
    {
        foreach (var type in ContractCatalog.Requests)
        {
            var request = (ServiceRequest)Activator.CreateInstance(type)!;
            foreach (var property in type.GetProperties().Where(p => p.CanWrite && ContractCatalog.Records.Contains(p.PropertyType)))
            {
                property.SetValue(request, Activator.CreateInstance(property.PropertyType));
            }

            AssertAgreement(request);
        }
    }

    private static void Damage(JsonNode root, Random random)
    {
        var places = Descendants(root).ToList();
        if (places.Count == 0) return;
        var place = places[random.Next(places.Count)];
        if (place.Parent is JsonObject parent && random.Next(3) == 0)
        {
            parent.Remove(place.GetPropertyName());
            return;
        }

        switch (place)
        {
            case JsonArray list:
                list.Clear();
                break;
            case JsonValue value when value.TryGetValue<string>(out _):
                value.ReplaceWith(JsonValue.Create(""));
                break;
            case JsonValue value when value.TryGetValue<long>(out _):
                value.ReplaceWith(JsonValue.Create(-7));
                break;
        }
    }

    // Maps are left as they are: botocore names places in them in its own way.
    private static IEnumerable<JsonNode> Descendants(JsonNode node)
    {
        var children = node switch
        {
            JsonObject members => members.Where(m => m.Key is not ("HyperParameters" or "Environment" or "StaticHyperParameters")).Select(m => m.Value!),
            JsonArray items => items.Select(i => i!),
            _ => [],
        };
        return children.SelectMany(child => Descendants(child).Prepend(child));
    }

    private void AssertAgreement(ServiceRequest request)
    {
        var json = request.ToJson();
        var theirs = botocore.Ask("validate", request, json)["places"]!.AsArray().Select(p => p!.GetValue<string>());
        var ours = request.Validate().Where(v => v.Rule is not (ValidationRule.Pattern or ValidationRule.Enumeration)).Select(v => v.Path);
        Assert.Equal((json, string.Join('\n', theirs.Distinct().Order())), (json, string.Join('\n', ours.Distinct().Order())));
    }
}
