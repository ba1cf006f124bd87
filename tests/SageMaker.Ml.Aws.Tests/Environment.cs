using System.Runtime.CompilerServices;
using SageMaker.Ml.TestKit;

[assembly: AssemblyFixture(typeof(Moto))]

namespace SageMaker.Ml.Aws.Tests;

/// <summary>Keeps this machine's own AWS settings out of the tests.</summary>
internal static class CleanEnvironment
{
    /// <summary>Profiles that tests may name. There is no default one.</summary>
    private const string Profiles = """
        [profile keys]
        aws_access_key_id = AKIDPROFILE
        aws_secret_access_key = profile-secret
        region = eu-west-3

        [profile role]
        role_arn = arn:aws:iam::123456789012:role/visitor
        source_profile = keys
        region = eu-west-3

        [profile empty]
        region = ap-south-1

        [profile elsewhere]
        aws_access_key_id = AKIDPROFILE
        aws_secret_access_key = profile-secret
        endpoint_url = http://elsewhere.example:8080/base
        """;

    [ModuleInitializer]
    internal static void Prepare() => AwsSettings.Replace(Profiles);
}
