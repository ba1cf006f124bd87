namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>What an ARN of the service tells: <c>arn:aws:sagemaker:region:account:type/name</c>.</summary>
/// <param name="Type">The type, such as <c>training-job</c>.</param>
/// <param name="Name">The resource's name.</param>
/// <param name="Region">The region that it lives in.</param>
internal sealed record ResourceArn(string Type, string Name, string Region)
{
    /// <summary>Whether the text claims to be an ARN, of whatever service.</summary>
    public static bool IsArn(string text) => text.StartsWith("arn:", StringComparison.Ordinal);

    /// <summary>Reads an ARN; null when the text is something else.</summary>
    public static ResourceArn? Parse(string? text)
    {
        var parts = text?.Split(':', 6) ?? [];
        if (parts is not ["arn", _, "sagemaker", var region, _, var resource]) return null;
        var slash = resource.IndexOf('/');
        return slash <= 0 || slash == resource.Length - 1 ? null : new ResourceArn(resource[..slash], resource[(slash + 1)..], region);
    }

    /// <summary>Reads an ARN of one type; null when the text is something else.</summary>
    public static ResourceArn? Parse(string? text, string type) => Parse(text) is { } arn && arn.Type == type ? arn : null;
}
