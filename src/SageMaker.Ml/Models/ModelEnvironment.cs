using System.Globalization;
using SageMaker.Ml.Config;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.Models;

/// <summary>The environment variables of a container. A pure function.</summary>
internal static class ModelEnvironment
{
    public const string Program = "SAGEMAKER_PROGRAM";

    public const string SubmitDirectory = "SAGEMAKER_SUBMIT_DIRECTORY";

    /// <summary>Where the code lies that is packed into the model.</summary>
    public const string CodeInModel = "/opt/ml/model/" + ServingConventions.CodeFolder;

    private const int UsualLogLevel = 20;

    private static readonly Dictionary<int, string> s_nginxLevels = new() { [10] = "debug", [20] = "info", [30] = "warn", [40] = "error", [50] = "crit" };

    /// <summary>The levels that a container's own log has, as Python numbers them.</summary>
    public static IReadOnlyCollection<int> LogLevels => s_nginxLevels.Keys;

    /// <summary>The variables.</summary>
    /// <param name="session">Supplies the configuration's.</param>
    /// <param name="model">A model of one container, with its image.</param>
    /// <param name="materials">Where its code lies.</param>
    /// <param name="place">Its place among several containers, from 0; null for a container that is alone.</param>
    public static IReadOnlyDictionary<string, string> Of(SmSession session, SmModel model, PlacedMaterials materials, int? place)
    {
        var environment = Defaults(session, model, place);
        AddScript(environment, session, model, materials);
        if (model.ServerWorkerCount is { } workers) environment["SAGEMAKER_MODEL_SERVER_WORKERS"] = Text(workers);
        if (model.ServerTimeout is { } timeout) environment["SAGEMAKER_MODEL_SERVER_TIMEOUT"] = Text((int)Math.Ceiling(timeout.TotalSeconds));
        foreach (var (key, value) in model.Environment) environment[key] = value;
        return environment;
    }

    private static void AddScript(Dictionary<string, string> environment, SmSession session, SmModel model, PlacedMaterials materials)
    {
        var conventions = ServingConventions.Of(model);
        if (!conventions.NamesScript)
        {
            if (model.ContainerLogLevel is { } level) environment["SAGEMAKER_TFS_NGINX_LOGLEVEL"] = s_nginxLevels[level];
            return;
        }

        if (model.Source is null && !conventions.NamesScriptAlways) return;
        environment[Program] = model.Source?.Program ?? "";
        environment[SubmitDirectory] = model.Source is null ? "" : materials.Code?.ToString() ?? CodeInModel;
        environment["SAGEMAKER_CONTAINER_LOG_LEVEL"] = Text(model.ContainerLogLevel ?? UsualLogLevel);
        environment["SAGEMAKER_REGION"] = session.Region;
    }

    /// <summary>What the configuration says: of a container that is alone, or of the container in that place, and then also of one that says nothing itself.</summary>
    private static Dictionary<string, string> Defaults(SmSession session, SmModel model, int? place)
    {
        var defaults = session.DefaultsFor(ResourceKind.Model);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var layers = place is not { } index ? [defaults.Environment] : new[] { model.Environment.Count == 0 ? defaults.Environment : null, defaults.ContainerEnvironment(index) };
        foreach (var (key, value) in layers.SelectMany(layer => layer ?? new Dictionary<string, string>())) environment[key] = value;
        return environment;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
