using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Data;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Naming;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Processing;

/// <summary>Starts processing jobs. How they are described, listed, waited for and stopped is in <see cref="ProcessingKind"/>.</summary>
public static class Processings
{
    /// <summary>The types of machines that processing runs on.</summary>
    public static IReadOnlyList<string> InstanceTypes => ProcessorRules.InstanceTypes;

    /// <summary>Checks a processor without a session: types, ranges, what excludes or needs each other.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmProcessor processor) => ProcessorRules.Check(processor);

    /// <summary>Checks what a processor is to do, its inputs and outputs aside: the form, files, what excludes or needs each other.</summary>
    /// <inheritdoc cref="Check(SmProcessor)"/>
    public static void Check(SmProcessor processor, ProcessingSettings settings)
    {
        ProcessorRules.Check(processor);
        ProcessingRules.Check(processor, settings);
    }

    /// <summary>Checks one input by itself.</summary>
    /// <inheritdoc cref="Check(SmProcessor)"/>
    public static void Check(SmProcessingInput input) => ProcessingRules.CheckInputs([ProcessingInputs.Complete(input, 0)], []);

    /// <summary>Checks one output by itself.</summary>
    /// <inheritdoc cref="Check(SmProcessor)"/>
    public static void Check(SmProcessingOutput output) => ProcessingRules.CheckOutputs([Complete(output, 0)]);

    /// <summary>Checks a query, and gives it with its words as the service spells them.</summary>
    /// <inheritdoc cref="Check(SmProcessor)"/>
    public static SmDatasetQuery Check(SmDatasetQuery query) => DatasetRules.Checked(query);

    /// <summary>What a person might want to know about outputs that are right as they stand; a sentence each.</summary>
    public static IEnumerable<string> Advise(IReadOnlyList<SmProcessingOutput> outputs) => ProcessingRules.Advise(outputs);

    /// <summary>Starts a job: checks everything that can be checked here, uploads code and data that are on this machine, and sends the request. Returns as soon as the service has accepted it.</summary>
    /// <param name="session">Where to process.</param>
    /// <param name="processor">What processes.</param>
    /// <param name="settings">What it is to do.</param>
    /// <param name="progress">Told how many bytes of input were uploaded; null when nobody watches.</param>
    /// <param name="cancel">Stops the preparation. A job that was accepted goes on.</param>
    /// <exception cref="SmException">Something cannot be used; nothing was sent.</exception>
    /// <exception cref="RequestInvalidException">The request breaks rules of the service; nothing was sent.</exception>
    /// <exception cref="ServiceException">The service refused.</exception>
    public static async Task<SmProcessing> StartAsync(SmSession session, SmProcessor processor, ProcessingSettings settings, IProgress<long>? progress, CancellationToken cancel)
    {
        Check(processor, settings);
        var program = ProcessingProgram.Of(processor, settings);
        var defaults = session.DefaultsFor(ResourceKind.ProcessingJob);
        IReadOnlyList<SmProcessingInput> given = [.. settings.Inputs.Select(ProcessingInputs.Complete).Select((input, index) => WithDefaults(input, index, defaults))];
        ProcessingRules.CheckInputs(given, program.Inputs);
        IReadOnlyList<SmProcessingOutput> outputs = [.. settings.Outputs.Concat(program.Output is { } own ? [own] : []).Select(Complete)];
        ProcessingRules.CheckOutputs(outputs);
        var inputs = ProcessingInputs.Find(given);

        var image = ProcessorImage.Choose(session, processor, program);
        var name = settings.Name ?? ResourceName.Unique(ProcessorImage.NameBase(processor, program, image), session.Clock.GetUtcNow());
        var vpc = session.GetVpc(processor.SubnetId, processor.SecurityGroupId, ResourceKind.ProcessingJob);
        var role = await session.GetRoleAsync(processor.Role, ResourceKind.ProcessingJob, cancel).ConfigureAwait(false);
        var kmsKey = processor.KmsKey ?? defaults.OutputKmsKey;
        var needsPlace = inputs.HasUploads || program.Inputs.Any(i => i.Remote is null) || outputs.Any(o => o is { Destination: null, FeatureGroup: null });
        var workspace = needsPlace ? await Workspace.OpenAsync(session, null, kmsKey, cancel).ConfigureAwait(false) : null;
        var job = workspace?.Root.Append(name);
        var codeSpace = processor.CodePath is { } path && workspace is not null ? Workspace.At(session, S3Uri.Parse(path), kmsKey) : workspace;
        var (placed, uploads) = inputs.PlaceIn(job);
        var facts = new ProcessingFacts
        {
            ProcessingJobName = name,
            RoleArn = role,
            ImageUri = image,
            Inputs = placed,
            ProgramInputs = Addressed(program, job, codeSpace?.UnknownCode),
            Outputs = [.. outputs.Select(o => o is { Destination: null, FeatureGroup: null } ? o with { Destination = job!.Append("output", o.Name).ToString() } : o)],
            OutputKmsKey = kmsKey,
            VolumeKmsKey = processor.VolumeKmsKey ?? (VolumeEncryption.TakesKey(processor.InstanceType) ? defaults.VolumeKmsKey : null),
            Environment = processor.Environment ?? defaults.Environment,
            NetworkIsolation = processor.NetworkIsolation ?? defaults.NetworkIsolation,
            EncryptTraffic = processor.EncryptTraffic ?? defaults.EncryptTraffic,
            Vpc = vpc,
            Tags = session.MergeTags(processor.Tag, ResourceKind.ProcessingJob),
        };
        // What the service would refuse is said before anything is uploaded; only the packed code's address is not known yet.
        var request = ProcessingRequest.Build(processor, settings, program, facts);
        if (request.Validate() is { Count: > 0 } violations) throw new RequestInvalidException(request.Operation, violations);

        if (program.Packed is { } source)
        {
            var code = await codeSpace!.PlaceCodeAsync(source, cancel).ConfigureAwait(false);
            request = ProcessingRequest.Build(processor, settings, program, facts with { ProgramInputs = Addressed(program, job, code) });
        }

        foreach (var input in program.Inputs)
        {
            if (input.Made is { } made) await workspace!.PutAsync(input.FolderIn(job!).Append(made.Name), made.Content, cancel).ConfigureAwait(false);
        }

        uploads = [.. uploads, .. program.Inputs.SelectMany(i => i.Files.Count > 0 ? i.UploadsIn(job!) : [])];
        if (uploads.Count > 0) await workspace!.UploadAsync(uploads, progress, cancel).ConfigureAwait(false);
        if (workspace is not null) await workspace.EnsureAsync(cancel).ConfigureAwait(false);
        return ProcessingSnapshot.OfAccepted(session, request, await session.SendAsync(request, cancel).ConfigureAwait(false));
    }

    private static SmProcessingOutput Complete(SmProcessingOutput output, int index)
    {
        var name = output.Name ?? FormattableString.Invariant($"output-{index + 1}");
        // The service writes records of a feature group only for programs that hand them over by themselves.
        var isManaged = output.AppManaged || output.FeatureGroup is not null;
        return output with { Name = name, AppManaged = isManaged, Source = output.Source ?? (isManaged ? null : $"{SmProcessingOutput.DefaultFolder}/{name}") };
    }

    private static SmProcessingInput WithDefaults(SmProcessingInput input, int index, ResourceDefaults defaults)
    {
        if (input.Query is null) return input;
        var query = DatasetRules.Checked(input.Query);
        return input with
        {
            Query = query.Engine == DatasetRules.Athena
                ? query with { KmsKey = query.KmsKey ?? defaults.AthenaKmsKey(index) }
                : query with
                {
                    KmsKey = query.KmsKey ?? defaults.RedshiftKmsKey(index),
                    Role = query.Role ?? defaults.RedshiftRole(index) ?? throw new SmArgumentException(
                        "RedshiftRole", $"RedshiftRole is missing: the input '{input.Name}' asks the cluster '{query.ClusterId}', which makes the result with a role of its own; give its ARN."),
                },
        };
    }

    private static IReadOnlyList<(ProgramInput Input, string Uri)> Addressed(ProcessingProgram program, S3Uri? job, S3Uri? code) =>
        [.. program.Inputs.Select(input => (input, input.Remote ?? input.AddressIn(job!, code)))];
}
