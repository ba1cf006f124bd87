using System.Reflection;
using System.Runtime.ExceptionServices;
using SageMaker.Ml.Ports;

namespace SageMaker.Ml.PowerShell.Isolation;

/// <summary>Credentials of another AWS SDK in this process, of whatever version: what Get-AWSCredential of AWS.Tools writes, for instance.
/// They are asked through their public members, so no assembly of that SDK needs to be ours.</summary>
internal sealed class ForeignCredential : ICredentialSource
{
    private readonly object _credentials;
    private readonly MethodInfo _getCredentials;

    private ForeignCredential(object credentials, MethodInfo getCredentials)
    {
        _credentials = credentials;
        _getCredentials = getCredentials;
    }

    /// <summary>Wraps the object when it has the shape of AWS SDK credentials; null when it is something else.</summary>
    public static ForeignCredential? TryWrap(object value)
    {
        var method = value.GetType().GetMethod("GetCredentials", BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes);
        return method is not null && Text(method.ReturnType, "AccessKey") is not null && Text(method.ReturnType, "SecretKey") is not null
            ? new ForeignCredential(value, method)
            : null;
    }

    /// <inheritdoc/>
    public Task<AccessCredentials> GetAsync(CancellationToken cancel) =>
        // Credentials that refresh themselves ask a service here, and they do so on the calling thread.
        Task.Run(Read, cancel);

    /// <summary>Two wrappers of the same credentials are the same source.</summary>
    public override bool Equals(object? obj) => obj is ForeignCredential other && ReferenceEquals(other._credentials, _credentials);

    /// <inheritdoc/>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_credentials);

    /// <summary>Names no secret and no type: it is what a session's options show.</summary>
    public override string ToString() => "credentials of another AWS SDK";

    private AccessCredentials Read()
    {
        var keys = Call(() => _getCredentials.Invoke(_credentials, null))
            ?? throw new InvalidOperationException($"A {_credentials.GetType().FullName} gave no credentials; use one that holds some, such as Get-AWSCredential -ProfileName writes.");
        return new AccessCredentials(Read(keys, "AccessKey")!, Read(keys, "SecretKey")!, Read(keys, "Token"), Expiry());
    }

    private DateTime? Expiry() =>
        _credentials.GetType().GetProperty("Expiration")?.GetValue(_credentials) is DateTime expiry && expiry > DateTime.UtcNow ? expiry.ToUniversalTime() : null;

    private static string? Read(object keys, string name) =>
        Text(keys.GetType(), name)?.GetValue(keys) is string { Length: > 0 } text ? text : null;

    private static PropertyInfo? Text(Type type, string name) =>
        type.GetProperty(name) is { } property && property.PropertyType == typeof(string) ? property : null;

    private static object? Call(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }
}
