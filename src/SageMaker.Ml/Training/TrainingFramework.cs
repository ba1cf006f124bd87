using SageMaker.Ml.Images;

namespace SageMaker.Ml.Training;

/// <summary>The framework of an estimator as the rules about frameworks need it.</summary>
internal sealed record TrainingFramework
{
    /// <summary>Its name in the image catalogue, such as <c>pytorch</c>; null for an image or algorithm without one.</summary>
    public string? Name { get; private init; }

    /// <summary>What the script is written for: the framework itself, or the one below huggingface.</summary>
    public string? Base { get; private init; }

    /// <summary>The version of <see cref="Base"/>; null when it was not given.</summary>
    public string? BaseVersion { get; private init; }

    /// <summary>The version of <see cref="Name"/>; null when it was not given.</summary>
    public string? Version { get; private init; }

    public bool IsPyTorch => Name == "pytorch";

    public bool IsTensorFlow => Name == "tensorflow";

    public bool IsHuggingFace => Name == "huggingface";

    public static TrainingFramework Of(SmEstimator estimator)
    {
        var name = estimator.Framework is { } given ? ImageCatalogue.Default.NameOf(given) ?? given.ToLowerInvariant() : null;
        var framework = new TrainingFramework { Name = name, Base = name, Version = estimator.FrameworkVersion, BaseVersion = estimator.FrameworkVersion };
        if (name != "huggingface") return framework;
        var below = estimator.BaseFrameworkVersion ?? "";
        var digits = below.AsSpan().IndexOfAnyInRange('0', '9');
        return digits < 0
            ? framework with { Base = below.Length == 0 ? null : below, BaseVersion = null }
            : framework with { Base = below[..digits], BaseVersion = below[digits..] };
    }

    /// <summary>Whether the base framework's version is known and lies below another.</summary>
    public bool IsBelow(string version) => BaseVersion is { } own && VersionOrder.Instance.Compare(own, version) < 0;

    /// <summary>Whether the base framework's version is known and lies above another, however many digits that one has: 2.11.0 is not above 2.11.</summary>
    public bool IsAbove(string version) => BaseVersion is { } own
        && VersionOrder.Instance.Compare(string.Join('.', own.Split('.').Take(version.Split('.').Length)), version) > 0;

    /// <summary>Whether the framework's images send what scripts log as metrics to the service's own store of time series.</summary>
    public bool WritesMetricSeries => Name switch
    {
        "huggingface" => true,
        "pytorch" => IsAtLeast("1.3"),
        "tensorflow" => IsAtLeast("1.15"),
        "mxnet" => IsAtLeast("1.6"),
        _ => false,
    };

    private bool IsAtLeast(string version) => Version is { } own && VersionOrder.Instance.Compare(own, version) >= 0;
}
