using System.Management.Automation;
using System.Management.Automation.Host;

namespace SageMaker.Ml.PowerShell.Views;

/// <summary>A status in the colour of its meaning where colours can be seen, and plain everywhere else.</summary>
public static class StatusCell
{
    /// <summary>The longest status that the tables have room for.</summary>
    private const int Width = 11;

    /// <summary>A status: green for a good end, red for a failure, yellow while something is under way, grey for what was stopped.</summary>
    /// <param name="status">The status as the service names it.</param>
    /// <param name="host">The host that shows it: <c>$Host</c>.</param>
    /// <param name="style">The user's wishes: <c>$PSStyle</c>.</param>
    public static string? Of(string? status, PSHost? host, object? style) => Paint(status, status, host, style);

    /// <summary>A training's status; while it is in progress, the step that it has come to.</summary>
    /// <param name="status">TrainingJobStatus.</param>
    /// <param name="step">SecondaryStatus.</param>
    /// <param name="host">The host that shows it: <c>$Host</c>.</param>
    /// <param name="style">The user's wishes: <c>$PSStyle</c>.</param>
    public static string? Training(string? status, string? step, PSHost? host, object? style) =>
        Paint(status, status == "InProgress" && !string.IsNullOrEmpty(step) ? Short(step) : status, host, style);

    private static string? Paint(string? status, string? text, PSHost? host, object? style)
    {
        if (string.IsNullOrEmpty(status) || string.IsNullOrEmpty(text)) return text;
        return Colour(status) is { } colour && Shows(host, style) && Code(style, "Foreground", colour) is { } start ? start + text + Code(style, "Reset") : text;
    }

    private static string? Colour(string status) => status switch
    {
        "Completed" or "InService" => "Green",
        "InProgress" => "Yellow",
        "OutOfService" => "Red",
        "Stopped" => "BrightBlack",
        _ when status.EndsWith("Failed", StringComparison.Ordinal) => "Red",
        // Creating, SystemUpdating, RollingBack, Stopping, Deleting …
        _ when status.Contains("ing", StringComparison.Ordinal) => "Yellow",
        _ => null,
    };

    /// <summary>The first word of a step that is too long: Launching of LaunchingMLInstances.</summary>
    private static string Short(string step)
    {
        if (step.Length <= Width) return step;
        var end = 1;
        while (end < step.Length && !char.IsUpper(step[end])) end++;
        return step[..end];
    }

    private static bool Shows(PSHost? host, object? style)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))) return false;
        return Code(style, "OutputRendering") switch
        {
            null or "PlainText" => false,
            // Asked for by name: a build log that shows colours has no terminal either.
            "Ansi" => true,
            _ => host?.UI?.SupportsVirtualTerminal == true,
        };
    }

    // PSStyle is newer than the API that the module is built against.
    private static string? Code(object? style, params string[] path)
    {
        foreach (var name in path) style = style is null ? null : PSObject.AsPSObject(style).Properties[name]?.Value;
        return style?.ToString();
    }
}
