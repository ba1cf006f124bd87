using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Models;

/// <summary>Describes models: of a training's result, of data, of nothing but an image, of several containers, or of a model that exists. Nothing is created.</summary>
public static class ModelFactory
{
    /// <summary>Frameworks whose training script also serves, unless another is given.</summary>
    private static readonly HashSet<string> s_scriptServes = ["sklearn", "xgboost", "pytorch", "mxnet"];

    /// <summary>The model that a training made. Role and network are the training's where the caller says nothing else; code too, where the framework serves with it.</summary>
    /// <exception cref="SmException"><c>TrainingWithoutModel</c>: the training ended without a model.</exception>
    public static SmModel FromTraining(SmSession session, SmTraining training, ModelOptions options)
    {
        var model = new SmModel
        {
            ImageUri = training.TrainingImage,
            ModelDataUrl = training.S3ModelArtifacts ?? ExpectedArtifacts(training),
            ExecutionRoleArn = training.RoleArn,
            SubnetId = training.Vpc?.Subnets ?? [],
            SecurityGroupId = training.Vpc?.SecurityGroupIds ?? [],
            NetworkIsolation = training.EnableNetworkIsolation ? true : null,
            TrainingJobName = training.TrainingJobName,
            Tag = training.Tags,
            Region = session.Region,
            Session = session,
        };
        if (training is { SourceUri: not null, EntryPoint: not null })
        {
            var framework = ServingConventions.Of(model).Framework;
            model = model with { Framework = framework };
            if (session.IsLocal || (framework is not null && s_scriptServes.Contains(framework))) model = model with { EntryPoint = training.EntryPoint, SourceDirectory = training.SourceUri };
        }

        return Apply(model, options);
    }

    /// <summary>The model that is in S3, or in a folder or archive on this machine.</summary>
    /// <param name="session">Where it is to live.</param>
    /// <param name="location">An S3 URI, or the full path of a folder or archive.</param>
    /// <param name="options">What else is known of it.</param>
    public static SmModel FromData(SmSession session, string location, ModelOptions options)
    {
        if (!S3Uri.IsS3(location) && !Path.Exists(location))
        {
            throw new SmArgumentException("InputObject", $"InputObject '{location}' does not exist; give a folder or a model.tar.gz.", "ModelDataNotFound");
        }

        return Apply(new SmModel { ModelDataUrl = location, Region = session.Region, Session = session }, options);
    }

    /// <summary>A model without data of its own: its container has it, or fetches it.</summary>
    /// <exception cref="SmArgumentException">Nothing tells what serves.</exception>
    public static SmModel FromImage(SmSession session, ModelOptions options)
    {
        if (options is { ImageUri: null, Framework: null, Algorithm: null })
        {
            throw new SmArgumentException(
                "InputObject", "Nothing says what the model is; give a training, an S3 URI, a path or a model as -InputObject, or for a model without data -ImageUri or -Framework.", "ModelNotGiven");
        }

        return Apply(new SmModel { Region = session.Region, Session = session }, options);
    }

    /// <summary>A model of several containers.</summary>
    /// <param name="session">Where it is to live.</param>
    /// <param name="containers">Models of one container each, in the order in which they are asked.</param>
    /// <param name="options">What else is said of the model as a whole.</param>
    /// <exception cref="SmArgumentException">The containers do not go together.</exception>
    public static SmModel FromContainers(SmSession session, IReadOnlyList<SmModel> containers, ModelOptions options)
    {
        if (options.FirstContainerChoice is { } choice)
        {
            throw new SmArgumentException(choice, $"{choice} says something of one container, and Container gives {containers.Count}; say it where that container is described, with ConvertTo-SmModel.", "ContainersGiven");
        }

        var parts = containers.Select(part => part with { ModelArn = null, CreationTime = null }).ToList();
        return Apply(
            new SmModel
            {
                Container = parts,
                Region = session.Region,
                Session = session,
            },
            options);
    }

    /// <summary>A model that exists.</summary>
    /// <exception cref="SmException"><c>ModelNotFound</c>.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmModel> GetExistingAsync(SmSession session, string name, ModelOptions options, CancellationToken cancel)
    {
        ResourceName.Checked("ModelName", name);
        var answer = await Missing.OrAsync(() => session.SendAsync(new DescribeModelRequest { ModelName = name }, cancel)).ConfigureAwait(false)
            ?? throw new SmException("ModelNotFound", SmErrorKind.NotFound, $"There is no model '{name}' {session.Where}, nor a file or folder of that name.");
        return Apply(ModelDescription.Read(session, answer with { ModelName = answer.ModelName ?? name }), options);
    }

    /// <summary>A model that is taken to exist without asking.</summary>
    internal static SmModel Assume(SmSession session, string name) => new()
    {
        ModelName = ResourceName.Checked("ModelName", name),
        ModelArn = $"arn:{session.Region}:model/{name}",
        Region = session.Region,
        Session = session,
    };

    /// <summary>A model with what a caller says on top.</summary>
    /// <exception cref="SmArgumentException">The model exists, so that it cannot be changed; or what is said does not go together.</exception>
    public static SmModel Apply(SmModel model, ModelOptions options)
    {
        if (model.Exists)
        {
            return options.FirstChoice is not { } choice ? model : throw new SmArgumentException(
                choice, $"The model '{model.ModelName}' exists and cannot be changed; leave {choice} out, or make a new model of its data ({model.ModelDataUrl}).", "ModelExists");
        }

        if (options.ModelName is { } name) ResourceName.Checked("ModelName", name);
        if (options is { SourceDirectory: not null, EntryPoint: null } && model.EntryPoint is null)
        {
            throw new SmArgumentException("EntryPoint", $"SourceDirectory '{options.SourceDirectory}' is given without the script to run; add -EntryPoint.");
        }

        var applied = ApplyContainer(model, options) with
        {
            ModelName = options.ModelName ?? model.ModelName,
            ModelKmsKey = options.ModelKmsKey ?? model.ModelKmsKey,
            ExecutionMode = options.ExecutionMode ?? model.ExecutionMode,
            ExecutionRoleArn = options.Role ?? model.ExecutionRoleArn,
            SubnetId = options.SubnetId.Count > 0 ? options.SubnetId : model.SubnetId,
            SecurityGroupId = options.SecurityGroupId.Count > 0 ? options.SecurityGroupId : model.SecurityGroupId,
            NetworkIsolation = options.NetworkIsolation ?? model.NetworkIsolation,
            Tag = options.Tag is null ? model.Tag : Over(model.Tag, options.Tag),
        };
        ModelRules.Check(applied, options);
        return applied;
    }

    private static SmModel ApplyContainer(SmModel model, ModelOptions options)
    {
        var bringsCode = options.EntryPoint is not null || options.SourceDirectory is not null;
        // A framework or algorithm that is named takes the place of the image that the model comes with.
        var namesImage = options.Framework is not null || options.Algorithm is not null;
        return model with
        {
            ImageUri = options.ImageUri ?? (namesImage ? null : model.ImageUri),
            Framework = options.Framework ?? (options.Algorithm is null ? model.Framework : null),
            FrameworkVersion = options.FrameworkVersion ?? model.FrameworkVersion,
            BaseFrameworkVersion = options.BaseFrameworkVersion ?? model.BaseFrameworkVersion,
            PythonVersion = options.PythonVersion ?? model.PythonVersion,
            Algorithm = options.Algorithm ?? (options.Framework is null ? model.Algorithm : null),
            AlgorithmVersion = options.AlgorithmVersion ?? model.AlgorithmVersion,
            S3DataType = options.S3DataType ?? model.S3DataType,
            Compression = options.Compression ?? model.Compression,
            AcceptEula = options.AcceptEula ?? model.AcceptEula,
            HubContentArn = options.HubContentArn ?? model.HubContentArn,
            AdditionalModelData = options.AdditionalModelData ?? model.AdditionalModelData,
            MultiModel = options.MultiModel ?? model.MultiModel,
            ModelCache = options.ModelCache ?? model.ModelCache,
            EntryPoint = options.EntryPoint ?? model.EntryPoint,
            SourceDirectory = bringsCode ? options.SourceDirectory : model.SourceDirectory,
            Dependency = options.Dependency.Count > 0 || bringsCode ? options.Dependency : model.Dependency,
            CodePath = options.CodePath ?? model.CodePath,
            ContainerLogLevel = options.ContainerLogLevel ?? model.ContainerLogLevel,
            ServerWorkerCount = options.ServerWorkerCount ?? model.ServerWorkerCount,
            ServerTimeout = options.ServerTimeout ?? model.ServerTimeout,
            ContainerHostname = options.ContainerHostname ?? model.ContainerHostname,
            ImageAccessMode = options.ImageAccessMode ?? model.ImageAccessMode,
            ImageCredentialProvider = options.ImageCredentialProvider ?? model.ImageCredentialProvider,
            Environment = options.Environment is null ? model.Environment : Over(model.Environment, options.Environment),
        };
    }

    /// <summary>Where the service puts a training's model when it is done.</summary>
    private static string ExpectedArtifacts(SmTraining training) => training is { HasEnded: false, S3OutputPath: { } output }
        ? $"{output.TrimEnd('/')}/{training.TrainingJobName}/output/model.tar.gz"
        : throw new SmException(
            "TrainingWithoutModel", SmErrorKind.NotFound,
            $"The training '{training.TrainingJobName}' has no model{(training.TrainingJobStatus is { } status ? $"; it is {status}" : "")}. Give one that is completed, or see its log with Receive-SmLog.");

    private static Dictionary<string, string> Over(IReadOnlyDictionary<string, string> below, IReadOnlyDictionary<string, string> above)
    {
        var merged = new Dictionary<string, string>(below, StringComparer.Ordinal);
        foreach (var (key, value) in above) merged[key] = value;
        return merged;
    }
}
