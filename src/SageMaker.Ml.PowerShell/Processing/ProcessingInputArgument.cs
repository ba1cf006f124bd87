using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Jobs;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Processing;

/// <summary>Reads -InputData of Start-SmProcessing: a table by name, a list, or one thing, each a path, an S3 URI, an input of New-SmProcessingInput, or a job whose results are the data.</summary>
/// <param name="cmdlet">The cmdlet that was given it.</param>
/// <param name="upstream">The jobs, waited for.</param>
internal sealed class ProcessingInputArgument(PSCmdlet cmdlet, Upstream upstream)
{
    private const string Parameter = "InputData";

    public IReadOnlyList<SmProcessingInput> Read(object? given) => Plain(given) switch
    {
        null => [],
        IDictionary table => [.. PlainValue.Entries(table).Select(e => Named(e.Key, e.Value))],
        string single => [Unnamed(single)],
        SmProcessing job => Outputs(job),
        IList several => [.. several.Cast<object?>().SelectMany(item => Plain(item) is SmProcessing job ? Outputs(job) : [Unnamed(item)])],
        var single => [Unnamed(single)],
    };

    private static object? Plain(object? given) => given is PSObject wrapped ? wrapped.BaseObject : given;

    private IReadOnlyList<SmProcessingInput> Outputs(SmProcessing job) => [.. upstream.OutputsOf(job).Select(o => new SmProcessingInput { Name = o.Key, Source = o.Value })];

    private SmProcessingInput Unnamed(object? given) => Plain(given) switch
    {
        SmProcessingInput input => input,
        SmTraining training => new SmProcessingInput { Name = "model", Source = upstream.ModelOf(training, "model") },
        var other => new SmProcessingInput { Source = Place(Parameter, other) },
    };

    private SmProcessingInput Named(string name, object? given) => Plain(given) switch
    {
        SmProcessingInput input => input with { Name = name },
        SmProcessing job => new SmProcessingInput { Name = name, Source = upstream.OutputOf(job, name) },
        SmTraining training => new SmProcessingInput { Name = name, Source = upstream.ModelOf(training, name) },
        IDictionary table => Described(name, PlainValue.Table(table)),
        var other => new SmProcessingInput { Name = name, Source = Place($"{Parameter} '{name}'", other) },
    };

    private SmProcessingInput Described(string name, Dictionary<string, object?> table)
    {
        var input = SmProcessingInput.Read(name, table);
        return input with { Source = Place(Parameter, input.Source) };
    }

    private string Place(string what, object? given) => DataPlace.Of(cmdlet, Parameter, given)
        ?? throw new SmArgumentException(Parameter, $"{what} is {(given is null or "" ? "empty" : $"a {given.GetType().Name}")}; give a path, an S3 URI, an input of New-SmProcessingInput, or a processing job or training.");
}
