using System.Text;

namespace SageMaker.Ml.Code;

/// <summary>A name and a password or token for a Git server. The secret can be sent, and not read from outside.</summary>
/// <param name="userName">The name; many servers take any for a token.</param>
/// <param name="secret">The password or token.</param>
public sealed class GitCredential(string userName, string secret)
{
    /// <summary>The name.</summary>
    public string UserName { get; } = userName;

    /// <summary>The header that carries both, which is the one form that every Git server takes over HTTP.</summary>
    internal string Header => "Authorization: Basic " + Encoded;

    /// <summary>What must not be seen in any text.</summary>
    internal IEnumerable<string> Secrets => new[] { secret, Uri.EscapeDataString(secret), Encoded }.Where(s => s.Length > 0);

    private string Encoded => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{secret}"));

    /// <summary>Whose it is, never the secret.</summary>
    public override string ToString() => UserName;
}
