using System.Reflection;
using System.Runtime.Loader;

namespace SageMaker.Ml.Isolation.Host;

/// <summary>The module, loaded by path into the default context as Import-Module does it, and used by reflection only.</summary>
internal sealed class Ours(string folder, string url)
{
    /// <summary>Asks who is calling, with the given foreign credentials or with those of the environment.</summary>
    public async Task<string> CallAsync(object? foreignCredentials)
    {
        var module = Assembly.LoadFrom(Path.Combine(folder, "SageMaker.Ml.PowerShell.dll"));
        var domain = Assembly.LoadFrom(Path.Combine(folder, "SageMaker.Ml.dll"));
        var options = Activator.CreateInstance(domain.GetType("SageMaker.Ml.Ports.AwsBackendOptions", throwOnError: true)!)!;
        Set(options, "Region", "us-east-1");
        Set(options, "ServiceUrl", new Uri(url));
        if (foreignCredentials is not null) Set(options, "Credentials", CallStatic(module, "ForeignCredential", "TryWrap", foreignCredentials));
        var factory = CallStatic(module, "IsolatedAssemblies", "CreateAwsFactory");
        var backend = domain.GetType("SageMaker.Ml.Ports.IAwsBackendFactory")!.GetMethod("Create")!.Invoke(factory, [options]);
        var asking = (Task)domain.GetType("SageMaker.Ml.Ports.IBackend")!.GetMethod("GetIdentityAsync")!.Invoke(backend, [CancellationToken.None])!;
        await asking;
        var identity = Get(asking, "Result");
        var sdk = AssemblyLoadContext.GetLoadContext(factory.GetType().Assembly)!.Assemblies.Single(assembly => assembly.GetName().Name == "AWSSDK.Core");
        return $"account {Get(identity, "Account")}, {Described.Sdk(sdk)}";
    }

    private static object CallStatic(Assembly module, string type, string method, params object[] arguments) =>
        module.GetType($"SageMaker.Ml.PowerShell.Isolation.{type}", throwOnError: true)!
            .GetMethod(method, BindingFlags.Static | BindingFlags.Public)!
            .Invoke(null, arguments)!;

    private static void Set(object target, string property, object value) => target.GetType().GetProperty(property)!.SetValue(target, value);

    private static object Get(object target, string property) => target.GetType().GetProperty(property)!.GetValue(target)!;
}
