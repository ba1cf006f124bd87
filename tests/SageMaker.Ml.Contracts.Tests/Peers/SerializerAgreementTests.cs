using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Tests.Samples;
using SageMaker.Ml.Contracts.Wire;
using SageMaker.Ml.TestKit.Peers;

namespace SageMaker.Ml.Contracts.Tests.Peers;

/// <summary>Every request, with every member set, goes over the wire as botocore would send it.</summary>
public sealed class SerializerAgreementTests(BotocorePeer botocore) : IClassFixture<BotocorePeer>
{
    public static IEnumerable<TheoryDataRow<string>> Requests() => ContractCatalog.Requests.Select(r => new TheoryDataRow<string>(r.FullName!));

    [Theory]
    [MemberData(nameof(Requests))]
    public void A_full_request_is_sent_as_botocore_sends_it(string name)
    {
        var request = (ServiceRequest)Sample.Full(ContractCatalog.Requests.Single(r => r.FullName == name));
        var ours = request.Encode();
        var theirs = botocore.Ask("serialize", request, request.ToJson());

        Assert.Equal(theirs["method"]!.GetValue<string>(), ours.Method);
        Assert.Equal(theirs["path"]!.GetValue<string>(), ours.Path);
        var headers = theirs["headers"]!.AsObject().ToDictionary(h => h.Key, h => h.Value!.GetValue<string>(), StringComparer.OrdinalIgnoreCase);
        foreach (var (header, value) in ours.Headers) Assert.Equal(headers[header], value);
        Assert.Equal(headers.Keys.Where(h => !h.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Order(), ours.Headers.Select(h => h.Key).Order(), StringComparer.OrdinalIgnoreCase);
        if (ours.ContentType is not null) Assert.Equal(headers["Content-Type"], ours.ContentType);
        AssertSameBody(request, theirs, ours);
    }

    private static void AssertSameBody(ServiceRequest request, JsonNode theirs, WireRequest ours)
    {
        if (theirs["form"] is JsonObject form)
        {
            var pairs = Encoding.UTF8.GetString(ours.Body.Span).Split('&').Select(p => p.Split('='));
            Assert.Equal(
                form.Select(f => $"{f.Key} = {f.Value!.GetValue<string>()}").Order(StringComparer.Ordinal),
                pairs.Select(p => $"{WebUtility.UrlDecode(p[0])} = {WebUtility.UrlDecode(p[1])}").Order(StringComparer.Ordinal));
            return;
        }

        var body = Convert.FromBase64String(theirs["body"]!.GetValue<string>());
        if (request.Operation.Service.Protocol == WireProtocol.RestJson) Assert.Equal(body, ours.Body.ToArray());
        else Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(ours.Body.Span)), $"{Encoding.UTF8.GetString(body)}\n{Encoding.UTF8.GetString(ours.Body.Span)}");
    }
}
