using System.ComponentModel;
using System.Security.Cryptography;
using System.Text.Json;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Models;
using SageMaker.Ml.Local.Processes;
using SageMaker.Ml.Local.Resources;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>Starts the servers of a deployment, one process or container for each variant, detached from this one.</summary>
internal sealed class ServerLauncher(ResourceStore models, ServerMaterials materials, ContainerUse containers, LogStore logs, LocalBackendOptions options, TimeProvider clock)
{
    private const string ServeScript = "serve.py";

    /// <summary>Starts what a configuration describes. A server that cannot be started is one that has failed, with the reason in its status.</summary>
    public async Task<Deployment> LaunchAsync(string endpoint, string folder, DescribeEndpointConfigResponse config, CancellationToken cancel)
    {
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant();
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var servers = new List<VariantServer>();
        foreach (var variant in config.ProductionVariants!)
        {
            var home = Path.Combine(folder, id, variant.VariantName!);
            var stream = $"{variant.VariantName}/i-local-{id}";
            var (process, container) = await StartAsync(endpoint, variant, home, token, logs.PathOf(LogStore.EndpointGroup(endpoint), stream), cancel).ConfigureAwait(false);
            servers.Add(new VariantServer(variant.VariantName!, variant.InitialVariantWeight ?? 1, variant.InitialInstanceCount ?? 1, home, stream, process, container));
        }

        return new Deployment(id, config.EndpointConfigName!, token, servers);
    }

    private async Task<(ProcessIdentity? Process, ContainerNote? Container)> StartAsync(
        string endpoint, ProductionVariant variant, string home, string token, string log, CancellationToken cancel)
    {
        Directory.CreateDirectory(home);
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var status = VariantServer.StatusPathIn(home);
        try
        {
            var described = models.Read<DescribeModelResponse>(variant.ModelName!) ?? throw new MaterialMissingException($"Could not find model \"{models.ArnOf(variant.ModelName!)}\".");
            var container = SupportedModel.ContainerOf(described.PrimaryContainer, described.Containers)!;
            var model = await materials.ModelAsync(container, cancel).ConfigureAwait(false);
            var code = materials.Code(container);
            return await containers.IsForAsync(container, model, cancel).ConfigureAwait(false)
                ? await StartContainerAsync(endpoint, variant, container, model, code, home, log, cancel).ConfigureAwait(false)
                : (StartProcess(container, model, code, home, token, log), null);
        }
        catch (ProgramMissingException e)
        {
            Fail(status, $"The inference script needs {e.Message}");
        }
        catch (Exception e) when (e is MaterialMissingException or EngineMissingException or EngineFailure or FileNotFoundException or Win32Exception)
        {
            Fail(status, e.Message);
        }

        return (null, null);
    }

    private ProcessIdentity? StartProcess(ContainerDefinition container, ModelMaterial? model, CodeMaterial? code, string home, string token, string log)
    {
        var environment = container.Environment ?? new Dictionary<string, string>();
        var plan = new ServerPlan
        {
            Folder = home,
            Log = log,
            Status = VariantServer.StatusPathIn(home),
            Token = token,
            Program = environment.GetValueOrDefault("SAGEMAKER_PROGRAM"),
            Model = model,
            Code = code,
        };
        var planPath = Path.Combine(home, "plan.json");
        AtomicFile.Write(planPath, JsonSerializer.SerializeToUtf8Bytes(plan, HostingJson.Default.ServerPlan));
        var command = PythonCommand.Find(options.Python).Append(Path.Combine(options.ResolveSupportPath(), ServeScript)).Append(planPath);
        return DetachedProcess.Start([.. command], home, Path.Combine(home, "server.out"), environment);
    }

    private async Task<(ProcessIdentity? Process, ContainerNote Container)> StartContainerAsync(
        string endpoint, ProductionVariant variant, ContainerDefinition container, ModelMaterial? model, CodeMaterial? code, string home, string log, CancellationToken cancel)
    {
        var use = await containers.PlanAsync(container.Image!, cancel).ConfigureAwait(false);
        var plan = new ContainerServerPlan
        {
            Endpoint = endpoint,
            Name = $"{EngineCommands.Label}-{endpoint}-{use.Id}-{variant.VariantName}",
            Image = container.Image!,
            Use = use,
            Log = log,
            InstanceType = variant.InstanceType,
            StartTimeout = variant.ContainerStartupHealthCheckTimeoutInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Environment = container.Environment ?? new Dictionary<string, string>(),
            Model = model,
            Code = code,
        };
        plan.Write(home);
        var process = Supervision.Start(
            options, typeof(ContainerServer), home, Path.Combine(home, "server.out"), ContainerServer.LockIn(home), held => ContainerServer.RunAsync(home, held, clock));
        return (process, new ContainerNote(use.Engine, [plan.Name], null));
    }

    private static void Fail(string path, string reason)
    {
        var status = new ServerStatus { Status = EndpointStatus.Failed, Reason = reason };
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(status, HostingJson.Default.ServerStatus));
    }
}
