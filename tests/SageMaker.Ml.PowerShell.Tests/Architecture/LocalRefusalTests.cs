using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Architecture;

/// <summary>What the local backend refuses it refuses in the words of the cmdlets: nobody who typed -DataCapturePercent knows what a DataCaptureConfig is.</summary>
public sealed partial class LocalRefusalTests
{
    /// <summary>Members of the service that no parameter sets: only a program that writes requests itself can give them, and it knows them by these names.</summary>
    private static readonly HashSet<string> s_withoutParameter = new(StringComparer.Ordinal)
    {
        "EnableExplanations", "MlflowConfig", "ModelPackageConfig", "ModelPackageName", "RetainAllVariantProperties", "S3OutputPathExtension", "ServerlessJobConfig", "TargetContainerHostname", "MetricStat", "SampleCount",
    };

    private static readonly HashSet<string> s_parameters =
    [
        .. typeof(SmCmdlet).Assembly.GetTypes().Where(t => t.GetCustomAttribute<CmdletAttribute>() is not null)
            .SelectMany(t => t.GetProperties()).Where(p => p.IsDefined(typeof(ParameterAttribute))).Select(p => p.Name),
        // Of the session, which is set by a dynamic set of parameters.
        "Local", "Container",
    ];

    private static readonly HashSet<string> s_members =
    [
        .. typeof(CreateTrainingJobRequest).Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("SageMaker.Ml.Contracts", StringComparison.Ordinal) == true)
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IContract<>)))
            .SelectMany(t => t.GetProperties()).Select(p => p.Name).Where(name => name.Skip(1).Any(char.IsUpper)),
    ];

    public static TheoryData<string, string> Refusals =>
    [
        .. Directory.EnumerateFiles(Repository.Combine("src", "SageMaker.Ml.Local"), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(file => Texts(file).Select(text => new TheoryDataRow<string, string>(Path.GetFileName(file), text))),
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_names_parameters_and_no_members_of_the_service(string file, string text)
    {
        Assert.All(Given().Matches(text), given => Assert.True(s_parameters.Contains(given.Groups[1].Value), $"{file}: there is no parameter {given.Value}."));
        var said = Hole().Replace(text, "");
        Assert.DoesNotContain(Word().Matches(said).Select(word => word.Value), word => s_members.Contains(word) && !s_parameters.Contains(word) && !s_withoutParameter.Contains(word));
    }

    [Fact]
    public void There_are_refusals_to_look_at() => Assert.True(Refusals.Count > 30, $"Only {Refusals.Count} were found.");

    /// <summary>The texts of a file that refuse: what is given to LocalErrors.Unsupported, and what the classes that look for the unsupported return.</summary>
    private static IEnumerable<string> Texts(string file)
    {
        var source = File.ReadAllText(file);
        var calls = Refused().Matches(source).Select(m => m.Groups["text"].Value);
        return source.Contains("FindUnsupported(", StringComparison.Ordinal) ? calls.Concat(Returned().Matches(source).Select(m => m.Groups["text"].Value)).Distinct() : calls;
    }

    [GeneratedRegex("""LocalErrors\.Unsupported\(request,\s*\$?"(?<text>[^"]+)"\)""")]
    private static partial Regex Refused();

    [GeneratedRegex("""(?:return|\?|:|\+)\s*(?:where \+ )?(?:FormattableString\.Invariant\()?\$?"(?<text>[^"\n]{20,})"\s?""")]
    private static partial Regex Returned();

    [GeneratedRegex(@"(?<![\w-])-([A-Z]\w+)")]
    private static partial Regex Given();

    [GeneratedRegex(@"\{[^{}]*(?:\}|\z)")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\b[A-Z]\w*[a-z]\w*\b")]
    private static partial Regex Word();
}
