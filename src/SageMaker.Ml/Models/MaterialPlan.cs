using SageMaker.Ml.Code;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Models;

/// <summary>What has to happen to the materials of one container before it can be created. A pure function of the model.</summary>
/// <param name="Model">A model of one container, with its image.</param>
internal sealed record MaterialPlan(SmModel Model)
{
    private static readonly S3Uri s_somewhere = new("bucket", "model.tar.gz");

    /// <summary>The code that is to be packed by itself, beside the data; null for none.</summary>
    public SourceCode? CodeBeside { get; init; }

    /// <summary>The code that is to be packed into the data; null for none.</summary>
    public SourceCode? CodeInside { get; init; }

    /// <summary>The script that the data must hold already, as a name in its archive; null for none.</summary>
    public string? ScriptInside { get; init; }

    /// <summary>Whether the data is on this machine.</summary>
    public bool IsLocalData => Model.ModelDataUrl is { } data && !S3Uri.IsS3(data);

    /// <summary>Whether data is stored anew: it is on this machine, or code is packed into it.</summary>
    public bool PlacesData => IsLocalData || CodeInside is not null;

    /// <summary>Decides.</summary>
    /// <param name="model">A model of one container, with its image.</param>
    /// <param name="isIsolated">Whether its container is kept from the network.</param>
    /// <exception cref="SmArgumentException">A file is missing, or code is given that cannot be brought to the container.</exception>
    public static MaterialPlan Of(SmModel model, bool isIsolated)
    {
        var plan = new MaterialPlan(model);
        if (model.Source is not { } code) return plan;
        var place = ServingConventions.Of(model).PlaceFor(model, isIsolated);
        if (place == CodePlace.Beside)
        {
            code.Check();
            return plan with { CodeBeside = code };
        }

        if (model is { SourceDirectory: null, Dependency.Count: 0, ModelDataUrl: not null } && !File.Exists(model.EntryPoint))
        {
            return plan with { ScriptInside = $"{ServingConventions.CodeFolder}/{code.Program}" };
        }

        // Code that is packed already is unpacked on the way, so that something can be laid beside it.
        if (code.Remote is null) code.Check();
        else code.CheckDependencies();
        if (model.MultiModel) throw CannotPack(model, "each of its models brings its own code; pack the code into them with Add-SmModel, and name the script alone as -EntryPoint");
        if (ServingConventions.HasPlainFiles(model) && S3Uri.IsS3(model.ModelDataUrl)) throw CannotPack(model, $"its data ({model.ModelDataUrl}) is no archive; put the code there in the folder code, and name the script alone as -EntryPoint");
        return plan with { CodeInside = code };
    }

    /// <summary>The materials as if they were placed already, to check a request.</summary>
    public PlacedMaterials Pretend() => new(PlacesData ? Pretended() : Model.ModelDataUrl, CodeBeside is null ? null : CodeBeside.Remote ?? s_somewhere);

    /// <summary>The folder that its archive gets, where archives of other models are: the model's name, or a new one.</summary>
    public string FolderName(DateTimeOffset now) => Model.ModelName ?? ResourceName.Unique(
        Model.TrainingJobName is { } training ? Hosting.OwnNames.BaseOf(training) : ResourceName.BaseOfImage(Model.ImageUri!), now);

    private string Pretended() => ServingConventions.HasPlainFiles(Model) && CodeInside is null ? new S3Uri("bucket", "model/").ToString() : s_somewhere.ToString();

    private static SmArgumentException CannotPack(SmModel model, string why) => new(
        model.SourceDirectory is null ? "EntryPoint" : "SourceDirectory", $"The image of '{model}' looks for its code in the model, and {why}.", "CodeNotPackable");
}
