namespace SageMaker.Ml.Contracts;

/// <summary>Tells by its name whether a value is likely to be secret: an environment variable, a hyperparameter, an argument of a program.</summary>
public static class SecretNames
{
    private static readonly string[] s_parts =
        ["password", "passwd", "passphrase", "secret", "apikey", "accesskey", "privatekey", "credential", "authorization", "connectionstring"];

    private static readonly string[] s_ends = ["token", "pwd", "pass"];

    /// <summary>What ends in the same way and is known to be harmless: places in a list, keys of idempotency, the public half of an access key.</summary>
    private static readonly string[] s_harmless =
        ["nexttoken", "nextforwardtoken", "nextbackwardtoken", "continuationtoken", "clienttoken", "clientrequesttoken", "accesskeyid"];

    /// <summary>Whether a value of this name is to be masked; <c>max_tokens</c> and the ARN of a secret are not.</summary>
    public static bool Holds(string name)
    {
        var letters = string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        if (Array.Exists(s_harmless, letters.EndsWith) || letters.EndsWith("arn", StringComparison.Ordinal)) return false;
        return Array.Exists(s_ends, letters.EndsWith) || Array.Exists(s_parts, letters.Contains);
    }

    /// <summary>A value as it may be shown: <c>***</c> where its name says that it is likely to be secret.</summary>
    public static string Shown(string name, string value) => Holds(name) ? Redaction.Mask : value;
}
