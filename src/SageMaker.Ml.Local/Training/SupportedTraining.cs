using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Training;

/// <summary>What of a training request this machine can do. What it cannot is refused, unless leaving it out changes nothing for the script.</summary>
internal static class SupportedTraining
{
    /// <summary>The first thing in the request that cannot be done here, as a sentence with its remedy; null when all can.</summary>
    /// <param name="request">The request.</param>
    /// <param name="inContainers">Whether its image runs, and not only its script.</param>
    public static string? FindUnsupported(CreateTrainingJobRequest request, bool inContainers) =>
        InAlgorithm(request) ?? (inContainers ? null : InScript(request)) ?? (request.InputDataConfig ?? []).Select(InChannel).FirstOrDefault(problem => problem is not null) ?? InExtras(request);

    /// <summary>What is accepted and has no effect here, one line each.</summary>
    public static IEnumerable<string> Ignored(CreateTrainingJobRequest request, bool inContainers)
    {
        if (request.EnableNetworkIsolation == true && !inContainers) yield return "Note: network isolation is not enforced on this machine; the script can reach the network.";
        if (request.EnableManagedSpotTraining == true) yield return "Note: there are no spot instances on this machine; the job runs without interruption.";
        if (request.RetryStrategy is not null) yield return "Note: a failed job is not retried on this machine.";
        if (request.VpcConfig is not null) yield return "Note: subnets and security groups mean nothing on this machine.";
        if (request.InfraCheckConfig?.EnableInfraCheck == true) yield return "Note: this machine's accelerators are not tested first.";
        if (request.SessionChainingConfig?.EnableSessionTagChaining == true) yield return "Note: there is no role here whose sessions take tags.";
        if (request.ResourceConfig?.KeepAlivePeriodInSeconds > 0) yield return "Note: this machine is there anyway; nothing is kept alive.";
        if (!inContainers && IsDistributed(request)) yield return "Note: the script runs in one process on this machine, whatever -Distribution says.";
    }

    private static string? InAlgorithm(CreateTrainingJobRequest request)
    {
        var algorithm = request.AlgorithmSpecification;
        if (algorithm?.AlgorithmName is { } name) return $"The algorithm '{name}' is a Marketplace or account algorithm; its image cannot be had here. Give -ImageUri, or -EntryPoint with a script.";
        if (NotFile(algorithm?.TrainingInputMode) is { } mode) return $"InputMode '{mode}': this machine copies input to files. Use -InputMode File.";
        foreach (var metric in algorithm?.MetricDefinitions ?? [])
        {
            try
            {
                MetricScraper.Compile(metric.Regex!);
            }
            catch (ArgumentException e)
            {
                return $"The regular expression of metric '{metric.Name}' cannot be used: {e.Message}";
            }
        }

        return null;
    }

    /// <summary>What a script in a process lacks, and a container would have.</summary>
    private static string? InScript(CreateTrainingJobRequest request)
    {
        var algorithm = request.AlgorithmSpecification;
        if (algorithm?.ContainerEntrypoint is { Count: > 0 } || algorithm?.ContainerArguments is { Count: > 0 })
        {
            return "-ContainerEntryPoint and -ContainerArgument start a container, and the request names no image for one. Give -ImageUri.";
        }

        if (new HyperParameters(request.HyperParameters).SubmitDirectory is null)
        {
            return "The request has neither a script nor an image. Give -EntryPoint with a .py, .sh or .ps1 script (and -SourceDirectory), or -ImageUri of an image to run in a container.";
        }

        const string other = "With Set-SmSession -Local -Container an image runs in as many containers.";
        var resources = request.ResourceConfig;
        if (resources?.InstanceGroups is { Count: > 0 }) return $"InstanceGroup: a script runs in one process. Use -InstanceType and -InstanceCount 1. {other}";
        if (resources?.InstanceCount > 1) return $"InstanceCount {resources.InstanceCount}: a script runs in one process. Use -InstanceCount 1. {other}";
        return request.CheckpointConfig is null ? null : "CheckpointPath: a script in a process has no /opt/ml/checkpoints. Leave -CheckpointPath out. With Set-SmSession -Local -Container an image has it.";
    }

    private static string? InChannel(Channel channel)
    {
        var where = $"Channel '{channel.ChannelName}': ";
        if (NotFile(channel.InputMode) is { } mode) return where + $"InputMode '{mode}': this machine copies input to files. Use -InputMode File.";
        if (channel.DataSource?.S3DataSource is not { } source) return where + "only S3 addresses, file:// addresses and local paths can be read here, no file systems (EFS, FSx) and data sets.";
        if (source.S3DataType is not (null or S3DataType.S3Prefix or S3DataType.ManifestFile)) return where + $"S3DataType '{source.S3DataType}' is not supported here. Use S3Prefix or ManifestFile.";
        if (channel.CompressionType is not (null or CompressionType.None)) return where + $"Compression '{channel.CompressionType}' belongs to Pipe mode. Leave it out; the script finds the files as they are.";
        return channel.RecordWrapperType is not (null or RecordWrapper.None) ? where + $"RecordWrapper '{channel.RecordWrapperType}' is not supported here. Leave it out." : null;
    }

    private static string? InExtras(CreateTrainingJobRequest request)
    {
        if (request.DebugHookConfig is not null) return "DebugHook: the debugger's folder is not synchronised here. Leave -DebugHook out.";
        if (request.ProfilerConfig is { DisableProfiler: not true }) return "Profiler: the profiler runs on machines of AWS. Leave -Profiler out.";
        if (request.ResourceConfig is { TrainingPlanArn: not null } or { InstancePlacementConfig: not null }) return "TrainingPlan and InstancePlacement: machines are reserved on AWS only. Leave -TrainingPlan and -InstancePlacement out.";
        if (request.AlgorithmSpecification?.TrainingImageConfig?.TrainingRepositoryAccessMode == TrainingRepositoryAccessMode.Vpc) return "ImageAccessMode 'Vpc': this machine is in no network of AWS. Leave -ImageAccessMode out.";
        if (request.DebugRuleConfigurations is { Count: > 0 } || request.ProfilerRuleConfigurations is { Count: > 0 }) return "DebugRule and ProfilerRule: such rules run in containers of AWS. Leave -DebugRule and -ProfilerRule out.";
        if (request.TensorBoardOutputConfig is not null) return "TensorBoardPath: its folder is not synchronised here. Leave -TensorBoardPath out and write to SM_OUTPUT_DATA_DIR.";
        if (request.ExperimentConfig is not null) return "Experiment: there are no experiments here. Leave -Experiment out.";
        if (request.ServerlessJobConfig is not null) return "ServerlessJobConfig: the service's own fine-tuning needs AWS. Give -EntryPoint with a script.";
        if (request.MlflowConfig is not null || request.ModelPackageConfig is not null) return "MlflowConfig and ModelPackageConfig: there is no MLflow server and no model registry here. Leave them out.";
        return request.RemoteDebugConfig?.EnableRemoteDebug == true ? "RemoteDebug: the job runs on this machine; leave -RemoteDebug out and debug its process directly." : null;
    }

    private static bool IsDistributed(CreateTrainingJobRequest request) =>
        (request.HyperParameters ?? new Dictionary<string, string>()).Any(h => h.Key.StartsWith("sagemaker_", StringComparison.Ordinal) && h.Key.EndsWith("_enabled", StringComparison.Ordinal) && h.Value == "true");

    private static string? NotFile(string? mode) => mode is null or TrainingInputMode.File ? null : mode;
}
