namespace SageMaker.Ml.PowerShell.Views;

/// <summary>What the list of a session says beyond its own properties.</summary>
public static class SessionCell
{
    private static readonly string[] s_shown = ["Role=", "Bucket=", "Prefix="];

    /// <summary>The settings that have no line of their own, one in a line: <c>KmsKey=alias/key</c>.</summary>
    /// <param name="settings">The settings as text, which is how they come out of a job.</param>
    public static string OtherSettings(string? settings) =>
        string.Join('\n', (settings ?? "").Split(", ").Where(setting => !s_shown.Any(name => setting.StartsWith(name, StringComparison.Ordinal))));
}
