using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Tests.Arguments;

public sealed class TagTests : IDisposable
{
    private readonly ModuleHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("@{ team = 'ml'; cost = 7 }", "cost=7 team=ml")]
    [InlineData("@{ Key = 'team'; Value = 'ml' }", "team=ml")]
    [InlineData("@(@{ Key = 'team'; Value = 'ml' }, @{ key = 'cost'; value = 7 })", "team=ml cost=7")]
    [InlineData("@([pscustomobject]@{ Key = 'team'; Value = 'ml' }, [pscustomobject]@{ Key = 'cost'; Value = '' })", "team=ml cost=")]
    [InlineData("@($like, @{ cost = 7 })", "team=ml cost=7")]
    [InlineData("$like", "team=ml")]
    [InlineData("@{ Key = 'k'; Value = 'v'; more = 'm' }", "Key=k Value=v more=m")]
    [InlineData("@{ team = $null }", "team=")]
    [InlineData("@()", "")]
    public void Tags_may_be_a_table_or_a_list_as_AWS_Tools_has_them(string tags, string expected)
    {
        var estimator = Assert.Single(_host.With("like", new Tag { Key = "team", Value = "ml" }).Invoke($"New-SmEstimator -Algorithm kmeans -Tag {tags}").OutputOf<SmEstimator>());
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), estimator.Tag.Select(t => $"{t.Key}={t.Value}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("team", "'team', a String")]
    [InlineData("@(@{ team = 'ml' }, 5)", "'5', a Int32")]
    [InlineData("@{ team = @{ a = 1 } }", "Tag['team'] is a Hashtable")]
    [InlineData("@(@{ Key = 'a'; Value = '1' }, @{ Key = 'a'; Value = '2' })", "the key 'a' twice")]
    [InlineData("@(@{ Key = ''; Value = '1' })", "the key ''")]
    [InlineData("@($null)", "an empty item")]
    public void What_is_no_tag_is_one_error_that_names_it(string tags, string named)
    {
        foreach (var command in new[] { "New-SmEstimator -Algorithm kmeans", "New-SmSession -Local", "ConvertTo-SmModel x" })
        {
            var error = Assert.Single(_host.Invoke($"{command} -Tag {tags}").Errors);
            Assert.StartsWith("ParameterArgumentTransformationError,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(named, error.Exception.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>What a tag of the AWS SDK looks like.</summary>
    public sealed class Tag
    {
        public string Key { get; set; } = "";

        public string Value { get; set; } = "";
    }
}
