using System.Runtime.CompilerServices;
using SageMaker.Ml.TestKit;

[assembly: AssemblyFixture(typeof(Moto))]

namespace SageMaker.Ml.Aws.Tests;

/// <summary>Keeps this machine's own AWS settings out of the tests. It runs before anything of the AWS SDK does, which reads some of them only once.</summary>
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
    internal static void Prepare()
    {
        foreach (string name in System.Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)) System.Environment.SetEnvironmentVariable(name, null);
        }

        var folder = Directory.CreateTempSubdirectory("sageml-").FullName;
        var config = Path.Combine(folder, "config");
        File.WriteAllText(config, Profiles);
        System.Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", config);
        System.Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(folder, "credentials"));
        System.Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
