using SageMaker.Ml.Data;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Processing;

/// <summary>The inputs of a job, each with a name, a place in the container and an address, those of this machine's files to be uploaded.</summary>
internal sealed class ProcessingInputs
{
    private readonly IReadOnlyList<(SmProcessingInput Input, LocalData? Local)> _inputs;

    private ProcessingInputs(IReadOnlyList<(SmProcessingInput Input, LocalData? Local)> inputs) => _inputs = inputs;

    /// <summary>Whether something has to be uploaded.</summary>
    public bool HasUploads => _inputs.Any(i => i.Local is not null);

    /// <summary>Finds the files of what is on this machine.</summary>
    /// <param name="inputs">The inputs, with names and places.</param>
    /// <exception cref="Errors.SmException"><c>InputDataNotFound</c>: a path does not exist.</exception>
    public static ProcessingInputs Find(IReadOnlyList<SmProcessingInput> inputs) =>
        new([.. inputs.Select(input => (input, input.Source is { } source && input.Remote is null ? LocalData.Find(input.Name!, source) : null))]);

    /// <summary>An input with the name and the place that it has when it does not say them.</summary>
    /// <param name="input">The input.</param>
    /// <param name="index">Its place in the list, from 0.</param>
    public static SmProcessingInput Complete(SmProcessingInput input, int index)
    {
        var name = input.Name ?? FormattableString.Invariant($"input-{index + 1}");
        return input with { Name = name, Destination = input.Destination ?? (input.AppManaged ? null : $"{SmProcessingInput.DefaultFolder}/{name}") };
    }

    /// <summary>The inputs with their addresses, and what has to be uploaded for them.</summary>
    /// <param name="job">The job's folder; null when nothing is uploaded.</param>
    public (IReadOnlyList<SmProcessingInput> Inputs, IReadOnlyList<FileUpload> Uploads) PlaceIn(S3Uri? job)
    {
        var placed = new List<SmProcessingInput>();
        var uploads = new List<FileUpload>();
        foreach (var (input, local) in _inputs)
        {
            var folder = local is null ? null : job!.Append("input", input.Name);
            var files = local?.To(folder!) ?? [];
            uploads.AddRange(files);
            placed.Add(input with
            {
                Source = files switch
                {
                    [] => input.Source,
                    [var only] => only.Destination.ToString(),
                    // With a slash, so that "raw" does not take in "raw2".
                    _ => folder + "/",
                },
            });
        }

        return (placed, uploads);
    }
}
