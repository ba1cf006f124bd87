namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>What an example of the help promises to its reader, and what must be there before it.</summary>
/// <param name="Topic">The cmdlet or the about topic.</param>
/// <param name="Number">The example's number there.</param>
/// <param name="Kept">A PowerShell expression that is true when the promise was kept. It sees $output, $warnings, $screen (what the host was asked to show), and
/// $sent (what cmdlets of AWS.Tools were given).</param>
internal sealed record ExamplePromise(string Topic, int Number, string Kept)
{
    /// <summary>A script that puts in place what this example needs beyond the world that all have.</summary>
    public string Before { get; init; } = "";

    /// <summary>Whether AWS answers, played by moto, and is where work runs when the example does not say; otherwise that is this machine, and AWS is out of reach.</summary>
    public bool OnAws { get; init; }

    /// <summary>Whether warnings are part of what it shows.</summary>
    public bool Warns { get; init; }

    /// <summary>Every promise, one for each example.</summary>
    public static IReadOnlyDictionary<(string Topic, int Number), ExamplePromise> All { get; } =
        new[] { TrainingExamples.Promises, TuningExamples.Promises, HostingExamples.Promises, ProcessingExamples.Promises, TransformExamples.Promises, ScalingExamples.Promises, SessionExamples.Promises, ImageExamples.Promises, TopicExamples.Promises }
            .SelectMany(promises => promises).ToDictionary(promise => (promise.Topic, promise.Number));
}
