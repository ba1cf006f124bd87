using System.Collections;
using SageMaker.Ml.Images;
using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.Images;

/// <summary>Offers what the image catalogue knows.</summary>
public abstract class ImageCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Words(IDictionary bound) => Choices(ImageCatalogue.Default, bound);

    /// <summary>All that can be offered, given what the command line says already.</summary>
    protected abstract IEnumerable<string> Choices(ImageCatalogue catalogue, IDictionary bound);

    /// <summary>The framework or algorithm that the command line names; empty when it names none.</summary>
    protected static string NameIn(IDictionary bound) => bound["Framework"]?.ToString() ?? bound["Algorithm"]?.ToString() ?? "";
}

/// <summary>Offers frameworks and tools.</summary>
public sealed class ImageFrameworkCompleter : ImageCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Choices(ImageCatalogue catalogue, IDictionary bound) =>
        catalogue.Names(ImageKind.Framework).Concat(catalogue.Names(ImageKind.Tool));
}

/// <summary>Offers built-in algorithms; xgboost is one when it runs without a script.</summary>
public sealed class ImageAlgorithmCompleter : ImageCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Choices(ImageCatalogue catalogue, IDictionary bound) =>
        catalogue.Names(ImageKind.Algorithm).Append("xgboost");
}

/// <summary>Offers everything that has an image.</summary>
public sealed class ImageNameCompleter : ImageCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Choices(ImageCatalogue catalogue, IDictionary bound) => catalogue.Names();
}

/// <summary>Offers the versions of the framework or algorithm that the command line names, newest first.</summary>
public sealed class ImageVersionCompleter : ImageCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Choices(ImageCatalogue catalogue, IDictionary bound) =>
        catalogue.Versions(NameIn(bound), Enum.TryParse<ImageScope>(bound["Scope"]?.ToString(), true, out var scope) ? scope : null);
}

/// <summary>Offers the Python versions of the framework and version that the command line names.</summary>
public sealed class ImagePythonVersionCompleter : ImageCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> Choices(ImageCatalogue catalogue, IDictionary bound) =>
        catalogue.PythonVersions(NameIn(bound), (bound["FrameworkVersion"] ?? bound["Version"])?.ToString());
}
