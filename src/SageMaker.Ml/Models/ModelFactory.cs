using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Models;

/// <summary>Describes models: of a training's result, of data, or of a model that exists. Nothing is created.</summary>
public static class ModelFactory
{
    /// <summary>The model that a training made. Code, role and network are the training's where the caller says nothing else.</summary>
    /// <exception cref="SmException"><c>TrainingWithoutModel</c>: the training ended without a model.</exception>
    public static SmModel FromTraining(SmSession session, SmTraining training, ModelOptions options) => Apply(
        new SmModel
        {
            ImageUri = training.TrainingImage,
            ModelDataUrl = training.S3ModelArtifacts ?? ExpectedArtifacts(training),
            EntryPoint = training.SourceUri is null ? null : training.EntryPoint,
            SourceDirectory = training.SourceUri,
            ExecutionRoleArn = training.RoleArn,
            SubnetId = training.Vpc?.Subnets ?? [],
            SecurityGroupId = training.Vpc?.SecurityGroupIds ?? [],
            NetworkIsolation = training.EnableNetworkIsolation ? true : null,
            TrainingJobName = training.TrainingJobName,
            Region = session.Region,
            Session = session,
        },
        options);

    /// <summary>The model that is in S3, or in a folder or archive on this machine.</summary>
    /// <param name="session">Where it is to live.</param>
    /// <param name="location">An S3 URI, or the full path of a folder or archive.</param>
    /// <param name="options">What else is known of it.</param>
    public static SmModel FromData(SmSession session, string location, ModelOptions options)
    {
        if (!S3Uri.IsS3(location) && !Path.Exists(location))
        {
            throw new SmArgumentException("InputObject", $"'{location}' does not exist; give a folder or a model.tar.gz.", "ModelDataNotFound");
        }

        return Apply(new SmModel { ModelDataUrl = location, Region = session.Region, Session = session }, options);
    }

    /// <summary>A model that exists.</summary>
    /// <exception cref="SmException"><c>ModelNotFound</c>.</exception>
    /// <exception cref="Contracts.ServiceException">The service refused or could not be reached.</exception>
    public static async Task<SmModel> GetExistingAsync(SmSession session, string name, ModelOptions options, CancellationToken cancel)
    {
        ResourceName.Checked("ModelName", name);
        var answer = await Missing.OrAsync(() => session.SendAsync(new DescribeModelRequest { ModelName = name }, cancel)).ConfigureAwait(false)
            ?? throw new SmException("ModelNotFound", SmErrorKind.NotFound, $"There is no model '{name}' {session.Where}, nor a file or folder of that name.");
        var container = answer.PrimaryContainer ?? answer.Containers?.FirstOrDefault();
        return Apply(
            new SmModel
            {
                ModelName = answer.ModelName ?? name,
                ModelArn = answer.ModelArn,
                ImageUri = container?.Image,
                ModelDataUrl = container?.ModelDataUrl,
                Environment = container?.Environment ?? new Dictionary<string, string>(),
                ExecutionRoleArn = answer.ExecutionRoleArn,
                SubnetId = answer.VpcConfig?.Subnets ?? [],
                SecurityGroupId = answer.VpcConfig?.SecurityGroupIds ?? [],
                NetworkIsolation = answer.EnableNetworkIsolation,
                CreationTime = answer.CreationTime,
                Region = session.Region,
                Session = session,
            },
            options);
    }

    /// <summary>A model with what a caller says on top.</summary>
    /// <exception cref="SmArgumentException">The model exists, so that it cannot be changed; or its code is not fully given.</exception>
    public static SmModel Apply(SmModel model, ModelOptions options)
    {
        if (model.Exists)
        {
            return options.FirstContainerChoice is not { } choice ? model : throw new SmArgumentException(
                choice, $"The model '{model.ModelName}' exists and cannot be changed; leave {choice} out, or make a new model of its data ({model.ModelDataUrl}).", "ModelExists");
        }

        if (options.ModelName is { } name) ResourceName.Checked("ModelName", name);
        if (options is { SourceDirectory: not null, EntryPoint: null } && model.EntryPoint is null)
        {
            throw new SmArgumentException("EntryPoint", $"SourceDirectory '{options.SourceDirectory}' is given without the script to run; add -EntryPoint.");
        }

        var bringsCode = options.EntryPoint is not null || options.SourceDirectory is not null;
        return model with
        {
            ModelName = options.ModelName ?? model.ModelName,
            ImageUri = options.ImageUri ?? model.ImageUri,
            EntryPoint = options.EntryPoint ?? model.EntryPoint,
            SourceDirectory = bringsCode ? options.SourceDirectory : model.SourceDirectory,
            Dependency = options.Dependency.Count > 0 || bringsCode ? options.Dependency : model.Dependency,
            Environment = options.Environment is null ? model.Environment : Over(model.Environment, options.Environment),
            ExecutionRoleArn = options.Role ?? model.ExecutionRoleArn,
            SubnetId = options.SubnetId.Count > 0 ? options.SubnetId : model.SubnetId,
            SecurityGroupId = options.SecurityGroupId.Count > 0 ? options.SecurityGroupId : model.SecurityGroupId,
            NetworkIsolation = options.NetworkIsolation ?? model.NetworkIsolation,
            Tag = options.Tag is null ? model.Tag : Over(model.Tag, options.Tag),
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
