using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.TestKit;

/// <summary>A backend of fakes, in eu-central-1 and called by a role of account 123456789012 unless the test says otherwise.</summary>
public sealed class FakeBackend : IBackend
{
    public const string Account = "123456789012";
    public const string RoleArn = "arn:aws:iam::123456789012:role/SageMakerRole";

    public string Region { get; init; } = "eu-central-1";

    public bool IsLocal { get; init; }

    public FakeTransport Transport { get; } = new();

    public MemoryObjectStore Objects { get; init; } = new();

    public CallerIdentity Identity { get; init; } = new(Account, $"arn:aws:sts::{Account}:assumed-role/SageMakerRole/somebody");

    /// <summary>How often the identity was asked for.</summary>
    public int IdentityCalls { get; private set; }

    IServiceTransport IBackend.Transport => Transport;

    IObjectStore IBackend.Objects => Objects;

    public override string ToString() => IsLocal ? "this machine" : $"AWS, {Region}";

    public Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel)
    {
        IdentityCalls++;
        return Task.FromResult(Identity);
    }

    /// <summary>A session over this backend with the usual role.</summary>
    public SmSession Session(SessionSettings? settings = null, TimeProvider? clock = null) =>
        new(this, settings ?? new SessionSettings { Role = RoleArn }, clock);
}
