using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>The folders and variables of a serving container: the model at /opt/ml/model, and code that lies beside it at /opt/ml/code.</summary>
internal sealed class ServingLayout(string folder, ContainerServerPlan plan)
{
    private const string SubmitDirectory = "SAGEMAKER_SUBMIT_DIRECTORY";
    private static readonly JobFolder s_inside = JobFolder.InContainer;
    private readonly JobFolder _here = new(folder);

    /// <summary>The folders that the container is given.</summary>
    public IReadOnlyList<ContainerMount> Mounts => plan.Code is { } code
        ? [new(_here.Model, s_inside.Model), code.Folder is { } own ? new(own, s_inside.Code, IsReadOnly: true) : new(_here.Code, s_inside.Code)]
        : [new(_here.Model, s_inside.Model)];

    /// <summary>The file of the variables.</summary>
    public string EnvironmentFile => Path.Combine(folder, "container.env");

    /// <summary>The model's own variables, with the code where the container finds it.</summary>
    public IReadOnlyDictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (plan.Use.Region is { } region) variables["AWS_REGION"] = region;
        foreach (var (name, value) in plan.Environment) variables[name] = value;
        if (plan.Code is not null) variables[SubmitDirectory] = s_inside.Code;
        // The local backend's own region is none of AWS.
        if (variables.GetValueOrDefault("SAGEMAKER_REGION") == Identity.LocalIdentity.Region && plan.Use.Region is not null) variables["SAGEMAKER_REGION"] = plan.Use.Region;
        return variables;
    }

    /// <summary>Unpacks or copies the model and its code.</summary>
    /// <exception cref="InvalidDataException">An archive cannot be unpacked, or a file would leave its folder.</exception>
    public async Task LayOutAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(_here.Model);
        if (plan.Model?.Archive is { } model) await UnpackAsync(model, _here.Model, cancel).ConfigureAwait(false);
        foreach (var file in plan.Model?.Files ?? []) Copy(file[0], file[1]);
        if (plan.Code?.Archive is { } code)
        {
            Directory.CreateDirectory(_here.Code);
            await UnpackAsync(code, _here.Code, cancel).ConfigureAwait(false);
        }

        foreach (var mount in Mounts.Where(m => !m.IsReadOnly)) Ownership.OpenToAll(mount.Source);
    }

    private static async Task UnpackAsync(string archive, string target, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(archive);
        try
        {
            await Archive.UnpackAsync(stream, target, cancel).ConfigureAwait(false);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{archive}: {e.Message}", e);
        }
    }

    private void Copy(string source, string name)
    {
        var target = Path.GetFullPath(Path.Combine(_here.Model, name));
        if (!target.StartsWith(Path.GetFullPath(_here.Model) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{name}' would be written outside the model's folder.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(source, target, overwrite: true);
    }
}
