using System.Management.Automation;
using System.Text;
using SageMaker.Ml.Components;
using SageMaker.Ml.Config;
using SageMaker.Ml.Debugging;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Images;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Logs;
using SageMaker.Ml.Metrics;
using SageMaker.Ml.Models;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Records;
using SageMaker.Ml.Scaling;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;
using SageMaker.Ml.Transform;
using SageMaker.Ml.Tuning;

namespace SageMaker.Ml.PowerShell.Tests.Views;

/// <summary>Objects with something in every property. Their times are of this machine's zone, so that they look the same in any.</summary>
internal static class Samples
{
    private const string Job = "churn-2026-11-25-09-44-34-357-uhgh9a";
    private const string Role = "arn:aws:iam::123456789012:role/SageMakerRole";
    private const string Registry = "683313688378.dkr.ecr.us-east-1.amazonaws.com";

    private static readonly DateTime s_morning = new(2026, 11, 25, 9, 44, 34, DateTimeKind.Local);

    public static SmTraining Training { get; } = new()
    {
        TrainingJobName = Job,
        TrainingJobArn = $"arn:aws:sagemaker:us-east-1:123456789012:training-job/{Job}",
        TrainingJobStatus = "Completed",
        SecondaryStatus = "Completed",
        StatusMessage = "Training job completed",
        CreationTime = s_morning,
        TrainingStartTime = s_morning.AddMinutes(2),
        TrainingEndTime = s_morning.AddMinutes(65),
        TrainingTimeInSeconds = 3780,
        BillableTimeInSeconds = 1260,
        S3ModelArtifacts = $"s3://sagemaker-us-east-1-123456789012/{Job}/output/model.tar.gz",
        S3OutputPath = "s3://sagemaker-us-east-1-123456789012/",
        TrainingImage = $"{Registry}/sagemaker-scikit-learn:1.4-2-cpu-py3",
        RoleArn = Role,
        InstanceType = "ml.m5.xlarge",
        InstanceCount = 2,
        EntryPoint = "train.py",
        SourceUri = "s3://sagemaker-us-east-1-123456789012/code/sourcedir.tar.gz",
        HyperParameters = new Dictionary<string, string> { ["eta"] = "0.2", ["depth"] = "6", ["sagemaker_program"] = "\"train.py\"" },
        Environment = new Dictionary<string, string> { ["LEVEL"] = "debug" },
        FinalMetrics = new Dictionary<string, double> { ["validation:auc"] = 0.97251234, ["train:loss"] = 0.0000123456 },
        Tags = new Dictionary<string, string> { ["team"] = "risk", ["cost-center"] = "42" },
        OutputKmsKey = "alias/output",
        EnableNetworkIsolation = true,
        Region = "us-east-1",
    };

    /// <summary>A training in each state that one can be in, as a list has them: with few properties.</summary>
    public static SmTraining[] Trainings { get; } =
    [
        Training,
        Listed("churn-failed", "Failed", "Failed", s_morning.AddSeconds(95)),
        Listed("churn-long", "Stopped", "MaxRuntimeExceeded", s_morning.AddHours(76)),
        Listed("churn-stopping", "Stopping", "Stopping", null),
        Listed("churn-launching", "InProgress", "LaunchingMLInstances", null),
        Listed("a-name-of-the-greatest-length-that-the-service-takes-0123456789ab", "InProgress", "Training", null),
    ];

    public static SmTraining Failed { get; } = Training with
    {
        TrainingJobStatus = "Failed",
        SecondaryStatus = "Failed",
        FailureReason = "AlgorithmError: ExecuteUserScriptError, exit code 1",
        S3ModelArtifacts = null,
    };

    /// <summary>A transform in full, and two as a list has them.</summary>
    public static SmTransform[] Transforms { get; } =
    [
        new()
        {
            TransformJobName = "churn-scores",
            TransformJobArn = "arn:aws:sagemaker:us-east-1:123456789012:transform-job/churn-scores",
            TransformJobStatus = "Completed",
            CreationTime = s_morning,
            TransformStartTime = s_morning.AddMinutes(3),
            TransformEndTime = s_morning.AddMinutes(12),
            ModelName = Job,
            S3InputPath = "s3://my-bucket/new/day1.csv",
            S3DataType = "S3Prefix",
            ContentType = "text/csv",
            SplitType = "Line",
            S3OutputPath = "s3://my-bucket/scores",
            Accept = "text/csv",
            AssembleWith = "Line",
            OutputKmsKey = "alias/output",
            BatchStrategy = "MultiRecord",
            MaxConcurrentTransforms = 4,
            MaxPayloadInMB = 6,
            InputFilter = "$[1:]",
            OutputFilter = "$[0,-1]",
            JoinSource = "Input",
            InstanceType = "ml.m5.xlarge",
            InstanceCount = 2,
            Environment = new Dictionary<string, string> { ["LEVEL"] = "debug" },
            Tags = new Dictionary<string, string> { ["team"] = "risk" },
            Region = "us-east-1",
        },
        new() { TransformJobName = "churn-failed", TransformJobStatus = "Failed", FailureReason = "ClientError: See job logs for more information", CreationTime = s_morning, TransformEndTime = s_morning.AddSeconds(95), Region = "us-east-1" },
        new() { TransformJobName = "churn-running", TransformJobStatus = "InProgress", CreationTime = s_morning, Region = "us-east-1" },
    ];

    /// <summary>A processing job in full, and two as a list has them.</summary>
    public static SmProcessing[] Processings { get; } =
    [
        new()
        {
            ProcessingJobName = "prepare-churn",
            ProcessingJobArn = "arn:aws:sagemaker:us-east-1:123456789012:processing-job/prepare-churn",
            ProcessingJobStatus = "Completed",
            ExitMessage = "kept 1,180 of 1,200 rows",
            CreationTime = s_morning,
            ProcessingStartTime = s_morning.AddMinutes(3),
            ProcessingEndTime = s_morning.AddMinutes(12),
            Input = new Dictionary<string, string> { ["raw"] = "s3://my-bucket/rows.csv", ["code"] = "s3://my-bucket/prepare-churn/input/code/prepare.py" },
            Output = new Dictionary<string, string> { ["train"] = "s3://my-bucket/prepare-churn/output/train", ["test"] = "s3://my-bucket/prepare-churn/output/test" },
            FeatureGroup = new Dictionary<string, string> { ["customers"] = "customers-v2" },
            ImageUri = $"{Registry}/sagemaker-scikit-learn:1.2-1-cpu-py3",
            ContainerEntryPoint = ["python3", "/opt/ml/processing/input/code/prepare.py"],
            ContainerArgument = ["--share", "0.2"],
            Environment = new Dictionary<string, string> { ["LEVEL"] = "debug" },
            InstanceType = "ml.m5.xlarge",
            InstanceCount = 2,
            RoleArn = Role,
            OutputKmsKey = "alias/output",
            EnableNetworkIsolation = true,
            Tags = new Dictionary<string, string> { ["team"] = "risk" },
            Region = "us-east-1",
        },
        new() { ProcessingJobName = "prepare-failed", ProcessingJobStatus = "Failed", FailureReason = "AlgorithmError: See job logs for more information", CreationTime = s_morning, ProcessingEndTime = s_morning.AddSeconds(95), Region = "us-east-1" },
        new() { ProcessingJobName = "prepare-running", ProcessingJobStatus = "InProgress", CreationTime = s_morning, Region = "us-east-1" },
    ];

    public static SmProcessor[] Processors { get; } =
    [
        new()
        {
            Framework = "spark",
            FrameworkVersion = "3.5",
            PythonVersion = "py312",
            ContainerVersion = "1.3",
            InstanceCount = 3,
            VolumeSizeGB = 100,
            MaxRuntime = TimeSpan.FromHours(2),
            Environment = new Dictionary<string, string> { ["LEVEL"] = "debug" },
            Role = Role,
            BaseName = "count",
            CodePath = "s3://my-bucket/code",
            SubnetId = ["subnet-1", "subnet-2"],
            SecurityGroupId = ["sg-1"],
            NetworkIsolation = false,
            EncryptTraffic = true,
            KmsKey = "alias/output",
            VolumeKmsKey = "alias/volume",
            Tag = new Dictionary<string, string> { ["team"] = "risk" },
        },
        new() { ImageUri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/clean:1.0", Command = ["python3", "-u"] },
        new() { ImageUri = "123456789012.dkr.ecr.us-east-1.amazonaws.com/clean:1.0", ContainerEntryPoint = ["python3", "/app/clean.py"] },
        new() { Framework = "huggingface", FrameworkVersion = "4.49.0", BaseFrameworkVersion = "pytorch2.5.1" },
    ];

    public static SmProcessingInput[] ProcessingInputs { get; } =
    [
        new() { Name = "raw", Source = "s3://my-bucket/rows.csv", Destination = "/opt/ml/processing/raw", Distribution = "ShardedByS3Key", InputMode = "Pipe", Compression = "Gzip", DataType = "ManifestFile", AppManaged = true },
        new()
        {
            Name = "clicks",
            Query = new SmDatasetQuery
            {
                Engine = "Athena", QueryString = "SELECT * FROM clicks", Database = "web", Catalog = "AwsDataCatalog", WorkGroup = "primary", OutputPath = "s3://my-bucket/queries",
                OutputFormat = "PARQUET", OutputCompression = "SNAPPY", KmsKey = "alias/query", ClusterId = "cluster-1", User = "reader", Role = Role,
            },
        },
    ];

    public static SmProcessingOutput[] ProcessingOutputs { get; } =
    [
        new() { Name = "train", Source = "/opt/ml/processing/train", Destination = "s3://my-bucket/train", UploadMode = "Continuous" },
        new() { Name = "customers", FeatureGroup = "customers-v2", AppManaged = true },
    ];

    public static SmMetric[] Metrics { get; } =
    [
        new() { MetricName = "train:loss", Value = 0.6931471805599453, Timestamp = s_morning, TrainingJobName = Job },
        new() { MetricName = "train:loss", Value = 0.0000123456789, Timestamp = s_morning.AddSeconds(1), TrainingJobName = Job },
        new() { MetricName = "validation:auc", Value = 12345678, TrainingJobName = "other" },
    ];

    public static SmEstimator Estimator { get; } = new()
    {
        Framework = "sklearn",
        FrameworkVersion = "1.4-2",
        PythonVersion = "py3",
        EntryPoint = "train.py",
        SourceDirectory = "./code",
        Dependency = ["../shared", "../features"],
        HyperParameter = new Dictionary<string, object?> { ["eta"] = 0.2, ["depth"] = 6, ["columns"] = new[] { "a", "b" }, ["early"] = true },
        InstanceCount = 2,
        Environment = new Dictionary<string, string> { ["LEVEL"] = "debug" },
        MetricDefinition = new Dictionary<string, string> { ["train:loss"] = "loss=([0-9.]+)" },
        Spot = true,
        MaxWait = TimeSpan.FromHours(76),
        MaxRuntime = TimeSpan.FromMinutes(90),
        KeepAlive = TimeSpan.FromMinutes(5),
        RetryCount = 0,
        Distribution = new Dictionary<string, object?> { ["torch_distributed"] = new Dictionary<string, object?> { ["enabled"] = true } },
        OutputPath = "s3://bucket/output",
        CheckpointPath = "s3://bucket/checkpoints",
        BaseName = "churn",
        Role = "SageMakerRole",
        SubnetId = ["subnet-1", "subnet-2"],
        SecurityGroupId = ["sg-1"],
        NetworkIsolation = false,
        EncryptTraffic = true,
        KmsKey = "alias/output",
        VolumeKmsKey = "alias/volume",
        Tag = new Dictionary<string, string> { ["team"] = "risk" },
    };

    public static SmRule Rule { get; } = new()
    {
        Name = "TooLarge",
        RuleToInvoke = "TensorTooLarge",
        ImageUri = $"{Registry}/sagemaker-debugger-rule-evaluator:latest",
        Source = "s3://bucket/rules/too_large.py",
        Parameter = new Dictionary<string, string> { ["threshold"] = "10", ["scan_interval_us"] = "60000000" },
        Collection = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["gradients"] = new Dictionary<string, string>() },
        OutputPath = "s3://bucket/rules/out",
        LocalPath = "/opt/ml/processing/output/rule/",
        InstanceType = "ml.t3.medium",
        VolumeSizeGB = 10,
    };

    /// <summary>An estimator on machines of several kinds, which are watched.</summary>
    public static SmEstimator Watched { get; } = new()
    {
        Framework = "huggingface",
        FrameworkVersion = "4.56.2",
        BaseFrameworkVersion = "pytorch2.8.0",
        PythonVersion = "py312",
        EntryPoint = "train.py",
        CodePath = "s3://bucket/code",
        ContainerLogLevel = 10,
        ContainerEntryPoint = ["torchrun"],
        ContainerArgument = ["--nproc-per-node", "8"],
        InstanceGroup = [new SmInstanceGroup { Name = "data", InstanceType = "ml.c5.xlarge" }, new SmInstanceGroup { Name = "model", InstanceType = "ml.p4d.24xlarge", InstanceCount = 2 }],
        TrainingPlan = "arn:aws:sagemaker:us-east-1:123456789012:training-plan/spring",
        InstancePlacement = new SmInstancePlacement { EnableMultipleJobs = true, InstanceCount = new Dictionary<string, int> { ["us-1"] = 2, [""] = 1 } },
        DebugHook = new SmDebugHook
        {
            OutputPath = "s3://bucket/tensors",
            LocalPath = "/opt/ml/output/tensors",
            HookParameter = new Dictionary<string, string> { ["save_interval"] = "100" },
            Collection = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["losses"] = new Dictionary<string, string> { ["save_interval"] = "50" }, ["weights"] = new Dictionary<string, string>() },
        },
        DebugRule = [new SmRule { Name = "LossNotDecreasing" }, Rule],
        Profiler = new SmProfiler { IntervalMilliseconds = 1000, OutputPath = "s3://bucket/profile", ProfilingParameter = new Dictionary<string, string> { ["CPUProfilingDuration"] = "60" } },
        ProfilerRule = [new SmRule { Name = "ProfilerReport" }],
        TrainingCompiler = true,
        NoOutputCompression = true,
        PretrainedModel = "s3://bucket/base/model.tar.gz",
        CheckpointLocalPath = "/opt/ml/kept",
        TensorBoardPath = "s3://bucket/board",
        TensorBoardLocalPath = "/opt/ml/output/board",
        Experiment = new SmExperiment { ExperimentName = "churn", TrialName = "spring", TrialComponentDisplayName = "with groups", RunName = "third" },
        ImageAccessMode = "Vpc",
        ImageCredentialProvider = "arn:aws:lambda:us-east-1:123456789012:function:registry",
        InfraCheck = true,
        RemoteDebug = false,
        SessionTagChaining = true,
        MetricSeries = false,
    };

    public static SmEstimator[] Estimators { get; } = [Estimator, new() { ImageUri = "python", EntryPoint = "train.py" }, new() { Algorithm = "xgboost", AlgorithmVersion = "1.7-1" }, Watched];

    public static SmChannel[] Channels { get; } =
    [
        new() { Source = "s3://bucket/train/", ContentType = "text/csv", InputMode = "Pipe", Compression = "Gzip", RecordWrapper = "RecordIO", ShuffleSeed = 0, AttributeName = ["label", "image"] },
        new() { FileSystemId = "fs-0123456789abcdef0", FileSystemType = "EFS", DirectoryPath = "/data/train" },
    ];

    public static SmRecordSet Records { get; } = RecordsOf([5.1, 3.5, 1.4], [4.9, 3, 1.4]);

    public static SmEndpoint Endpoint { get; } = new()
    {
        EndpointName = Job,
        EndpointArn = $"arn:aws:sagemaker:us-east-1:123456789012:endpoint/{Job}",
        EndpointStatus = "InService",
        EndpointConfigName = Job + "-config",
        ModelName = Job + "-model",
        Kind = "Realtime",
        Variants = "AllTraffic: 2 of 3 instances",
        ProductionVariants = [new() { VariantName = "AllTraffic", Weight = 1, DesiredWeight = 1, InstanceCount = 2, DesiredInstanceCount = 3, Status = "Updating", Image = $"{Registry}/sagemaker-scikit-learn:1.4-2-cpu-py3" }],
        DataCapture = "20 % to s3://bucket/kept",
        Deployment = "AllTraffic Updating, 2 of 3 instances",
        CreationTime = s_morning,
        LastModifiedTime = s_morning.AddMinutes(7),
        InvocationUri = $"https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/{Job}/invocations",
        Region = "us-east-1",
    };

    public static SmEndpoint[] Endpoints { get; } =
    [
        Endpoint,
        Endpoint with { EndpointName = "on-demand", Variants = "AllTraffic: serverless 2048 MB x 5" },
        Endpoint with { EndpointName = "compared", EndpointStatus = "SystemUpdating", Variants = "a: 1 of 1 instances; b: 1 of 1 instances" },
        new() { EndpointName = "listed", EndpointStatus = "Creating", CreationTime = s_morning, Region = "us-east-1" },
        new() { EndpointName = "broken", EndpointStatus = "Failed", CreationTime = s_morning, FailureReason = "The primary container did not pass the ping health check.", Region = "us-east-1" },
    ];

    /// <summary>How a variant scales that has everything, and a component that rests.</summary>
    public static SmScaling[] Scalings { get; } =
    [
        new()
        {
            EndpointName = "churn",
            VariantName = "AllTraffic",
            ResourceId = "endpoint/churn/variant/AllTraffic",
            ScalableDimension = "sagemaker:variant:DesiredInstanceCount",
            MinCapacity = 1,
            MaxCapacity = 8,
            Policies =
            [
                new SmScalingPolicy
                {
                    PolicyName = "TargetTracking",
                    PolicyType = "TargetTrackingScaling",
                    MetricName = "SageMakerVariantInvocationsPerInstance",
                    TargetValue = 70.5,
                    ScaleInCooldown = 600,
                    ScaleOutCooldown = 60,
                    DisableScaleIn = true,
                    Alarms = ["TargetTracking-endpoint/churn-AlarmHigh"],
                },
            ],
            Schedules = [new SmScalingSchedule { ScheduleName = "office", Schedule = "cron(0 8 ? * MON-FRI *)", TimeZone = "Europe/Berlin", MinCapacity = 4, MaxCapacity = 8, StartTime = s_morning, EndTime = s_morning.AddDays(30) }],
            CreationTime = s_morning,
            Region = "us-east-1",
        },
        new() { InferenceComponentName = "chat", ResourceId = "inference-component/chat", ScalableDimension = "sagemaker:inference-component:DesiredCopyCount", MaxCapacity = 2, Region = "us-east-1" },
    ];

    /// <summary>A component in full, as a list has one, and one that failed.</summary>
    public static SmComponent[] InferenceComponents { get; } =
    [
        new()
        {
            InferenceComponentName = "chat",
            InferenceComponentArn = "arn:aws:sagemaker:us-east-1:123456789012:inference-component/chat",
            InferenceComponentStatus = "InService",
            EndpointName = "shared",
            VariantName = "AllTraffic",
            ModelName = "chat-model",
            BaseInferenceComponentName = "chat-base",
            CurrentCopyCount = 1,
            DesiredCopyCount = 2,
            Cpu = 2,
            AcceleratorCount = 1,
            MemoryMB = 8192,
            MaxMemoryMB = 16384,
            CreationTime = s_morning,
            LastModifiedTime = s_morning.AddMinutes(7),
            Region = "us-east-1",
        },
        new() { InferenceComponentName = "listed", InferenceComponentStatus = "Creating", EndpointName = "shared", VariantName = "AllTraffic", CreationTime = s_morning, Region = "us-east-1" },
        new() { InferenceComponentName = "broken", InferenceComponentStatus = "Failed", EndpointName = "shared", CreationTime = s_morning, FailureReason = "There is not enough memory.", Region = "us-east-1" },
    ];

    /// <summary>A request to an asynchronous endpoint.</summary>
    public static SmInference Inference { get; } = new()
    {
        InferenceId = "6f0a1c0e-52f1-4c0e-8f2b-0a3e5b8f1c11",
        EndpointName = "churn",
        InputLocation = "s3://bucket/async-endpoint-inputs/churn-261125-0944/1",
        OutputLocation = "s3://bucket/out/1.out",
        FailureLocation = "s3://bucket/failed/1.out",
        ContentType = "text/csv",
        Accept = "text/csv",
        RequestTime = s_morning,
        Region = "us-east-1",
    };

    /// <summary>What New-SmVariant makes.</summary>
    public static SmVariant[] Variants { get; } =
    [
        new() { Model = new() { ModelName = "churn-model", Region = "us-east-1" }, VariantName = "now", Weight = 9, InstanceType = "ml.m5.large", InstanceCount = 2, StartupTimeout = TimeSpan.FromMinutes(10) },
        new() { Model = new() { ModelName = "churn-next", Region = "us-east-1" }, VariantName = "next", IsShadow = true, InstancePool = ["ml.inf2.xlarge", "ml.g5.xlarge"] },
        new() { Model = new() { ModelName = "churn-model", Region = "us-east-1" }, MaxConcurrency = 5 },
    ];

    /// <summary>What an endpoint serves.</summary>
    public static SmEndpointVariant[] EndpointVariants { get; } =
    [
        Endpoint.ProductionVariants[0],
        new() { VariantName = "next", IsShadow = true, Weight = 1, ServerlessMemoryMB = 2048, MaxConcurrency = 5, ProvisionedConcurrency = 1 },
    ];

    public static SmRemoval[] Removals { get; } =
    [
        new() { EndpointName = "churn", Removed = ["endpoint churn", "endpoint configuration churn", "model churn-a"], Region = "us-east-1" },
        new() { EndpointName = "gone", Removed = [], Region = "us-east-1" },
    ];

    public static SmModel Model { get; } = new()
    {
        ModelName = "churn-model",
        ModelArn = "arn:aws:sagemaker:us-east-1:123456789012:model/churn-model",
        ImageUri = $"{Registry}/sagemaker-scikit-learn:1.4-2-cpu-py3",
        ModelDataUrl = "s3://bucket/churn/output/model.tar.gz",
        EntryPoint = "inference.py",
        SourceDirectory = "./code",
        Dependency = ["../shared"],
        Environment = new Dictionary<string, string> { ["LEVEL"] = "debug", ["WORKERS"] = "2" },
        ExecutionRoleArn = Role,
        SubnetId = ["subnet-1"],
        SecurityGroupId = ["sg-1"],
        NetworkIsolation = true,
        Tag = new Dictionary<string, string> { ["team"] = "risk" },
        TrainingJobName = Job,
        CreationTime = s_morning,
        Region = "us-east-1",
    };

    /// <summary>A model of two containers, with the options that most models leave alone.</summary>
    public static SmModel Pipeline { get; } = new()
    {
        ModelName = "churn-pipeline",
        Container =
        [
            new SmModel { ModelName = "prepare", Framework = "sklearn", FrameworkVersion = "1.4-2", Region = "us-east-1" },
            new SmModel { ModelName = "predict", ImageUri = $"{Registry}/sagemaker-xgboost:1.7-1", Region = "us-east-1" },
        ],
        ExecutionMode = "Serial",
        CodePath = "s3://bucket/code",
        ModelKmsKey = "alias/model",
        ContainerLogLevel = 10,
        ServerWorkerCount = 2,
        ServerTimeout = TimeSpan.FromSeconds(90),
        ImageAccessMode = "Vpc",
        ImageCredentialProvider = "arn:aws:lambda:us-east-1:123456789012:function:registry",
        AdditionalModelData = new Dictionary<string, AdditionalData> { ["adapter"] = new("s3://bucket/adapter/") { S3DataType = "S3Prefix", Compression = "None", AcceptEula = true } },
        AcceptEula = true,
        Region = "us-east-1",
    };

    public static SmModel[] Models { get; } = [Model, new() { ImageUri = "local/python", TrainingJobName = Job, Region = "local" }, Pipeline];

    public static SmImage[] Images { get; } =
    [
        new()
        {
            Framework = "huggingface", Version = "4.56.2", Kind = ImageKind.Framework, Scope = ImageScope.Training, Accelerator = "gpu", PythonVersion = "py312",
            BaseFrameworkVersion = "pytorch2.8.0", Variant = "full", Repository = "huggingface-pytorch-training", Tag = "2.8.0-transformers4.56.2-gpu-py312-cu129-ubuntu22.04", Regions = ["eu-central-1", "us-east-1"],
        },
        new() { Framework = "sklearn", Version = "1.4-2", Kind = ImageKind.Framework, Scope = ImageScope.Inference, Accelerator = "cpu", PythonVersion = "py3", Repository = "sagemaker-scikit-learn", Tag = "1.4-2-cpu-py3", Regions = ["us-east-1"] },
        new() { Framework = "sklearn", Version = "1.2-1", Kind = ImageKind.Framework, Scope = ImageScope.GravitonInference, Repository = "sagemaker-scikit-learn", Tag = "1.2-1-arm64", Regions = ["us-east-1"], Region = "us-east-1", ImageUri = $"{Registry}/sagemaker-scikit-learn:1.2-1-arm64" },
    ];

    public static SmLogLine[] LogLines { get; } =
    [
        new() { Timestamp = s_morning, Host = "algo-1", Stream = Job + "/algo-1-1795599874", Text = "read 456 rows with 30 features" },
        new() { Timestamp = s_morning.AddSeconds(2), Host = "algo-2", Stream = Job + "/algo-2-1795599875", Text = "epoch 1: train_loss=0.693147; validation_loss=0.701234; learning_rate=0.050000; 1234 rows per second" },
    ];

    public static SmSession Session { get; } = new(
        new FakeBackend(),
        new SessionSettings
        {
            Role = Role,
            Bucket = "my-bucket",
            Prefix = "team/risk",
            KmsKey = "alias/session",
            SubnetIds = ["subnet-1", "subnet-2"],
            SecurityGroupIds = ["sg-1"],
            Tags = new Dictionary<string, string> { ["team"] = "risk" },
            Config = new ConfigTree(new Dictionary<string, object?> { ["SageMaker"] = new Dictionary<string, object?> { ["TrainingJob"] = new Dictionary<string, object?> { ["RoleArn"] = Role } } }),
        },
        TimeProvider.System,
        new SessionOptions { Region = "eu-central-1", ProfileName = "work", ServiceUrl = new Uri("https://vpce.example.com"), ConfigPath = ["team.yaml"], Settings = new SessionSettings { Bucket = "my-bucket" } });

    public static SmDefault[] Defaults { get; } =
    [
        new() { Scope = "Session", Name = "Region", Value = "eu-central-1", Source = "$env:AWS_REGION" },
        new() { Scope = "TrainingJob", Name = "SubnetId", Value = new[] { "subnet-0123456789abcdef0", "subnet-0123456789abcdef1" }, Source = "/home/ana/.config/sagemaker/config.yaml:12", Key = "SageMaker.TrainingJob.VpcConfig.Subnets", Path = "/home/ana/.config/sagemaker/config.yaml", Line = 12 },
        new() { Scope = "TrainingJob", Name = "MaxRuntime", Value = TimeSpan.FromHours(24), Source = "built in" },
        new() { Scope = "ProcessingJob", Name = "RoleArn", Value = Role, Source = "team.yaml:3", Key = "SageMaker.ProcessingJob.RoleArn", Path = "team.yaml", Line = 3, IsUsed = false },
    ];

    public static SmInvocation[] Invocations { get; } =
    [
        new() { EndpointName = Job, Body = Encoding.UTF8.GetBytes("0.25\n0.75\n"), ContentType = "text/csv", InvokedProductionVariant = "AllTraffic", CustomAttributes = "trace=1", NewSessionId = "s-1; Expires=soon", ClosedSessionId = "s-0" },
        new() { EndpointName = Job, Body = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 0x01], ContentType = "application/x-npy" },
        new() { EndpointName = Job, Body = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"prediction":"größer"},""", 80))), ContentType = "application/json" },
    ];

    public static SmTuning Tuning { get; } = new()
    {
        HyperParameterTuningJobName = "churn-261125-0944",
        HyperParameterTuningJobArn = "arn:aws:sagemaker:us-east-1:123456789012:hyper-parameter-tuning-job/churn-261125-0944",
        HyperParameterTuningJobStatus = "Completed",
        Strategy = "Bayesian",
        ObjectiveMetricName = "validation:auc",
        ObjectiveType = "Maximize",
        Range = new Dictionary<string, SmRange>
        {
            ["eta"] = SmRange.Continuous(0.01, 0.3, "Logarithmic"),
            ["max_depth"] = SmRange.Integer(3, 10),
            ["booster"] = SmRange.Categorical(["gbtree", "dart"]),
        },
        MaxNumberOfTrainingJobs = 20,
        MaxParallelTrainingJobs = 4,
        Completed = 17,
        InProgress = 1,
        Stopped = 1,
        Failed = 1,
        BestTrainingJobName = "churn-261125-0944-012-0a1b2c3d",
        BestObjectiveValue = 0.912345678,
        BestHyperParameters = new Dictionary<string, string> { ["eta"] = "0.08712309123", ["max_depth"] = "7", ["booster"] = "gbtree" },
        CreationTime = s_morning,
        HyperParameterTuningEndTime = s_morning.AddMinutes(95),
        Region = "us-east-1",
    };

    /// <summary>A tuning in each state that one can be in, as a list has them: with few properties.</summary>
    public static SmTuning[] Tunings { get; } =
    [
        Tuning,
        new() { HyperParameterTuningJobName = "churn-of-the-longest-name-0123456", HyperParameterTuningJobStatus = "InProgress", Completed = 3, InProgress = 2, MaxNumberOfTrainingJobs = 500, CreationTime = s_morning, Region = "us-east-1" },
        new() { HyperParameterTuningJobName = "churn-stopping", HyperParameterTuningJobStatus = "Stopping", Completed = 1, CreationTime = s_morning, Region = "us-east-1" },
        Tuning with { HyperParameterTuningJobName = "churn-failed", HyperParameterTuningJobStatus = "Failed", FailureReason = "All training jobs failed.", BestTrainingJobName = null, BestObjectiveValue = null, BestHyperParameters = new Dictionary<string, string>() },
    ];

    public static SmRange[] Ranges { get; } = [.. Tuning.Range.Values];

    /// <summary>Trainings of a tuning, as Get-SmTuningTrial writes them.</summary>
    public static PSObject[] Trials { get; } =
    [
        Trial("012-0a1b2c3d", "Completed", 0.912345678, "0.08712309123", "7"),
        Trial("003-1a1b2c3d", "Stopped", 0.5, "0.3", "10"),
        Trial("014-2a1b2c3d", "InProgress", null, "1E-05", "3"),
        Trial("001-3a1b2c3d", "Failed", null, "0.25", "4"),
    ];

    /// <summary>One filled object of each type that has views.</summary>
    public static IReadOnlyList<object> OfEachType { get; } =
    [
        Training, Transforms[0], Metrics[0], Estimator, Channels[0], Records, new S3Uri("bucket", "train/data.csv"), Endpoint, EndpointVariants[0], Variants[0], Removals[0], Scalings[0], Scalings[0].Policies[0], Scalings[0].Schedules[0], InferenceComponents[0], Inference, Model, Images[0], LogLines[0],
        Tuning, Ranges[0], Processings[0], Processors[0], ProcessingInputs[0], ProcessingInputs[1].Query!, ProcessingOutputs[0],
        Session, Session.Settings, Session.Options!, Invocations[0], Defaults[1],
        Watched.InstanceGroup[0], Watched.InstancePlacement!, Watched.DebugHook!, Watched.Profiler!, Rule, Watched.Experiment!, Pipeline.AdditionalModelData["adapter"],
    ];

    private static SmRecordSet RecordsOf(params double[][] rows)
    {
        using var builder = new RecordSetBuilder(new RecordForm());
        foreach (var row in rows) builder.Add(row);
        return builder.Build();
    }

    private static PSObject Trial(string end, string status, double? value, string eta, string depth)
    {
        var trial = new PSObject(Listed($"churn-261125-0944-{end}", status, status, status == "InProgress" ? null : s_morning.AddMinutes(5)) with
        {
            TuningJobName = "churn-261125-0944",
            ObjectiveMetricName = value is null ? null : "validation:auc",
            ObjectiveValue = value,
            TunedHyperParameters = new Dictionary<string, string> { ["eta"] = eta, ["max_depth"] = depth },
        });
        trial.TypeNames.Insert(0, typeof(SmTraining).FullName + "#Trial");
        return trial;
    }

    private static SmTraining Listed(string name, string status, string step, DateTime? end) =>
        new() { TrainingJobName = name, TrainingJobStatus = status, SecondaryStatus = step, CreationTime = s_morning, TrainingEndTime = end, Region = "us-east-1" };
}
