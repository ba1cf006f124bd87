namespace ModulePackager;

/// <summary>The licences of the assemblies that are not ours. One that is not known here is not shipped.</summary>
internal sealed record ThirdParty(string Licence, string Publisher, string Source)
{
    public const string NoticesFile = "THIRD-PARTY-NOTICES.md";

    private static readonly ThirdParty s_aws = new("Apache-2.0", "Amazon Web Services", "https://github.com/aws/aws-sdk-net");
    private static readonly ThirdParty s_yamlDotNet = new("MIT", "Antoine Aubry", "https://github.com/aaubry/YamlDotNet");

    /// <summary>Who made an assembly, and on which terms it is passed on.</summary>
    /// <param name="assembly">An assembly in module/bin/lib.</param>
    /// <param name="notices">The text of THIRD-PARTY-NOTICES.md.</param>
    public static ThirdParty Of(BuiltAssembly assembly, string notices)
    {
        var found = assembly.Name switch
        {
            "YamlDotNet" => s_yamlDotNet,
            var name when name.StartsWith("AWSSDK.", StringComparison.Ordinal) => s_aws,
            _ => throw new PackagingException($"{assembly.Path} has no known licence; add it to tools/ModulePackager/ThirdParty.cs and to {NoticesFile}."),
        };
        return notices.Contains($"`{assembly.Name}`", StringComparison.Ordinal) ? found
            : throw new PackagingException($"{NoticesFile} does not name `{assembly.Name}`, which the package holds; add it.");
    }
}
