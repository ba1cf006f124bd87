using System.Collections.Concurrent;
using System.Text;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Invocation;

public sealed class AsyncInvocationCmdletTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly ModuleHost _host;
    private readonly ConcurrentQueue<string> _asked = [];

    public AsyncInvocationCmdletTests()
    {
        _host = new ModuleHost(_backend.Session(clock: new LeapingClock()));
        _backend.Transport.On<InvokeEndpointAsyncRequest>(request =>
        {
            var body = _backend.Objects.Objects.TryGetValue(request.InputLocation!, out var entry) ? Encoding.UTF8.GetString(entry.Content).Trim() : request.InputLocation!;
            _asked.Enqueue(body);
            return new InvokeEndpointAsyncResponse { InferenceId = body, OutputLocation = $"s3://out/{Uri.EscapeDataString(body)}.out", FailureLocation = $"s3://failed/{Uri.EscapeDataString(body)}.out" };
        });
    }

    public void Dispose() => _host.Dispose();

    private void Put(string uri, string content) => _backend.Objects.Objects[uri] = (Encoding.UTF8.GetBytes(content), DateTime.UtcNow);

    [Fact]
    public void Without_Wait_each_request_is_an_object_that_says_where_its_result_will_be()
    {
        var inferences = _host.Invoke("1, 2 | Invoke-SmEndpoint churn -Async").OutputOf<SmInference>();

        Assert.Equal(["s3://out/1.out", "s3://out/2.out"], inferences.Select(i => i.OutputLocation));
        Assert.Equal(("churn", "text/csv"), (inferences[0].EndpointName, inferences[0].ContentType));
    }

    [Fact]
    public void All_are_handed_over_before_the_first_is_answered_and_predictions_come_in_the_order_of_the_input()
    {
        // The first answer exists only when the last request was taken: serial waiting would never end.
        _backend.Transport.On<InvokeEndpointAsyncRequest>(request =>
        {
            var body = Encoding.UTF8.GetString(_backend.Objects.Objects[request.InputLocation!].Content).Trim();
            if (body == "3")
            {
                foreach (var n in new[] { 3, 2, 1 }) Put($"s3://out/{n}.out", $"{n * 10}");
            }

            return new InvokeEndpointAsyncResponse { InferenceId = body, OutputLocation = $"s3://out/{body}.out" };
        });

        var run = _host.Invoke("1, 2, 3 | Invoke-SmEndpoint churn -Async -Wait -ThrottleLimit 1");

        Assert.Equal([10d, 20d, 30d], run.OutputOf<double>());
    }

    [Fact]
    public void A_failure_is_one_error_with_the_row_as_its_target_and_the_rest_goes_on()
    {
        Put("s3://failed/1.out", "ValueError: no");
        Put("s3://out/2.out", "20");

        var run = _host.Invoke("1, 2 | Invoke-SmEndpoint churn -Async -Wait");

        Assert.Equal("20", Assert.Single(run.Output).ToString());
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InferenceFailed", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("ValueError: no", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal("1", error.TargetObject.ToString());
    }

    [Fact]
    public void An_object_in_S3_is_asked_about_as_it_is_and_a_file_is_sent_whole()
    {
        using var folder = new TemporaryFolder();
        folder.Write("rows.csv", "1,2\n3,4\n");
        _host.With("file", folder.Combine("rows.csv"));

        _host.Invoke("'s3://mine/a.json' | Invoke-SmEndpoint churn -Async; Invoke-SmEndpoint churn -InputPath $file -Async").OutputOf<SmInference>();

        var sent = _backend.Transport.Sent<InvokeEndpointAsyncRequest>();
        Assert.Equal([("s3://mine/a.json", "application/json"), ("1,2\n3,4", "text/csv")], _asked.Zip(sent.Select(r => r.ContentType!)));
    }

    [Fact]
    public void What_was_asked_is_received_later_also_from_what_AWS_Tools_returned()
    {
        Put("s3://out/1.out", "[10]");
        Put("s3://out/2.out", "{\"score\": 20}");

        var run = _host.Invoke("""
            $theirs = [pscustomobject]@{ InferenceId = 'x'; OutputLocation = 's3://out/1.out'; FailureLocation = 's3://failed/1.out' }
            $theirs, 's3://out/2.out' | Receive-SmInference -ContentType application/json | ForEach-Object { if ($_.score) { $_.score } else { $_ } }
            """);

        Assert.Equal(["10", "20"], run.Output.Select(o => o.ToString()));
    }

    [Fact]
    public void Each_prediction_joins_its_row()
    {
        foreach (var n in new[] { 1, 2 }) Put($"s3://out/{n}.out", $"{n * 10}");

        var run = _host.Invoke("@([pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2 }) | Invoke-SmEndpoint churn -Async -Wait -AddProperty p | ForEach-Object { \"$($_.a)=$($_.p)\" }");

        Assert.Equal(["1=10", "2=20"], run.OutputOf<string>());
    }

    [Fact]
    public void WhatIf_shows_the_upload_and_the_request_and_sends_nothing()
    {
        _host.Invoke("1 | Invoke-SmEndpoint churn -Async -WhatIf");

        Assert.Contains("upload s3://sagemaker-eu-central-1-", _host.Screen.Text, StringComparison.Ordinal);
        Assert.Contains("InvokeEndpointAsync {", _host.Screen.Text, StringComparison.Ordinal);
        Assert.Empty(_backend.Transport.Requests);
        Assert.Empty(_backend.Objects.Writes);
    }

    [Theory]
    [InlineData("-Wait", "Wait is for asynchronous endpoints; add Async")]
    [InlineData("-InvocationTimeout 5", "InvocationTimeout is for asynchronous endpoints; add Async")]
    [InlineData("-Async -Stream", "Stream cannot be used with Async")]
    [InlineData("-Async -TargetVariant blue", "TargetVariant cannot be used with Async")]
    [InlineData("-Async -AddProperty p", "AddProperty needs answers")]
    [InlineData("-Async -RequestTtl 5", "RequestTtl '00:00:05' is not possible")]
    public void Calls_that_cannot_be_meant_are_refused_before_anything_is_sent(string parameters, string says)
    {
        var run = _host.Invoke($"1 | Invoke-SmEndpoint churn {parameters}");

        Assert.Contains(says, (run.Terminating ?? Assert.Single(run.Errors).Exception).Message, StringComparison.Ordinal);
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public void A_component_that_is_piped_in_is_the_one_that_is_asked()
    {
        _backend.Transport.On<InvokeEndpointRequest>(_ => new InvokeEndpointResponse { Body = "1"u8.ToArray(), ContentType = "text/csv" });

        _host.Invoke("[pscustomobject]@{ EndpointName = 'shared'; InferenceComponentName = 'chat' } | Invoke-SmEndpoint -InputObject 5").OutputOf<object>();

        var sent = Assert.Single(_backend.Transport.Sent<InvokeEndpointRequest>());
        Assert.Equal(("shared", "chat"), (sent.EndpointName, sent.InferenceComponentName));
    }
}
