using System.Globalization;

namespace SageMaker.Ml.Local.Containers;

/// <summary>The commands that a container engine is given, without the program's name. Pure functions.</summary>
internal static class EngineCommands
{
    /// <summary>The label that every container and network of ours bears; its value is the kind of what it belongs to.</summary>
    public const string Label = "sagemaker-ml";

    /// <summary>The port that a serving container listens on.</summary>
    public const int ServingPort = 8080;

    /// <summary>Makes a container and does not start it.</summary>
    public static IReadOnlyList<string> Create(ContainerSpec spec, EngineKind kind, ContainerGround ground)
    {
        List<string> arguments = ["create", "--name", spec.Name, "--hostname", spec.HostName, .. Labels(spec.Owner), "--pull", "never"];
        if (spec.IsIsolated && spec.Network is null) arguments.AddRange(["--network", "none"]);
        if (spec.Network is { } network) arguments.AddRange(["--network", network, "--network-alias", spec.HostName]);
        if (spec.Port is { } port) arguments.AddRange(["--publish", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1::{port}")]);
        arguments.AddRange(["--shm-size", string.Create(CultureInfo.InvariantCulture, $"{ground.SharedMemoryMB}m")]);
        if (spec.UsesGpus) arguments.AddRange(kind == EngineKind.Podman ? ["--device", "nvidia.com/gpu=all"] : ["--gpus", "all"]);
        if (ground.IsLabelled) arguments.AddRange(["--security-opt", "label=disable"]);
        arguments.AddRange(["--env-file", spec.EnvironmentFile]);
        foreach (var name in spec.Inherited) arguments.AddRange(["--env", name]);
        foreach (var mount in spec.Mounts) arguments.AddRange(["--mount", Mount(mount)]);
        if (spec.Entrypoint.Count > 0) arguments.AddRange(["--entrypoint", spec.Entrypoint[0]]);
        return [.. arguments, spec.Image, .. spec.Entrypoint.Skip(1), .. spec.Arguments];
    }

    /// <summary>Starts a container and copies what it writes until it ends; the exit code is the container's.</summary>
    public static IReadOnlyList<string> Start(string name) => ["start", "--attach", name];

    /// <summary>Asks a container to end, and ends it when it has not after so many seconds.</summary>
    public static IReadOnlyList<string> Stop(string name, TimeSpan grace) =>
        ["stop", "-t", Math.Ceiling(grace.TotalSeconds).ToString(CultureInfo.InvariantCulture), name];

    /// <summary>Removes containers, however they stand.</summary>
    public static IReadOnlyList<string> Remove(IEnumerable<string> names) => ["rm", "--force", .. names];

    /// <summary>Tells how a container ended: its exit code, whether memory was short, and why it did not even start.</summary>
    public static IReadOnlyList<string> Inspect(string name) =>
        ["inspect", "--type", "container", "--format", "{{.State.ExitCode}} {{.State.OOMKilled}} {{.State.Error}}", name];

    /// <summary>Tells where a port of a container is published, as <c>127.0.0.1:49153</c>.</summary>
    public static IReadOnlyList<string> PortOf(string name) => ["port", name, string.Create(CultureInfo.InvariantCulture, $"{ServingPort}/tcp")];

    /// <summary>Tells whose user an image runs as; fails when the image is not on this machine.</summary>
    public static IReadOnlyList<string> InspectImage(string image) => ["image", "inspect", "--format", "{{.Config.User}}", image];

    /// <summary>Gets an image.</summary>
    public static IReadOnlyList<string> Pull(string image) => ["pull", image];

    /// <summary>Logs in to a registry; the password is read.</summary>
    public static IReadOnlyList<string> Login(string registry, string user) => ["login", "--username", user, "--password-stdin", registry];

    /// <summary>Makes a network for the containers of one job.</summary>
    public static IReadOnlyList<string> CreateNetwork(string name, (string Kind, string Name) owner, bool isIsolated) =>
        ["network", "create", .. isIsolated ? ["--internal"] : Array.Empty<string>(), .. Labels(owner), name];

    /// <summary>Removes a network.</summary>
    public static IReadOnlyList<string> RemoveNetwork(string name) => ["network", "rm", name];

    /// <summary>Gives the files below folders to a user, by the image's own chown.</summary>
    public static IReadOnlyList<string> Reclaim(string image, string owner, IReadOnlyList<ContainerMount> mounts, ContainerGround ground)
    {
        List<string> arguments = ["run", "--rm", "--pull", "never", "--network", "none", "--user", "0:0"];
        if (ground.IsLabelled) arguments.AddRange(["--security-opt", "label=disable"]);
        foreach (var mount in mounts) arguments.AddRange(["--mount", Mount(mount)]);
        return [.. arguments, "--entrypoint", "chown", image, "-R", owner, .. mounts.Select(m => m.Target)];
    }

    private static string[] Labels((string Kind, string Name) owner) => ["--label", $"{Label}={owner.Kind}", "--label", $"{Label}.name={owner.Name}"];

    private static string Mount(ContainerMount mount) =>
        string.Join(',', new[] { "type=bind", "source=" + mount.Source, "target=" + mount.Target }.Select(Field)) + (mount.IsReadOnly ? ",readonly" : "");

    // The engines read a line of CSV.
    private static string Field(string text) => text.AsSpan().IndexOfAny(',', '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
