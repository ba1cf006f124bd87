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

    /// <summary>Starts what a configuration describes.</summary>
    public async Task<Deployment> LaunchAsync(string endpoint, string folder, DescribeEndpointConfigResponse config, CancellationToken cancel)
    {
        var id = Convert.ToHexString(RandomNumberGenerator.GetBytes(4)).ToLowerInvariant();
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var servers = new List<VariantServer>();
        foreach (var variant in config.ProductionVariants!)
        {
            var stream = $"{variant.VariantName}/i-local-{id}";
            var (process, container) = await StartAsync(
                new ServerOrder
                {
                    Owner = endpoint,
                    Name = variant.VariantName!,
                    ModelName = variant.ModelName!,
                    Home = Path.Combine(folder, id, variant.VariantName!),
                    Token = token,
                    Log = logs.PathOf(LogStore.EndpointGroup(endpoint), stream),
                    InstanceType = variant.InstanceType,
                    StartTimeout = variant.ContainerStartupHealthCheckTimeoutInSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                },
                cancel).ConfigureAwait(false);
            servers.Add(new VariantServer(variant.VariantName!, variant.InitialVariantWeight ?? 1, variant.InitialInstanceCount ?? 1, Path.Combine(folder, id, variant.VariantName!), stream, process, container));
        }

        return new Deployment(id, config.EndpointConfigName!, token, servers);
    }

    /// <summary>Starts one server. One that cannot be started is one that has failed, with the reason in its status.</summary>
    public async Task<(ProcessIdentity? Process, ContainerNote? Container)> StartAsync(ServerOrder order, CancellationToken cancel)
    {
        Directory.CreateDirectory(order.Home);
        Directory.CreateDirectory(Path.GetDirectoryName(order.Log)!);
        var status = VariantServer.StatusPathIn(order.Home);
        try
        {
            var described = models.Read<DescribeModelResponse>(order.ModelName) ?? throw new MaterialMissingException($"Could not find model \"{models.ArnOf(order.ModelName)}\".");
            var container = SupportedModel.ContainerOf(described.PrimaryContainer, described.Containers)!;
            var model = await materials.ModelAsync(container, cancel).ConfigureAwait(false);
            var code = materials.Code(container);
            if (order.Environment.Count > 0) container = container with { Environment = Over(container.Environment, order.Environment) };
            return await containers.IsForAsync(container, model, cancel).ConfigureAwait(false)
                ? await StartContainerAsync(order, container, model, code, cancel).ConfigureAwait(false)
                : (StartProcess(order, container, model, code), null);
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

    private ProcessIdentity? StartProcess(ServerOrder order, ContainerDefinition container, ModelMaterial? model, CodeMaterial? code)
    {
        var environment = container.Environment ?? new Dictionary<string, string>();
        var plan = new ServerPlan
        {
            Folder = order.Home,
            Log = order.Log,
            Status = VariantServer.StatusPathIn(order.Home),
            Token = order.Token,
            Program = environment.GetValueOrDefault("SAGEMAKER_PROGRAM"),
            Model = model,
            Code = code,
        };
        var planPath = Path.Combine(order.Home, "plan.json");
        AtomicFile.Write(planPath, JsonSerializer.SerializeToUtf8Bytes(plan, HostingJson.Default.ServerPlan));
        var command = PythonCommand.Find(options.Python).Append(Path.Combine(options.ResolveSupportPath(), ServeScript)).Append(planPath);
        return DetachedProcess.Start([.. command], order.Home, Path.Combine(order.Home, "server.out"), environment);
    }

    private async Task<(ProcessIdentity? Process, ContainerNote Container)> StartContainerAsync(
        ServerOrder order, ContainerDefinition container, ModelMaterial? model, CodeMaterial? code, CancellationToken cancel)
    {
        var use = await containers.PlanAsync(container.Image!, cancel).ConfigureAwait(false);
        var plan = new ContainerServerPlan
        {
            Endpoint = order.Owner,
            Name = $"{EngineCommands.Label}-{order.Owner}-{use.Id}-{order.Name}",
            Image = container.Image!,
            Use = use,
            Log = order.Log,
            InstanceType = order.InstanceType,
            StartTimeout = order.StartTimeout,
            Environment = container.Environment ?? new Dictionary<string, string>(),
            Model = model,
            Code = code,
        };
        plan.Write(order.Home);
        var process = Supervision.Start(
            options, typeof(ContainerServer), order.Home, Path.Combine(order.Home, "server.out"), ContainerServer.LockIn(order.Home), held => ContainerServer.RunAsync(order.Home, held, clock));
        return (process, new ContainerNote(use.Engine, [plan.Name], null));
    }

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string>? below, IReadOnlyDictionary<string, string> above)
    {
        var merged = new Dictionary<string, string>(below ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (name, value) in above) merged[name] = value;
        return merged;
    }

    private static void Fail(string path, string reason)
    {
        var status = new ServerStatus { Status = EndpointStatus.Failed, Reason = reason };
        AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(status, HostingJson.Default.ServerStatus));
    }
}

/// <summary>A server that is to be started.</summary>
internal sealed record ServerOrder
{
    /// <summary>The endpoint or job that it is for.</summary>
    public required string Owner { get; init; }

    /// <summary>Its name among those of the owner.</summary>
    public required string Name { get; init; }

    public required string ModelName { get; init; }

    /// <summary>The folder that it works in.</summary>
    public required string Home { get; init; }

    /// <summary>The secret that it demands.</summary>
    public required string Token { get; init; }

    /// <summary>The file of its log.</summary>
    public required string Log { get; init; }

    public string? InstanceType { get; init; }

    /// <summary>How long a container has to answer its first ping; null for the service's own 8 minutes.</summary>
    public TimeSpan? StartTimeout { get; init; }

    /// <summary>Variables over those of the model.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
