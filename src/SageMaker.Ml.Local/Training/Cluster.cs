using System.Globalization;
using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Local.Training;

/// <summary>The machines of a training, which on this one are containers, or one process.</summary>
/// <param name="Hosts">Them, in order.</param>
/// <param name="NetworkInterface">By what they reach each other.</param>
internal sealed record Cluster(IReadOnlyList<ClusterHost> Hosts, string NetworkInterface)
{
    private const string OnlyGroup = "homogeneousCluster";

    /// <summary>The names of all, in order.</summary>
    public IEnumerable<string> Names => Hosts.Select(h => h.Name);

    /// <summary>The names of the groups, in order.</summary>
    public IEnumerable<string> Groups => Hosts.Select(h => h.Group).Distinct(StringComparer.Ordinal);

    /// <summary>The one process that stands for a machine.</summary>
    public static Cluster OfProcess(CreateTrainingJobRequest request) => new([new ClusterHost("algo-1", OnlyGroup, request.ResourceConfig?.InstanceType ?? "local")], "lo");

    /// <summary>As many containers as the request asks for machines.</summary>
    public static Cluster OfContainers(CreateTrainingJobRequest request)
    {
        var resources = request.ResourceConfig;
        var kinds = resources?.InstanceGroups is { Count: > 0 } groups
            ? groups.SelectMany(g => Enumerable.Repeat((Group: g.InstanceGroupName ?? OnlyGroup, Type: g.InstanceType ?? "local"), g.InstanceCount ?? 1))
            : Enumerable.Repeat((Group: OnlyGroup, Type: resources?.InstanceType ?? "local"), resources?.InstanceCount ?? 1);
        return new([.. kinds.Select((kind, i) => new ClusterHost(string.Create(CultureInfo.InvariantCulture, $"algo-{i + 1}"), kind.Group, kind.Type))], "eth0");
    }

    /// <summary>The names of a group's machines, in order.</summary>
    public IEnumerable<string> In(string group) => Hosts.Where(h => h.Group == group).Select(h => h.Name);

    /// <summary>The place of a machine, from 0.</summary>
    public int RankOf(ClusterHost host) => Hosts.TakeWhile(h => h != host).Count();
}

/// <summary>One machine of a training.</summary>
/// <param name="Name">Such as <c>algo-1</c>.</param>
/// <param name="Group">Its instance group.</param>
/// <param name="InstanceType">The type that the request asks for.</param>
internal sealed record ClusterHost(string Name, string Group, string InstanceType);
