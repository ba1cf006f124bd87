namespace SageMaker.Ml.Local.Containers;

/// <summary>One container, before it exists.</summary>
internal sealed record ContainerSpec
{
    /// <summary>Its name, of which the engine has one only.</summary>
    public required string Name { get; init; }

    /// <summary>The image it is made from, which is on this machine.</summary>
    public required string Image { get; init; }

    /// <summary>How it calls itself, such as <c>algo-1</c>.</summary>
    public required string HostName { get; init; }

    /// <summary>What it belongs to, such as <c>training-job</c> and the job's name.</summary>
    public required (string Kind, string Name) Owner { get; init; }

    /// <summary>The network that it shares with its like; null for the engine's own.</summary>
    public string? Network { get; init; }

    /// <summary>Whether it is kept from every network.</summary>
    public bool IsIsolated { get; init; }

    /// <summary>The port that is published on 127.0.0.1, where the engine finds room; null for none.</summary>
    public int? Port { get; init; }

    /// <summary>Folders of this machine in the container.</summary>
    public required IReadOnlyList<ContainerMount> Mounts { get; init; }

    /// <summary>The file of its variables, one <c>NAME=value</c> a line.</summary>
    public required string EnvironmentFile { get; init; }

    /// <summary>Variables that the engine's client hands on, because a line cannot hold them.</summary>
    public IReadOnlyList<string> Inherited { get; init; } = [];

    /// <summary>Whether it is given the machine's GPUs.</summary>
    public bool UsesGpus { get; init; }

    /// <summary>The program and its first arguments in place of the image's; empty for the image's own.</summary>
    public IReadOnlyList<string> Entrypoint { get; init; } = [];

    /// <summary>What the program is told, such as <c>train</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];
}

/// <summary>A folder of this machine in a container.</summary>
/// <param name="Source">The folder here.</param>
/// <param name="Target">Where the container finds it.</param>
/// <param name="IsReadOnly">Whether the container may only read it.</param>
internal sealed record ContainerMount(string Source, string Target, bool IsReadOnly = false);

/// <summary>What the machine gives its containers.</summary>
/// <param name="SharedMemoryMB">The size of <c>/dev/shm</c>, in MB.</param>
/// <param name="IsLabelled">Whether SELinux would keep a container from the folders of this user.</param>
internal sealed record ContainerGround(long SharedMemoryMB, bool IsLabelled)
{
    /// <summary>This machine: half of its memory may be shared, as far as it is used.</summary>
    public static ContainerGround OfThisMachine() =>
        new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2 / (1024 * 1024), OperatingSystem.IsLinux() && File.Exists("/sys/fs/selinux/enforce"));
}
