using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Identity;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Processing;

/// <summary>The configuration files that a program finds, in the service's form: <c>processingjobconfig.json</c>, the request, and <c>resourceconfig.json</c>, the machines.</summary>
internal static class ProcessingConfiguration
{
    private static readonly string[] s_members =
    [
        "ProcessingJobName", "AppSpecification", "Environment", "ProcessingInputs", "ProcessingOutputConfig", "ProcessingResources", "NetworkConfig", "RoleArn", "StoppingCondition",
    ];

    /// <summary>Writes both files for one machine.</summary>
    /// <param name="folder">Where they go, on this machine.</param>
    /// <param name="request">The request, with the paths as the program finds them.</param>
    /// <param name="cluster">All machines.</param>
    /// <param name="host">The one that this is for.</param>
    public static void Write(string folder, CreateProcessingJobRequest request, Cluster cluster, ClusterHost host)
    {
        var given = JsonNode.Parse(ContractJson.ToUtf8(request).Span)!.AsObject();
        var job = new JsonObject { ["ProcessingJobArn"] = LocalIdentity.ArnOf(ResourceKind.ProcessingJob, request.ProcessingJobName!) };
        foreach (var name in s_members)
        {
            if (given[name] is { } value) job[name] = value.DeepClone();
        }

        var resources = new JsonObject
        {
            ["current_host"] = host.Name,
            ["current_instance_type"] = host.InstanceType,
            ["hosts"] = new JsonArray([.. cluster.Names.Select(name => (JsonNode)name)]),
            ["network_interface_name"] = cluster.NetworkInterface,
        };
        File.WriteAllText(Path.Combine(folder, "processingjobconfig.json"), job.ToJsonString());
        File.WriteAllText(Path.Combine(folder, "resourceconfig.json"), resources.ToJsonString());
    }

    /// <summary>The request as a program reads it that runs in no container: its paths lie in the job's folder.</summary>
    public static CreateProcessingJobRequest InFolder(JobFolder job, CreateProcessingJobRequest request)
    {
        return request with
        {
            AppSpecification = request.AppSpecification! with
            {
                ContainerEntrypoint = request.AppSpecification.ContainerEntrypoint is { } words ? [.. words.Select(Map)] : null,
                ContainerArguments = request.AppSpecification.ContainerArguments is { } arguments ? [.. arguments.Select(Map)] : null,
            },
            Environment = request.Environment?.ToDictionary(v => v.Key, v => Map(v.Value)),
            ProcessingInputs = request.ProcessingInputs is not { } inputs
                ? null
                : [.. inputs.Select(i => i.S3Input is { LocalPath: { } path } source ? i with { S3Input = source with { LocalPath = Map(path) } } : i)],
            ProcessingOutputConfig = request.ProcessingOutputConfig is not { Outputs: { } outputs } config
                ? request.ProcessingOutputConfig
                : config with { Outputs = [.. outputs.Select(o => o.S3Output is { LocalPath: { } path } target ? o with { S3Output = target with { LocalPath = Map(path) } } : o)] },
        };

        string Map(string text) => ContainerPaths.Map(job, text);
    }
}
