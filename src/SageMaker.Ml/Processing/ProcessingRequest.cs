using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Processing;

/// <summary>Turns a processor, what it is to do and what the session knows into the request. A pure function.</summary>
internal static class ProcessingRequest
{
    /// <summary>Builds the request.</summary>
    public static CreateProcessingJobRequest Build(SmProcessor processor, ProcessingSettings settings, ProcessingProgram program, ProcessingFacts facts) => new()
    {
        ProcessingJobName = facts.ProcessingJobName,
        RoleArn = facts.RoleArn,
        AppSpecification = new AppSpecification
        {
            ImageUri = facts.ImageUri,
            ContainerEntrypoint = OrNull(program.ContainerEntryPoint),
            ContainerArguments = OrNull(settings.Argument),
        },
        ProcessingInputs = OrNull([.. facts.Inputs.Select(InputOf), .. facts.ProgramInputs.Select(p => InputOf(p.Input, p.Uri))]),
        ProcessingOutputConfig = facts.Outputs.Count == 0 ? null : new ProcessingOutputConfig { Outputs = [.. facts.Outputs.Select(OutputOf)], KmsKeyId = facts.OutputKmsKey },
        ProcessingResources = new ProcessingResources
        {
            ClusterConfig = new ProcessingClusterConfig
            {
                InstanceType = processor.InstanceType,
                InstanceCount = processor.InstanceCount,
                VolumeSizeInGB = processor.VolumeSizeGB,
                VolumeKmsKeyId = facts.VolumeKmsKey,
            },
        },
        StoppingCondition = processor.MaxRuntime is { } time ? new ProcessingStoppingCondition { MaxRuntimeInSeconds = (int)Math.Ceiling(time.TotalSeconds) } : null,
        Environment = facts.Environment is { Count: > 0 } ? facts.Environment : null,
        NetworkConfig = facts is { NetworkIsolation: null, EncryptTraffic: null, Vpc: null } ? null : new NetworkConfig
        {
            EnableNetworkIsolation = facts.NetworkIsolation ?? false,
            EnableInterContainerTrafficEncryption = facts.EncryptTraffic,
            VpcConfig = facts.Vpc,
        },
        Tags = facts.Tags,
        ExperimentConfig = settings.Experiment?.ToRequest(),
    };

    private static ProcessingInput InputOf(SmProcessingInput input) => new()
    {
        InputName = input.Name,
        AppManaged = input.AppManaged,
        S3Input = input.Source is null ? null : new ProcessingS3Input
        {
            S3Uri = input.Source,
            LocalPath = input.Destination,
            S3DataType = input.DataType,
            S3InputMode = input.InputMode,
            S3DataDistributionType = input.Distribution ?? ProcessingS3DataDistributionType.FullyReplicated,
            S3CompressionType = input.Compression,
        },
        DatasetDefinition = input.Query is not { } query ? null : new DatasetDefinition
        {
            LocalPath = input.Destination,
            InputMode = input.InputMode,
            DataDistributionType = input.Distribution ?? DataDistributionType.ShardedByS3Key,
            AthenaDatasetDefinition = query.Engine == DatasetRules.Athena ? AthenaOf(query) : null,
            RedshiftDatasetDefinition = query.Engine == DatasetRules.Redshift ? RedshiftOf(query) : null,
        },
    };

    private static ProcessingInput InputOf(ProgramInput input, string uri) => InputOf(new SmProcessingInput { Name = input.Name, Source = uri, Destination = input.Destination });

    private static AthenaDatasetDefinition AthenaOf(SmDatasetQuery query) => new()
    {
        Catalog = query.Catalog,
        Database = query.Database,
        QueryString = query.QueryString,
        WorkGroup = query.WorkGroup,
        OutputS3Uri = query.OutputPath,
        KmsKeyId = query.KmsKey,
        OutputFormat = query.OutputFormat,
        OutputCompression = query.OutputCompression,
    };

    private static RedshiftDatasetDefinition RedshiftOf(SmDatasetQuery query) => new()
    {
        ClusterId = query.ClusterId,
        Database = query.Database,
        DbUser = query.User,
        QueryString = query.QueryString,
        ClusterRoleArn = query.Role,
        OutputS3Uri = query.OutputPath,
        KmsKeyId = query.KmsKey,
        OutputFormat = query.OutputFormat,
        OutputCompression = query.OutputCompression,
    };

    private static ProcessingOutput OutputOf(SmProcessingOutput output) => new()
    {
        OutputName = output.Name,
        AppManaged = output.AppManaged,
        S3Output = output.Destination is null ? null : new ProcessingS3Output { S3Uri = output.Destination, LocalPath = output.Source, S3UploadMode = output.UploadMode },
        FeatureStoreOutput = output.FeatureGroup is null ? null : new ProcessingFeatureStoreOutput { FeatureGroupName = output.FeatureGroup },
    };

    private static IReadOnlyList<T>? OrNull<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;
}

/// <summary>What the session answered for a job, and what names and addresses were made.</summary>
internal sealed record ProcessingFacts
{
    public required string ProcessingJobName { get; init; }

    public required string RoleArn { get; init; }

    public required string ImageUri { get; init; }

    /// <summary>The user's inputs, with names, places and addresses.</summary>
    public required IReadOnlyList<SmProcessingInput> Inputs { get; init; }

    /// <summary>What the program brings along, with addresses.</summary>
    public required IReadOnlyList<(ProgramInput Input, string Uri)> ProgramInputs { get; init; }

    /// <summary>All outputs, with names, places and addresses.</summary>
    public required IReadOnlyList<SmProcessingOutput> Outputs { get; init; }

    public string? OutputKmsKey { get; init; }

    public string? VolumeKmsKey { get; init; }

    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    public bool? NetworkIsolation { get; init; }

    public bool? EncryptTraffic { get; init; }

    public VpcConfig? Vpc { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }
}
