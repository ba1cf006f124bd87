using SageMaker.Ml.Ports;

namespace SageMaker.Ml.PowerShell.Isolation;

/// <summary>What lives in the private load context, behind interfaces of ours. Nothing is loaded before it is asked for.</summary>
internal static class IsolatedAssemblies
{
    /// <summary>The backend on AWS.</summary>
    public static IAwsBackendFactory CreateAwsFactory() => Create<IAwsBackendFactory>("SageMaker.Ml.Aws", "SageMaker.Ml.Aws.AwsBackendFactory");

    /// <summary>The reader of YAML files.</summary>
    public static IConfigReader CreateConfigReader() => Create<IConfigReader>("SageMaker.Ml.Yaml", "SageMaker.Ml.Yaml.YamlConfigReader");

    private static T Create<T>(string assembly, string type) =>
        (T)Activator.CreateInstance(PrivateLoadContext.Shared.LoadFromAssemblyName(new(assembly)).GetType(type, throwOnError: true)!)!;
}
