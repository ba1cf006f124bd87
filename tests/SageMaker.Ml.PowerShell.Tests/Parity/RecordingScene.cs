using System.Text.Json.Nodes;
using SageMaker.Ml.Config;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Isolation;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Parity;

/// <summary>The world of a recording: its files, objects and configuration, and a session of ours in it. What our cmdlets send is noted.</summary>
internal sealed class RecordingScene : IBackend, IDisposable
{
    private readonly Recording _recording;
    private readonly List<Call> _calls = [];
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTransport _transport = new();
    private readonly CapturingStore _store;
    private readonly ModuleHost _host;

    public RecordingScene(Recording recording)
    {
        _recording = recording;
        _store = new CapturingStore(Note, recording.Region, bucketsExist: recording.Calls.All(c => c.Operation != "CreateBucket"));
        var service = new RememberedService(recording.Region);
        _transport.Otherwise = (request, cancel) =>
        {
            if (!request.Operation.IsReadOnly || request.Operation.Name.StartsWith("Invoke", StringComparison.Ordinal)) Note(CallOf(request));
            return service.AnswerAsync(request, cancel);
        };
        foreach (var (path, content) in recording.Files) Place(path, content!);
        _host = new ModuleHost(new SmSession(this, new SessionSettings
        {
            Bucket = (string?)recording.Session["default_bucket"],
            Prefix = (string?)recording.Session["default_bucket_prefix"],
            Config = ReadConfig(),
        }));
    }

    public string Region => _recording.Region;

    public bool IsLocal => false;

    IServiceTransport IBackend.Transport => _transport;

    IObjectStore IBackend.Objects => _store;

    /// <summary>What was sent so far that changes something.</summary>
    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (_calls) return [.. _calls];
        }
    }

    /// <summary>Everything that was asked of a service so far, whether or not it changes something.</summary>
    public IReadOnlyList<ServiceRequest> Requests => _transport.Requests;

    /// <summary>Scripts answers that the scene's own memory cannot give, such as predictions.</summary>
    public FakeTransport Transport => _transport;

    /// <summary>The full path of one of the recording's files.</summary>
    public string PathOf(string relativePath) => _folder.Combine(relativePath.Split('/'));

    /// <summary>Makes a value known to the scripts as a variable.</summary>
    public void Set(string variable, object? value) => _host.With(variable, value);

    /// <summary>Runs a script; <see cref="Run.Errors"/> tells what it was refused.</summary>
    public Run Invoke(string script) => _host.Invoke(script);

    /// <summary>Runs a script that must succeed.</summary>
    public Run Succeed(string script)
    {
        var run = Invoke(script);
        Assert.Null(run.Terminating);
        Assert.True(run.Errors.Count == 0, string.Join('\n', run.Errors));
        return run;
    }

    public Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel) =>
        Task.FromResult(new CallerIdentity(FakeBackend.Account, $"arn:aws:sts::{FakeBackend.Account}:user/somebody"));

    public override string ToString() => $"AWS as recorded, {Region}";

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private void Note(Call call)
    {
        lock (_calls) _calls.Add(call);
    }

    private static Call CallOf(ServiceRequest request)
    {
        var parameters = JsonNode.Parse(request.ToJson())!.AsObject();
        if (request is InvokeEndpointRequest or InvokeEndpointWithResponseStreamRequest)
        {
            parameters["Body"] = Call.DescribeBody(Convert.FromBase64String((string)parameters["Body"]!));
        }

        return new Call(request.Operation.Name, parameters);
    }

    private void Place(string path, JsonNode content)
    {
        var archive = content is JsonObject described ? Archive.Write(described["$tar_gz"]!.AsArray()) : null;
        if (S3Uri.TryParse(path, out var uri))
        {
            _store.Memory.Objects[uri.ToString()] = (archive ?? System.Text.Encoding.UTF8.GetBytes((string)content!), DateTime.UtcNow);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        if (archive is null) File.WriteAllText(PathOf(path), (string)content!);
        else File.WriteAllBytes(PathOf(path), archive);
    }

    private ConfigTree ReadConfig()
    {
        if ((string?)_recording.Session["config_file"] is not { } file) return ConfigTree.Empty;
        var loader = new ConfigLoader(IsolatedAssemblies.CreateConfigReader, _store);
        return loader.LoadAsync([new ConfigLocation(PathOf(file), "ConfigPath")], TestContext.Current.CancellationToken).GetAwaiter().GetResult();
    }
}
