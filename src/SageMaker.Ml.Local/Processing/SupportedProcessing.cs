using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Processing;

/// <summary>What of a processing request this machine can do. What it cannot is refused, unless leaving it out changes nothing for the program.</summary>
internal static class SupportedProcessing
{
    private const string Root = "/opt/ml/processing/";

    /// <summary>The first thing in the request that cannot be done here, as a sentence with its remedy; null when all can.</summary>
    /// <param name="request">The request.</param>
    /// <param name="inContainers">Whether its image runs, and not only its script.</param>
    public static string? FindUnsupported(CreateProcessingJobRequest request, bool inContainers) =>
        (inContainers ? null : InProcess(request))
        ?? (request.ProcessingInputs ?? []).Select(InInput).FirstOrDefault(problem => problem is not null)
        ?? (request.ProcessingOutputConfig?.Outputs ?? []).Select(InOutput).FirstOrDefault(problem => problem is not null)
        ?? (request.ExperimentConfig is null ? null : "Experiment: there are no experiments here. Leave -Experiment out.");

    /// <summary>What is accepted and has no effect here, one line each.</summary>
    public static IEnumerable<string> Ignored(CreateProcessingJobRequest request, bool inContainers)
    {
        if (request.NetworkConfig?.EnableNetworkIsolation == true && !inContainers) yield return "Note: network isolation is not enforced on this machine; the program can reach the network.";
        if (request.NetworkConfig?.VpcConfig is not null) yield return "Note: subnets and security groups mean nothing on this machine.";
    }

    /// <summary>What a process lacks, and a container would have.</summary>
    private static string? InProcess(CreateProcessingJobRequest request)
    {
        if (ProcessingCommand.IsSpark(request))
        {
            return $"The entry point '{ProcessingCommand.Spark}' is a program of spark's images, and a process has no image. Use Set-SmSession -Local -Container, or run the job on AWS.";
        }

        if (ProcessingCommand.WordsOf(request).Count == 0)
        {
            return "The request has neither a script nor an image. Give Start-SmProcessing -EntryPoint with a script, or New-SmProcessor -ImageUri of an image to run in a container.";
        }

        if (ProcessingCommand.WordsOf(request)[0] is var first && first == ProcessingCommand.ScriptOf(request))
        {
            return $"The entry point '{first}' comes with the job, and S3 keeps no permission to run a file. Name what runs it before it, such as New-SmProcessor -ContainerEntryPoint bash, '{first}'.";
        }

        return request.ProcessingResources?.ClusterConfig?.InstanceCount is > 1 and var count
            ? FormattableString.Invariant($"InstanceCount {count}: the program runs in one process. Use New-SmProcessor -InstanceCount 1. With Set-SmSession -Local -Container an image runs in as many containers.")
            : null;
    }

    private static string? InInput(ProcessingInput input)
    {
        var where = $"Input '{input.InputName}': ";
        if (input.AppManaged == true) return null;
        if (input.DatasetDefinition is { } dataset)
        {
            return where + $"{(dataset.RedshiftDatasetDefinition is null ? "-AthenaQuery" : "-RedshiftQuery")} of New-SmProcessingInput asks a service of AWS. Run the job there, or give -Source with files that hold the answer.";
        }

        if (input.S3Input is not { } source) return where + "it has no source. Give New-SmProcessingInput -Source.";
        if (source.S3InputMode is not (null or ProcessingS3InputMode.File)) return where + $"InputMode '{source.S3InputMode}': this machine copies input to files. Use -InputMode File.";
        if (source.S3CompressionType is not (null or ProcessingS3CompressionType.None)) return where + $"Compression '{source.S3CompressionType}' belongs to Pipe mode. Leave it out; the program finds the files as they are.";
        if (IsWebAddress(source.S3Uri)) return where + $"'{source.S3Uri}' is an address of the web, and S3 is a folder here. Give -Source as s3://bucket/key, or a path.";
        return InPlace(source.LocalPath) is { } problem ? where + problem + " Correct -Destination." : null;
    }

    private static string? InOutput(ProcessingOutput output)
    {
        var where = $"Output '{output.OutputName}': ";
        if (output.FeatureStoreOutput is { } features) return where + $"there is no feature store here for -FeatureGroup '{features.FeatureGroupName}'. Run the job on AWS, or give New-SmProcessingOutput -Destination instead.";
        if (output.AppManaged == true) return null;
        if (output.S3Output is not { } target) return where + "it has no destination. Give New-SmProcessingOutput -Destination.";
        if (IsWebAddress(target.S3Uri)) return where + $"'{target.S3Uri}' is an address of the web, and S3 is a folder here. Give -Destination as s3://bucket/key.";
        return InPlace(target.LocalPath) is { } problem ? where + problem + " Correct -Source." : null;
    }

    private static bool IsWebAddress(string? address) => address?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;

    // Below one folder, as the service has it; nothing may lead out of it.
    private static string? InPlace(string? path) =>
        path is not null && path.StartsWith(Root, StringComparison.Ordinal) && path.Length > Root.Length && !path.Split('/').Contains("..")
            ? null
            : $"its path in the container is '{path}', and what is copied lies below {Root}.";
}
