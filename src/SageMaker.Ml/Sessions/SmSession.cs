using System.Collections.ObjectModel;
using SageMaker.Ml.Config;
using SageMaker.Ml.Config.Defaults;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.Sessions;

/// <summary>Where work runs and what it is given by default. Safe to share between threads and runspaces.</summary>
public sealed class SmSession
{
    private readonly SessionIdentity _identity;
    private readonly SessionBucket _bucket;

    /// <summary>Makes a session over a backend.</summary>
    /// <param name="backend">Where work runs.</param>
    /// <param name="settings">What calls are given by default.</param>
    /// <param name="clock">The clock that waiting goes by; null for the system's.</param>
    /// <param name="options">What the session was made from, so that another can be made with a difference; null when it was made by hand.</param>
    public SmSession(IBackend backend, SessionSettings? settings = null, TimeProvider? clock = null, SessionOptions? options = null)
    {
        Options = options;
        Backend = backend;
        Settings = settings ?? new SessionSettings();
        Clock = clock ?? TimeProvider.System;
        _identity = new SessionIdentity(backend);
        _bucket = new SessionBucket(this);
    }

    /// <summary>The region's name; <c>local</c> on this machine.</summary>
    public string Region => Backend.Region;

    /// <summary>Whether work runs on this machine instead of AWS.</summary>
    public bool IsLocal => Backend.IsLocal;

    /// <summary>Whether nothing is done and only shown.</summary>
    internal bool IsRehearsal => Backend is IRehearsal;

    /// <summary>The execution role that was set, or null when it is found out on first need.</summary>
    public string? Role => Settings.Role;

    /// <summary>The bucket that was set, or null for the account's default bucket.</summary>
    public string? Bucket => (string?)new DefaultSource(Settings).Find(DefaultRules.Bucket);

    /// <summary>The key prefix for everything that the module itself places in the bucket.</summary>
    public string? Prefix => (string?)new DefaultSource(Settings).Find(DefaultRules.Prefix);

    /// <summary>The profile that was set, or null when credentials come from elsewhere.</summary>
    public string? Profile => Options?.ProfileName;

    /// <summary>What calls are given by default.</summary>
    public SessionSettings Settings { get; }

    /// <summary>What the session was made from; null when it was made by hand over a backend.</summary>
    public SessionOptions? Options { get; }

    /// <summary>Where work runs.</summary>
    public IBackend Backend { get; }

    /// <summary>The objects of the backend.</summary>
    public IObjectStore Objects => Backend.Objects;

    /// <summary>The clock that waiting goes by.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Checks a request against the service's rules and sends it.</summary>
    /// <exception cref="RequestInvalidException">The request breaks rules; nothing was sent.</exception>
    /// <exception cref="ServiceException">The service refused, could not be reached, or answered unintelligibly.</exception>
    public Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
        where TResponse : class
    {
        var violations = request.Validate();
        return violations.Count == 0
            ? Backend.Transport.SendAsync(request, cancel)
            : Task.FromException<TResponse>(new RequestInvalidException(request.Operation, violations));
    }

    /// <summary>Who is calling; asked for once.</summary>
    public Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel) => _identity.GetAsync(cancel);

    /// <summary>What a new resource of one kind is given when a call does not say it: the settings, else what the configuration files say.</summary>
    public ResourceDefaults DefaultsFor(ResourceKind kind) => new(Settings, kind);

    /// <summary>Everything that calls go by when they do not say it themselves, with where it comes from; last, keys of the configuration that nothing here uses. Asks no service.</summary>
    public IReadOnlyList<SmDefault> ListDefaults() => EffectiveDefaults.Of(this);

    /// <summary>The execution role's ARN: the given one, the session's, the configuration's, or the role that this process runs as.</summary>
    /// <param name="given">A role by name or ARN that a call names itself, or null.</param>
    /// <param name="kind">The kind of resource that the role is for.</param>
    /// <param name="cancel">Stops the look-up.</param>
    /// <exception cref="SmException"><c>RoleNotFound</c>: no role is given and the caller is not a role.</exception>
    public Task<string> GetRoleAsync(string? given, ResourceKind kind, CancellationToken cancel) =>
        ExecutionRole.ResolveAsync(this, given ?? DefaultsFor(kind).Role, cancel);

    /// <summary>The bucket that the module places things in, without making sure that it exists.</summary>
    public Task<BucketChoice> GetBucketAsync(CancellationToken cancel) => _bucket.GetAsync(cancel);

    /// <summary>The same, and the bucket exists when this returns: our own default bucket is created on first need.</summary>
    public Task<BucketChoice> EnsureBucketAsync(CancellationToken cancel) => _bucket.EnsureAsync(cancel);

    /// <summary>The configuration's tags, with the session's and then a call's own on top, in the form of the service; null when there are none.</summary>
    public IReadOnlyList<Tag>? MergeTags(IReadOnlyDictionary<string, string>? own, ResourceKind kind)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var layer in new[] { DefaultsFor(kind).Tags, own })
        {
            foreach (var (key, value) in layer ?? ReadOnlyDictionary<string, string>.Empty) merged[key] = value;
        }

        return merged.Count == 0 ? null : [.. merged.Select(t => new Tag { Key = t.Key, Value = t.Value })];
    }

    /// <summary>The network that a job or model is attached to: a call's own, else the session's, else the configuration's; null for none.</summary>
    /// <exception cref="SmArgumentException">Subnets without security groups, or the reverse.</exception>
    public VpcConfig? GetVpc(IReadOnlyList<string>? subnetIds, IReadOnlyList<string>? securityGroupIds, ResourceKind kind)
    {
        var defaults = DefaultsFor(kind);
        var subnets = FirstFilled(subnetIds, defaults.SubnetIds);
        var groups = FirstFilled(securityGroupIds, defaults.SecurityGroupIds);
        if (subnets.Count == 0 && groups.Count == 0) return null;
        if (subnets.Count == 0) throw new SmArgumentException("SubnetId", "SecurityGroupId is given without SubnetId; give both, or neither.");
        if (groups.Count == 0) throw new SmArgumentException("SecurityGroupId", "SubnetId is given without SecurityGroupId; give both, or neither.");
        return new VpcConfig { Subnets = subnets, SecurityGroupIds = groups };
    }

    /// <summary>A session like this one that sends nothing and records what would be sent.</summary>
    public Rehearsal Rehearse() => new(this);

    /// <summary>Where things are, in a sentence: <c>in eu-central-1</c>, <c>on this machine</c>.</summary>
    internal string Where => IsLocal ? "on this machine" : $"in {Region}";

    /// <summary>Where work runs, for people.</summary>
    public override string ToString() => IsLocal ? "local" : Region;

    private static IReadOnlyList<string> FirstFilled(params IReadOnlyList<string>?[] lists) => lists.FirstOrDefault(l => l is { Count: > 0 }) ?? [];

    internal CallerIdentity? KnownIdentity => _identity.Known;
}
