using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SageMaker.Ml.Contracts.Tests.Peers;

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

    /// <summary>Asks one question. Without botocore the test is skipped, in CI it fails.</summary>
    public JsonNode Ask(string what, ServiceRequest request, string parameters)
    {
        if (_reason is not null)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(_reason);
            Assert.Skip(_reason);
        }

        var service = request.Operation.Service;
        var question = new JsonObject
        {
            ["do"] = what,
            ["service"] = service.Id,
            ["operation"] = request.Operation.Name,
            ["protocol"] = service.Protocol switch { WireProtocol.Json => "json", WireProtocol.RestJson => "rest-json", _ => "query" },
            ["params"] = JsonNode.Parse(parameters),
        };
        lock (_process!)
        {
            _process.StandardInput.WriteLine(question.ToJsonString());
            _process.StandardInput.Flush();
            return JsonNode.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"botocore broke off at {question.ToJsonString()}"))!;
        }
    }
}
