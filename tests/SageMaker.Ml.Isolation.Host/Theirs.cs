using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;

namespace SageMaker.Ml.Isolation.Host;

/// <summary>Another version of the AWS SDK in the default context, as an AWS.Tools module puts it there.</summary>
internal sealed class Theirs(string core, string service, string url)
{
    private Assembly Core => Assembly.LoadFrom(core);

    private Assembly Service => Assembly.LoadFrom(service);

    /// <summary>Credentials as New-AWSCredential writes them.</summary>
    public object Credentials => Activator.CreateInstance(Core.GetType("Amazon.Runtime.BasicAWSCredentials", throwOnError: true)!, "AKIDFOREIGN", "foreign-secret")!;

    /// <summary>Asks who is calling.</summary>
    public async Task<string> CallAsync()
    {
        var credentials = Credentials;
        var config = Create("AmazonSecurityTokenServiceConfig");
        config.GetType().GetProperty("ServiceURL")!.SetValue(config, url);
        config.GetType().GetProperty("AuthenticationRegion")!.SetValue(config, "us-east-1");
        var client = Create("AmazonSecurityTokenServiceClient", credentials, config);
        var request = Create("Model.GetCallerIdentityRequest");
        var asking = (Task)client.GetType().GetMethod("GetCallerIdentityAsync", [request.GetType(), typeof(CancellationToken)])!.Invoke(client, [request, CancellationToken.None])!;
        await asking;
        var answer = asking.GetType().GetProperty("Result")!.GetValue(asking)!;
        return $"account {answer.GetType().GetProperty("Account")!.GetValue(answer)}, {Described.Sdk(Core)}";
    }

    private object Create(string type, params object[] arguments) =>
        Activator.CreateInstance(Service.GetType($"Amazon.SecurityToken.{type}", throwOnError: true)!, arguments)!;
}

/// <summary>Says which SDK it is and where it is loaded.</summary>
internal static class Described
{
    public static string Sdk(Assembly core) =>
        $"SDK {FileVersionInfo.GetVersionInfo(core.Location).FileVersion} in {AssemblyLoadContext.GetLoadContext(core)!.Name}";
}
