using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using SageMaker.Ml.Contracts;
using Xunit;

namespace SageMaker.Ml.TestKit.Peers;

/// <summary>botocore in a process of its own, as an independent opinion on requests.</summary>
public sealed class BotocorePeer : IDisposable
{
    private readonly Process? _process;
    private readonly string? _reason;

    public BotocorePeer()
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "python" : "python3")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Peers", "botocore_peer.py") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AWS_EC2_METADATA_DISABLED"] = "true", ["PYTHONIOENCODING"] = "utf-8" },
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            _reason = $"Python cannot be started: {e.Message}";
            return;
        }

        var errors = _process.StandardError.ReadToEndAsync();
        if (_process.StandardOutput.ReadLine() is null) _reason = $"botocore cannot be asked: {errors.Result.Trim().Split('\n')[^1]}";
    }

    public void Dispose()
    {
        if (_process is null) return;
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    /// <summary>Asks one question about a request. Without botocore the test is skipped, in CI it fails.</summary>
    public JsonNode Ask(string what, ServiceRequest request, string parameters)
    {
        var service = request.Operation.Service;
        return Ask(what, service.Id, request.Operation.Name, JsonNode.Parse(parameters)!, service.Protocol);
    }

    /// <summary>What botocore's ParamValidator has against a request, in its own words; empty when it would send it.</summary>
    public string Objections(ServiceRequest request) => Report(Ask("validate", request, request.ToJson()));

    /// <summary>As <see cref="Objections(ServiceRequest)"/>, for an operation of a service that is not among the contracts, such as s3.</summary>
    public string Objections(string service, string operation, JsonNode parameters) => Report(Ask("validate", service, operation, parameters, WireProtocol.Json));

    /// <summary>Asserts that botocore would send each of a test's requests. Without botocore this is not looked at, so that the test still says what it is about; in CI it fails.</summary>
    public void AssertAccepts(IEnumerable<ServiceRequest> requests)
    {
        if (_reason is not null && Environment.GetEnvironmentVariable("CI") != "true") return;
        Assert.Equal("", string.Join('\n', requests.Select(r => (r.Operation.Name, Objections: Objections(r))).Where(r => r.Objections.Length > 0).Select(r => $"{r.Name}: {r.Objections}")));
    }

    private static string Report(JsonNode answer) => answer["report"]!.GetValue<string>();

    private JsonNode Ask(string what, string service, string operation, JsonNode parameters, WireProtocol protocol)
    {
        if (_reason is not null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(_reason);
            Assert.Skip(_reason);
        }

        var question = new JsonObject
        {
            ["do"] = what,
            ["service"] = service,
            ["operation"] = operation,
            ["protocol"] = protocol switch { WireProtocol.Json => "json", WireProtocol.RestJson => "rest-json", _ => "query" },
            ["params"] = parameters.DeepClone(),
        };
        lock (_process!)
        {
            _process.StandardInput.WriteLine(question.ToJsonString());
            _process.StandardInput.Flush();
            return JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"botocore broke off at {question.ToJsonString()}"))!;
        }
    }
}
