namespace SageMaker.Ml.Ports;

/// <summary>A place where work runs: AWS, or this machine. The two ports plus region and identity.</summary>
public interface IBackend
{
    /// <summary>The name of the region, such as <c>eu-central-1</c>; <c>local</c> on the local backend.</summary>
    string Region { get; }

    /// <summary>Whether work runs on this machine.</summary>
    bool IsLocal { get; }

    /// <summary>Whether a script runs in a container image. Always on AWS; on this machine only where that is asked for.</summary>
    bool RunsScriptsInImages => !IsLocal;

    /// <summary>The region that images are taken from; null when nothing says.</summary>
    string? ImageRegion => Region;

    /// <summary>Carries out service operations.</summary>
    IServiceTransport Transport { get; }

    /// <summary>Holds objects.</summary>
    IObjectStore Objects { get; }

    /// <summary>Who is calling. The answer is asked for once and then remembered.</summary>
    /// <exception cref="Contracts.ServiceException">The identity cannot be learned, for instance because the credentials are refused.</exception>
    Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel);
}

/// <summary>Who is calling.</summary>
/// <param name="Account">The account's 12 digits.</param>
/// <param name="Arn">The caller's ARN, of a user or of an assumed role.</param>
public sealed record CallerIdentity(string Account, string Arn);
