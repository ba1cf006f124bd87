using System.Diagnostics;
using System.Management.Automation.Runspaces;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Tests.World;

namespace SageMaker.Ml.Local.Tests.Hosts;

/// <summary>Another shell: it runs PowerShell scripts, or starts work and ends at once.</summary>
internal static class OtherShell
{
    public const string Word = "other-shell";

    private static readonly string Dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>The command that runs a PowerShell script in another process.</summary>
    public static IReadOnlyList<string> PowerShell { get; } = [Dotnet, typeof(OtherShell).Assembly.Location, Word, "-File"];

    /// <summary>Starts a training in another process, which ends at once, and gives that process's number.</summary>
    public static Task<int> StartTrainingAsync(string root, CreateTrainingJobRequest request, CancellationToken cancel) => StartAsync("train", root, request, cancel);

    /// <summary>Starts a training inside another process, as a shell does that knows no PowerShell to start another one with.</summary>
    public static Task<int> StartTrainingInsideAsync(string root, CreateTrainingJobRequest request, CancellationToken cancel) => StartAsync("train-inside", root, request, cancel);

    /// <summary>Creates an endpoint in another process, which ends at once, and gives that process's number.</summary>
    public static Task<int> CreateEndpointAsync(string root, string endpoint, string config, CancellationToken cancel) =>
        EndAsync([Dotnet, typeof(OtherShell).Assembly.Location, Word, "endpoint", root, endpoint, config], cancel);

    public static async Task<int> RunAsync(string[] args)
    {
        switch (args)
        {
            case ["-File", var script, .. var arguments]:
                return RunScript(script, arguments);
            case ["train" or "train-inside", var root, var path]:
                var request = ContractJson.Parse<CreateTrainingJobRequest>(await File.ReadAllBytesAsync(path));
                await new LocalBackend(LocalWorld.Options(root) with { PowerShellHost = args[0] == "train" ? PowerShell : null }).Transport.SendAsync(request, CancellationToken.None);
                return 0;
            case ["endpoint", var root, var endpoint, var config]:
                await new LocalBackend(LocalWorld.Options(root)).Transport.SendAsync(new CreateEndpointRequest { EndpointName = endpoint, EndpointConfigName = config }, CancellationToken.None);
                return 0;
            default:
                return 64;
        }
    }

    private static int RunScript(string script, IReadOnlyList<string> arguments)
    {
        using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        runspace.Open();
        using var shell = System.Management.Automation.PowerShell.Create(runspace);
        shell.AddCommand(script);
        for (var i = 0; i < arguments.Count; i += 2) shell.AddParameter(arguments[i].TrimStart('-'), arguments[i + 1]);
        foreach (var item in shell.Invoke()) Console.WriteLine(item);
        foreach (var error in shell.Streams.Error) Console.Error.WriteLine(error);
        return runspace.SessionStateProxy.GetVariable("LASTEXITCODE") as int? ?? (shell.HadErrors ? 1 : 0);
    }

    private static async Task<int> StartAsync(string word, string root, CreateTrainingJobRequest request, CancellationToken cancel)
    {
        var path = Path.Combine(root, request.TrainingJobName + ".request.json");
        await File.WriteAllTextAsync(path, ContractJson.ToText(request), cancel);
        return await EndAsync([Dotnet, typeof(OtherShell).Assembly.Location, Word, word, root, path], cancel);
    }

    private static async Task<int> EndAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var error = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, await output + error);
        return process.Id;
    }
}
