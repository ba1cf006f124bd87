using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Jobs;
using SageMaker.Ml.PowerShell.Hosting;
using SageMaker.Ml.Processing;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>The jobs whose results are input: they are found in what was given, waited for all at once, and then asked for where their results are.</summary>
internal sealed class Upstream
{
    private readonly List<ISmResource> _jobs;
    private readonly Dictionary<ISmResource, ISmResource> _ended = new(ReferenceEqualityComparer.Instance);

    private Upstream(List<ISmResource> jobs) => _jobs = jobs;

    /// <summary>Whether there are none, so that nothing has to be waited for.</summary>
    public bool IsEmpty => _jobs.Count == 0;

    /// <summary>Whether all of them say already where their results will be.</summary>
    public bool IsKnown => _jobs.TrueForAll(job => job is SmProcessing { Output.Count: > 0 } or SmTraining { S3ModelArtifacts: not null });

    /// <summary>Finds jobs: alone, in lists, and as values of tables.</summary>
    public static Upstream In(params object?[] given)
    {
        var found = new List<ISmResource>();
        foreach (var item in given) Collect(item, found);
        return new Upstream(found);
    }

    /// <summary>Waits until all of them have ended. Without it they are taken as they were given.</summary>
    /// <param name="sessionFor">Where a job lives.</param>
    /// <param name="progress">Shows how they are.</param>
    /// <param name="note">Notes that one is waited for, until what it returns is disposed of after the job has ended. A wait that is cancelled leaves the note.</param>
    /// <param name="cancel">Stops the waiting; the jobs go on.</param>
    /// <exception cref="SmException">One of them failed, or was stopped before its outputs were whole.</exception>
    public async Task WaitAsync(Func<ISmResource?, SmSession> sessionFor, WaitProgress progress, Func<IJobKind, string, IDisposable> note, CancellationToken cancel)
    {
        await Task.WhenAll(_jobs.Distinct(ReferenceEqualityComparer.Instance).Cast<ISmResource>().Select(async job =>
        {
            ISmResource ended = job switch
            {
                SmProcessing processing => await EndOfAsync(ProcessingKind.Instance, processing),
                SmTraining training => await EndOfAsync(TrainingKind.Instance, training),
                _ => throw new InvalidOperationException(job.GetType().Name),
            };
            lock (_ended) _ended[job] = ended;
        }));

        async Task<TJob> EndOfAsync<TJob>(JobKind<TJob> kind, TJob job)
            where TJob : class, ISmResource
        {
            var session = sessionFor(job);
            var name = kind.StateOf(job).Name;
            var noted = note(kind, name);
            var ended = await kind.WaitAsync(session, name, progress.Watch(name), null, cancel);
            noted.Dispose();
            var state = kind.StateOf(ended);
            return state.Phase switch
            {
                JobPhase.Failed => throw await kind.ExplainFailureAsync(session, ended, cancel),
                JobPhase.Stopped when ended is SmProcessing => throw new SmException(
                    "ProcessingStopped", SmErrorKind.Stopped, $"{kind.Title} '{name}' was stopped before it was done, and what it left may not be whole. To use it all the same give its addresses, such as (Get-SmProcessing {name}).Output."),
                _ => ended,
            };
        }
    }

    /// <summary>The outputs of a processing job in S3 by their names, each with a slash at its end, so that "train" does not take in "train2".</summary>
    /// <exception cref="SmArgumentException">It has none.</exception>
    public IReadOnlyList<KeyValuePair<string, string>> OutputsOf(SmProcessing given)
    {
        var job = (SmProcessing)(_ended.GetValueOrDefault(given) ?? given);
        return job.Output.Count > 0
            ? [.. job.Output.Select(o => KeyValuePair.Create(o.Key, o.Value.EndsWith('/') ? o.Value : o.Value + "/"))]
            : throw new SmArgumentException("InputData", $"InputData is the processing job '{job}', which leaves nothing in S3, or was only listed; describe it with Get-SmProcessing {job}, and look at its Output.");
    }

    /// <summary>One output of a processing job in S3.</summary>
    /// <exception cref="SmArgumentException">It has none of that name.</exception>
    public string OutputOf(SmProcessing given, string name)
    {
        var outputs = OutputsOf(given);
        return outputs.FirstOrDefault(o => o.Key == name).Value
            ?? throw new SmArgumentException("InputData", $"InputData '{name}' is the processing job '{given}', which has no output of that name but {string.Join(", ", outputs.Select(o => o.Key))}; give one of them, such as $job.Output.{outputs[0].Key}.");
    }

    /// <summary>The output of a processing job in S3 that has no other.</summary>
    /// <exception cref="SmArgumentException">It has none, or several.</exception>
    public string OnlyOutputOf(SmProcessing given) => OutputsOf(given) is [var only]
        ? only.Value
        : throw new SmArgumentException("InputData", $"InputData is the processing job '{given}', which has several outputs: {string.Join(", ", OutputsOf(given).Select(o => o.Key))}; give one of them, such as $job.Output.{OutputsOf(given)[0].Key}.");

    /// <summary>The model that a training made.</summary>
    /// <exception cref="SmArgumentException">It made none, or does not say where.</exception>
    public string ModelOf(SmTraining given, string name) => ((SmTraining)(_ended.GetValueOrDefault(given) ?? given)).S3ModelArtifacts
        ?? throw new SmArgumentException("InputData", $"InputData '{name}' is the training '{given}', which does not say where its model is; wait for it with Wait-SmTraining {given}, and see whether it has S3ModelArtifacts.");

    /// <summary>Looks at what was given and one level into it: rows of numbers are lists of lists, and hold no jobs.</summary>
    private static void Collect(object? given, List<ISmResource> found)
    {
        switch (given is PSObject wrapped ? wrapped.BaseObject : given)
        {
            case IDictionary table:
                Add(table.Values, found);
                break;
            case IList list:
                Add(list, found);
                break;
            case var single:
                Add(new[] { single }, found);
                break;
        }
    }

    private static void Add(IEnumerable items, List<ISmResource> found)
    {
        foreach (var item in items)
        {
            if ((item is PSObject wrapped ? wrapped.BaseObject : item) is ISmResource job and (SmProcessing or SmTraining)) found.Add(job);
        }
    }
}
