using System.Globalization;

namespace SageMaker.Ml.Local.Jobs;

/// <summary>The machines of a job, which on this one are containers, or one process.</summary>
/// <param name="Hosts">Them, in order.</param>
/// <param name="NetworkInterface">By what they reach each other.</param>
internal sealed record Cluster(IReadOnlyList<ClusterHost> Hosts, string NetworkInterface)
{
    /// <summary>The group of machines that are in no group of their own.</summary>
    public const string OnlyGroup = "homogeneousCluster";

    /// <summary>The names of all, in order.</summary>
    public IEnumerable<string> Names => Hosts.Select(h => h.Name);

    /// <summary>The names of the groups, in order.</summary>
    public IEnumerable<string> Groups => Hosts.Select(h => h.Group).Distinct(StringComparer.Ordinal);

    /// <summary>The one process that stands for a machine.</summary>
    public static Cluster OfProcess(string? instanceType) => new([new ClusterHost("algo-1", OnlyGroup, instanceType ?? "local")], "lo");

    /// <summary>As many containers as there are machines.</summary>
    /// <param name="machines">The group of each, and its type.</param>
    public static Cluster OfContainers(IEnumerable<(string Group, string Type)> machines) =>
        new([.. machines.Select((m, i) => new ClusterHost(string.Create(CultureInfo.InvariantCulture, $"algo-{i + 1}"), m.Group, m.Type))], "eth0");

    /// <summary>The names of a group's machines, in order.</summary>
    public IEnumerable<string> In(string group) => Hosts.Where(h => h.Group == group).Select(h => h.Name);

    /// <summary>The place of a machine, from 0.</summary>
    public int RankOf(ClusterHost host) => Hosts.TakeWhile(h => h != host).Count();
}

/// <summary>One machine of a job.</summary>
/// <param name="Name">Such as <c>algo-1</c>.</param>
/// <param name="Group">Its instance group.</param>
/// <param name="InstanceType">The type that the request asks for.</param>
internal sealed record ClusterHost(string Name, string Group, string InstanceType);
