using System.Globalization;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Debugging;

/// <summary>What the profiler measures on a training's machines.</summary>
public sealed record SmProfiler
{
    private const string Parameter = "Profiler";

    private static readonly int[] s_intervals = [100, 200, 500, 1000, 5000, 60000];

    /// <summary>Whether it is on. One that is off overrules a configuration that turns it on.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>The S3 URI that it writes to; null for the training's output path.</summary>
    public string? OutputPath { get; init; }

    /// <summary>How often it measures the machines, in milliseconds: 100, 200, 500, 1000, 5000 or 60000; null for 500.</summary>
    public int? IntervalMilliseconds { get; init; }

    /// <summary>Parameters of profiling the framework, such as <c>CPUProfilingDuration</c>; tables are sent as JSON.</summary>
    public IReadOnlyDictionary<string, string> ProfilingParameter { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads a table with the keys <c>OutputPath</c>, <c>IntervalMilliseconds</c> and <c>ProfilingParameter</c>; true or false stand for all defaults and for off.</summary>
    /// <exception cref="Errors.SmArgumentException">A key is not known, or a value is of the wrong kind.</exception>
    public static SmProfiler Read(object? given)
    {
        if (given is bool flag) return new SmProfiler { IsEnabled = flag };
        var options = OptionTable.Read(Parameter, null, given, nameof(OutputPath), nameof(IntervalMilliseconds), nameof(ProfilingParameter));
        var interval = options.Whole(nameof(IntervalMilliseconds), s_intervals[0], s_intervals[^1]);
        if (interval is { } milliseconds && !s_intervals.Contains(milliseconds)) throw options.Wrong($"has {milliseconds} for {nameof(IntervalMilliseconds)}; it may be {string.Join(", ", s_intervals)}");
        return new SmProfiler
        {
            OutputPath = options.S3Uri(nameof(OutputPath)),
            IntervalMilliseconds = interval,
            ProfilingParameter = options.Texts(nameof(ProfilingParameter)),
        };
    }

    /// <summary>Whether it is on, and how often it measures.</summary>
    public override string ToString() => !IsEnabled ? "off" : IntervalMilliseconds is { } interval ? string.Create(CultureInfo.InvariantCulture, $"on: every {interval} ms") : "on";
}
