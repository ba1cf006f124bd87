using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Tests.Samples;

namespace SageMaker.Ml.Contracts.Tests.Json;

/// <summary>What is written is read back, for every record of every service.</summary>
public sealed class RoundTripTests
{
    public static IEnumerable<TheoryDataRow<string>> Services() =>
        ContractCatalog.Records.Select(r => r.Namespace!).Distinct().Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_record_reads_back_what_it_wrote(string service)
    {
        foreach (var record in ContractCatalog.Records.Where(r => r.Namespace == service))
        {
            AssertReadsBack(record, Activator.CreateInstance(record)!);
            AssertReadsBack(record, Sample.Full(record));
            for (var seed = 0; seed < 5; seed++) AssertReadsBack(record, Sample.Partial(record, seed));
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_member_that_is_set_is_written_under_its_own_name(string service)
    {
        foreach (var record in ContractCatalog.Records.Where(r => r.Namespace == service))
        {
            var properties = record.GetProperties().Where(p => p.CanWrite && !p.PropertyType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal));
            var written = JsonNode.Parse(ContractCatalog.Write(Sample.Full(record)))!.AsObject().Select(m => m.Key);
            Assert.Equal(properties.Select(p => p.Name), written, StringComparer.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_shape_that_contains_itself_is_read_and_written_at_any_depth()
    {
        var search = new SearchExpression { Operator = BooleanOperator.And };
        for (var i = 0; i < 20; i++) search = new SearchExpression { SubExpressions = [search], Filters = [new Filter { Name = $"level {i}" }] };

        var request = new SearchRequest { Resource = ResourceType.TrainingJob, SearchExpression = search };
        Assert.Equal(request, ContractCatalog.Parse(typeof(SearchRequest), request.ToJson()));
        Assert.Empty(request.Validate());
    }

    [Fact]
    public void Records_are_equal_when_they_say_the_same()
    {
        var one = new VpcConfig { Subnets = ["a", "b"], SecurityGroupIds = ["c"] };
        var same = new VpcConfig { Subnets = new List<string> { "a", "b" }, SecurityGroupIds = ["c"] };
        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, same with { Subnets = ["b", "a"] });
    }

    private static void AssertReadsBack(Type record, object value)
    {
        var text = ContractCatalog.Write(value);
        var read = ContractCatalog.Parse(record, text);
        Assert.Equal(text, ContractCatalog.Write(read));
        Assert.Equal(value, read);
    }
}
