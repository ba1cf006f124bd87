using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Storage;
using SageMaker.Ml.Processes;

namespace SageMaker.Ml.Local.Processing;

/// <summary>Processing by a command in a process of this machine: a script, packed code, or a program that is installed here.</summary>
internal sealed class CommandWork : IProcessingWork
{
    private static readonly string[] s_pythons = ["python", "python3"];
    private readonly JobFolder _job;
    private readonly JobPlan _plan;
    private readonly CreateProcessingJobRequest _given;
    private readonly CreateProcessingJobRequest _mapped;
    private readonly JobLog _log;
    private readonly ScriptRun _script;
    private readonly ProcessingLayout _layout;

    public CommandWork(JobFolder job, JobPlan plan, CreateProcessingJobRequest request, FolderObjectStore objects, JobLog log)
    {
        (_job, _plan, _given, _log) = (job, plan, request, log);
        _mapped = ProcessingConfiguration.InFolder(job, request);
        _script = new ScriptRun(job, plan, log);
        _layout = new ProcessingLayout(job, request, Cluster.OfProcess(ProcessingCommand.InstanceTypeOf(request)), objects);
    }

    public IReadOnlyList<JobFolder> Machines => [_job];

    public IEnumerable<string> Notes() => SupportedProcessing.Ignored(_given, inContainers: false);

    /// <summary>What is not installed here is told before anything is copied.</summary>
    public Task FetchAsync(CancellationToken stop)
    {
        if (ProcessingCommand.PackedCodeOf(_given) is null) _ = Program(ProcessingCommand.WordsOf(_mapped));
        return Task.CompletedTask;
    }

    public Task LayOutAsync(CancellationToken stop) => _layout.LayOutAsync(_mapped, stop);

    public async Task RunAsync(CancellationToken stop)
    {
        var (command, folder, name) = await PrepareAsync(stop).ConfigureAwait(false);
        var exitCode = await _script.RunAsync([.. Program(command), .. ProcessingCommand.ArgumentsOf(_mapped)], folder, Variables(), stop).ConfigureAwait(false);
        if (exitCode == 0) return;
        throw new JobFailure(JobFailure.Limit($"AlgorithmError: {string.Join(' ', [name, .. ProcessingCommand.ArgumentsOf(_given)])} failed, exit code: {exitCode}\n{_log.LastWords}"));
    }

    /// <summary>What is run, where, and how it is called.</summary>
    private async Task<(IReadOnlyList<string> Command, string Folder, string Name)> PrepareAsync(CancellationToken stop)
    {
        if (ProcessingCommand.PackedCodeOf(_given) is { } code)
        {
            var command = await UnpackAsync(_job.Map(code), stop).ConfigureAwait(false);
            return (command, _job.Map(code), command[^1]);
        }

        var words = ProcessingCommand.WordsOf(_mapped);
        if (ProcessingCommand.ScriptOf(_given) is not { } script) return (words, Directory.CreateDirectory(_job.Map("/opt/ml/processing")).FullName, string.Join(' ', ProcessingCommand.WordsOf(_given)));
        var file = Path.GetFullPath(_job.Map(script));
        if (!File.Exists(file)) throw new JobFailure($"ClientError: The script '{script}' is in no input of the job.");
        MapPaths(file);
        return (words, Path.GetDirectoryName(file)!, Path.GetFileName(file));
    }

    /// <summary>Does what the script of packed code does in a container, up to the command that it runs, and gives that.</summary>
    private async Task<IReadOnlyList<string>> UnpackAsync(string code, CancellationToken stop)
    {
        var starter = ProcessingCommand.WordsOf(_mapped)[^1];
        try
        {
            await using var archive = File.OpenRead(ProcessingCommand.ArchiveIn(code));
            await Archive.UnpackAsync(archive, code, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new JobFailure($"ClientError: The code cannot be used: {e.Message}", e);
        }

        if (!File.Exists(starter)) throw new JobFailure($"ClientError: The script that starts the packed code is not at {starter}.");
        var command = StarterScript.CommandOf(await File.ReadAllTextAsync(starter, stop).ConfigureAwait(false));
        if (!File.Exists(Path.Combine(code, command[^1])))
        {
            var names = Directory.EnumerateFileSystemEntries(code).Select(Path.GetFileName).Order(StringComparer.Ordinal).Take(20);
            throw new JobFailure($"ClientError: The entry point '{command[^1]}' is not in the code, which holds {string.Join(", ", names)}.");
        }

        MapPaths(code);
        await _script.InstallRequirementsAsync(code, Variables(), stop).ConfigureAwait(false);
        return [.. command.Select(word => ContainerPaths.Map(_job, word))];
    }

    /// <summary>What is uploaded stays as it is; this is the job's copy.</summary>
    private void MapPaths(string code)
    {
        if (WrittenPaths.Map(code, _job.Base) is { } note) _log.Write(note);
    }

    /// <summary>The command with its program as this machine has it.</summary>
    private IReadOnlyList<string> Program(IReadOnlyList<string> command)
    {
        var name = command[0].Split('/')[^1];
        if (s_pythons.Contains(name)) return [.. ScriptCommand.Python(_plan), .. command.Skip(1)];
        // An image has its programs elsewhere: what is /bin/bash there is bash here.
        var program = Executables.Find(command[0]) ?? Executables.Find(name) ?? throw new JobFailure(
            $"ClientError: The program '{command[0]}' is not on this machine. Install it and put it on the PATH, correct New-SmProcessor -Command, or run the job in its image with Set-SmSession -Local -Container.");
        return [program, .. command.Skip(1)];
    }

    /// <summary>The request's own variables, what was installed for Python, and that Python says at once what it has to say.</summary>
    private SortedDictionary<string, string> Variables()
    {
        var variables = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["PYTHONUNBUFFERED"] = "1", ["PYTHONIOENCODING"] = "utf-8" };
        foreach (var (name, value) in _mapped.Environment ?? new Dictionary<string, string>()) variables[name] = value;
        if (!Directory.Exists(_job.Packages)) return variables;
        var own = variables.GetValueOrDefault("PYTHONPATH") ?? Environment.GetEnvironmentVariable("PYTHONPATH");
        variables["PYTHONPATH"] = string.IsNullOrEmpty(own) ? _job.Packages : _job.Packages + Path.PathSeparator + own;
        return variables;
    }
}
