using System.Runtime.CompilerServices;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Sessions;

/// <summary>The profiles that scripts in the tests may name. There is no default one.</summary>
internal static class Profiles
{
    [ModuleInitializer]
    internal static void Prepare() => AwsSettings.Replace("""
        [profile research]
        aws_access_key_id = AKIDRESEARCH
        aws_secret_access_key = secret
        region = eu-central-1
        """);
}
