using System.Globalization;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Runtime;
using SageMaker.Ml.Hosting;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Invocation;

public sealed class InvokeSmEndpointTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly ModuleHost _host;

    public InvokeSmEndpointTests() => _host = new ModuleHost(_backend.Session());

    public void Dispose() => _host.Dispose();

    /// <summary>The bodies in the order of sending, read when they were sent: their memory is used again afterwards.</summary>
    private readonly List<string> _bodies = [];

    private static InvokeEndpointResponse Answer(string text, string contentType = "text/csv") => new() { Body = Encoding.UTF8.GetBytes(text), ContentType = contentType };

    /// <summary>A model that answers each row with the sum of its fields.</summary>
    private void AnswerWithSums() => _backend.Transport.On<InvokeEndpointRequest>(request =>
    {
        _bodies.Add(TextOf(request));
        return Answer(Sums(TextOf(request)));
    });

    private static string TextOf(InvokeEndpointRequest request) => Encoding.UTF8.GetString(request.Body!.Value.Span);

    private static string Sums(string body) => string.Join('\n', body.Split('\n')
        .Select(line => line.Split(',').Sum(f => double.Parse(f, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public void Sends_each_object_as_a_line_of_csv_and_returns_a_number()
    {
        AnswerWithSums();

        var run = _host.Invoke("[pscustomobject]@{ a = 1; b = '2.5' }, [pscustomobject]@{ a = 3; b = 4 } | Invoke-SmEndpoint churn");

        Assert.Equal([3.5, 7.0], run.OutputOf<double>());
        Assert.Equal(["1,2.5", "3,4"], _bodies);
        var first = _backend.Transport.Sent<InvokeEndpointRequest>()[0];
        Assert.Equal(("churn", "text/csv", "text/csv"), (first.EndpointName, first.ContentType, first.Accept));
    }

    [Theory]
    [InlineData("-AddProperty P -Raw", "InvalidAddProperty")]
    [InlineData("-Stream -BatchSize 2", "InvalidStream")]
    public void Parameters_that_do_not_fit_together_end_the_command_before_anything_is_sent(string arguments, string errorId)
    {
        AnswerWithSums();

        var run = _host.Invoke($"'1,2', '3,4' | Invoke-SmEndpoint churn {arguments}");

        Assert.StartsWith(errorId + ",", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(_backend.Transport.Requests);
    }

    [Fact]
    public void Sends_arrays_numbers_and_text_as_csv()
    {
        AnswerWithSums();

        var run = _host.Invoke("(1, 2.5), 7, '1,1' | ForEach-Object { , $_ } | Invoke-SmEndpoint -EndpointName churn");

        Assert.Equal([3.5, 7.0, 2.0], run.OutputOf<double>());
        Assert.Equal(["1,2.5", "7", "1,1"], _bodies);
    }

    [Fact]
    public void Sends_a_hashtable_as_json_and_returns_objects()
    {
        _backend.Transport.On<InvokeEndpointRequest>(request =>
        {
            _bodies.Add(TextOf(request));
            return Answer("""{"label":"spam","scores":[0.9,0.1],"n":3}""", "application/json");
        });

        var run = _host.Invoke("@{ inputs = 'hi'; parameters = @{ top = 2 } } | Invoke-SmEndpoint churn");

        var output = Assert.Single(run.Output);
        Assert.Equal("spam", output.Properties["label"].Value);
        Assert.Equal(new object?[] { 0.9, 0.1 }, output.Properties["scores"].Value);
        Assert.Equal(3L, output.Properties["n"].Value);
        using var body = JsonDocument.Parse(_bodies.Single());
        Assert.Equal(2, body.RootElement.GetProperty("parameters").GetProperty("top").GetInt32());
    }

    [Fact]
    public void Splits_the_predictions_of_a_batch_and_adds_them_to_the_rows()
    {
        AnswerWithSums();

        var run = _host.Invoke("1..5 | ForEach-Object { [pscustomobject]@{ id = \"r$_\"; x = $_; y = 10 } } | Invoke-SmEndpoint churn -BatchSize 2 -Property y, x -AddProperty Sum");

        Assert.Equal(["10,1\n10,2", "10,3\n10,4", "10,5"], _bodies);
        Assert.Equal(["r1", "r2", "r3", "r4", "r5"], run.Output.Select(o => o.Properties["id"].Value));
        Assert.Equal([11.0, 12.0, 13.0, 14.0, 15.0], run.Output.Select(o => o.Properties["Sum"].Value));
    }

    [Fact]
    public void Streams_the_rows_of_a_csv_file_without_its_header_and_leaves_out_the_label()
    {
        AnswerWithSums();
        using var folder = new TemporaryFolder();
        _host.With("file", folder.Write("holdout.csv", "label,x,y\nyes,1,2\nno,3,4\n"));

        var run = _host.Invoke("Invoke-SmEndpoint churn -InputPath $file -ExcludeProperty LABEL -BatchSize 10 -AddProperty Prediction");

        Assert.Empty(run.Errors);
        Assert.Equal("1,2\n3,4", Assert.Single(_bodies));
        Assert.Equal([("yes", 3.0), ("no", 7.0)], run.Output.Select(o => ((string)o.Properties["label"].Value, (double)o.Properties["Prediction"].Value)));
    }

    [Fact]
    public void A_piped_endpoint_that_is_still_created_is_waited_for_before_a_file_is_sent()
    {
        AnswerWithSums();
        var clock = new LeapingClock();
        _backend.Transport.OnSequence<DescribeEndpointRequest>(
            _ => new DescribeEndpointResponse { EndpointName = "churn", EndpointStatus = EndpointStatus.Creating },
            _ => new DescribeEndpointResponse { EndpointName = "churn", EndpointStatus = EndpointStatus.InService });
        using var folder = new TemporaryFolder();
        _host.With("file", folder.Write("x.csv", "1,2\n")).With("endpoint", new SmEndpoint { EndpointName = "churn", EndpointStatus = "Creating", Region = "eu-central-1" });

        var run = _host.With("s", _backend.Session(clock: clock)).Invoke("$endpoint | Invoke-SmEndpoint -InputPath $file -Session $s");

        Assert.Equal([3.0], run.OutputOf<double>());
        Assert.Equal(2, _backend.Transport.Sent<DescribeEndpointRequest>().Count);
        Assert.Contains(run.Progress, p => p.Activity.Contains("churn", StringComparison.Ordinal));
    }

    [Fact]
    public void An_endpoint_given_by_name_is_not_described_when_all_is_well()
    {
        AnswerWithSums();

        _host.Invoke("1 | Invoke-SmEndpoint churn");

        Assert.Single(_backend.Transport.Requests);
    }

    [Theory]
    [InlineData("1..50 | Invoke-SmEndpoint nobody")]
    [InlineData("1..50 | Invoke-SmEndpoint nobody -ThrottleLimit 8 -BatchSize 2")]
    [InlineData("1..50 | Invoke-SmEndpoint nobody -Stream")]
    [InlineData("1..50 | Invoke-SmEndpoint nobody -Async")]
    [InlineData("1..50 | Invoke-SmEndpoint nobody -Async -Wait")]
    public void An_endpoint_that_does_not_exist_is_one_error_however_many_rows_there_are(string script)
    {
        var run = RefuseAs("nobody").Invoke(script);

        var record = Assert.Single(run.Errors);
        Assert.Equal("EndpointNotFound,SageMaker.Ml.PowerShell.Invocation.InvokeSmEndpointCommand", record.FullyQualifiedErrorId);
        Assert.Equal("There is no endpoint 'nobody' in eu-central-1; Find-SmEndpoint lists those that there are.", record.Exception.Message);
        Assert.Empty(run.Output);
        Assert.InRange(_backend.Transport.Sent<InvokeEndpointRequest>().Count, 0, 8);
    }

    [Fact]
    public void Of_several_endpoints_one_that_does_not_exist_is_one_error_and_the_others_answer()
    {
        using var folder = new TemporaryFolder();
        RefuseAs("nobody").With("file", folder.Write("x.csv", "1,2\n3,4\n"));

        var run = _host.Invoke("'nobody', 'churn' | Invoke-SmEndpoint -InputPath $file");

        Assert.StartsWith("EndpointNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal([3.0, 7.0], run.Output.Select(o => (double)o.BaseObject));
        Assert.Single(_backend.Transport.Sent<InvokeEndpointRequest>(), r => r.EndpointName == "nobody");
    }

    /// <summary>A service that has all endpoints but one, and answers to that as the service does.</summary>
    private ModuleHost RefuseAs(string missing)
    {
        _backend.Transport
            .On<InvokeEndpointRequest>(r => r.EndpointName == missing ? throw Refusal(r) : Answer(Sums(TextOf(r))))
            .On<InvokeEndpointWithResponseStreamRequest>(r => throw Refusal(r))
            .On<InvokeEndpointAsyncRequest>(r => throw Refusal(r))
            .On<DescribeEndpointRequest>(r => throw new ServiceException(r.Operation, "ValidationException", 400, $"Could not find endpoint \"{r.EndpointName}\"."));
        return _host;

        ServiceException Refusal(ServiceRequest request) => new(request.Operation, "ValidationError", 400, $"Endpoint {missing} of account 123456789012 not found.");
    }

    [Fact]
    public async Task Writes_in_the_order_of_the_input_when_answers_come_in_another()
    {
        var gates = Enumerable.Range(0, 4).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        using var allSent = new CountdownEvent(4);
        _backend.Transport.OnAsync<InvokeEndpointRequest>(async (request, _) =>
        {
            allSent.Signal();
            await gates[int.Parse(TextOf(request), CultureInfo.InvariantCulture)].Task;
            return Answer(TextOf(request));
        });

        var script = _host.Start("0..3 | Invoke-SmEndpoint churn -ThrottleLimit 4");
        await Task.Run(() => allSent.Wait(), TestContext.Current.CancellationToken);
        foreach (var gate in gates.Reverse()) gate.SetResult();
        var run = await script.EndAsync();

        Assert.Equal([0.0, 1.0, 2.0, 3.0], run.OutputOf<double>());
    }

    [Fact]
    public void Reads_no_further_than_its_window_while_the_first_answer_is_awaited()
    {
        const int window = 8;
        var produced = 0;
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _backend.Transport.OnAsync<InvokeEndpointRequest>(async (request, _) =>
        {
            if (TextOf(request) == "1") await release.Task;
            return Answer("0");
        });
        // The first answer comes when the last row that fits into the window is on its way: a smaller window would never get there.
        _host.With("produce", (Action<int>)(i =>
        {
            produced = i;
            if (i == window) release.SetResult();
        }));
        _host.With("ahead", (Func<int>)(() => produced));

        var run = _host.Invoke("1..1000 | ForEach-Object { $produce.Invoke($_); $_ } | Invoke-SmEndpoint churn -ThrottleLimit 2 | ForEach-Object { $ahead.Invoke() }");

        Assert.Equal(1000, run.OutputOf<int>().Count);
        Assert.InRange((int)run.Output[0].BaseObject, 1, window);
        Assert.All(run.Output.Select((o, i) => (int)o.BaseObject - i), ahead => Assert.InRange(ahead, 0, window));
    }

    [Fact]
    public void The_models_own_message_is_in_the_error_and_the_rest_goes_on()
    {
        _backend.Transport.On<InvokeEndpointRequest>(request => TextOf(request) == "2"
            ? throw new ServiceException(InvokeEndpointRequest.Info, "ModelError", 424, "Received client error (400) from primary")
            {
                Details = new Dictionary<string, string> { ["OriginalStatusCode"] = "400", ["OriginalMessage"] = "this model wants 30 features" },
            }
            : Answer("1"));

        var run = _host.Invoke("1, 2, 3 | Invoke-SmEndpoint churn");

        Assert.Equal(2, run.Output.Count);
        var error = Assert.Single(run.Errors);
        Assert.Equal("ModelError,SageMaker.Ml.PowerShell.Invocation.InvokeSmEndpointCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Contains("400: this model wants 30 features", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(2, ((PSObject)error.TargetObject).BaseObject);
    }

    [Fact]
    public void A_row_that_cannot_be_written_is_one_error_about_that_row()
    {
        AnswerWithSums();

        var run = _host.Invoke("[pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = (1, 2) }, [pscustomobject]@{ b = 1 }, [pscustomobject]@{ a = 3 } | Invoke-SmEndpoint churn -BatchSize 10");

        Assert.Equal([1.0, 3.0], run.Output.Select(o => (double)o.BaseObject));
        Assert.Equal(["RowNotSerializable", "ColumnNotFound"], run.Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0]));
        Assert.All(run.Errors, e => Assert.Equal(ErrorCategory.InvalidData, e.CategoryInfo.Category));
    }

    [Fact]
    public void A_wrong_number_of_predictions_is_an_error_with_the_rows_as_target()
    {
        _backend.Transport.On<InvokeEndpointRequest>(_ => Answer("1\n2\n3"));

        var run = _host.Invoke("1, 2 | Invoke-SmEndpoint churn -BatchSize 2");

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("PredictionCountMismatch", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<object[]>(error.TargetObject).Length);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void WhatIf_shows_the_requests_as_json_and_sends_nothing()
    {
        var run = _host.Invoke("1, 2, 3 | Invoke-SmEndpoint churn -BatchSize 2 -WhatIf");

        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Empty(_backend.Transport.Requests);
        var json = _host.Screen.Text[_host.Screen.Text.IndexOf('{', StringComparison.Ordinal)..(_host.Screen.Text.IndexOf('}', StringComparison.Ordinal) + 1)];
        using var request = JsonDocument.Parse(json);
        Assert.Equal("churn", request.RootElement.GetProperty("EndpointName").GetString());
    }

    [Fact]
    public async Task Ends_under_control_c_while_an_answer_is_awaited()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _backend.Transport.OnAsync<InvokeEndpointRequest>(async (_, cancel) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancel);
            return Answer("never");
        });

        var script = _host.Start("1..10 | Invoke-SmEndpoint churn");
        await asked.Task;
        var run = await script.StopAsync();

        Assert.Empty(run.Output);
        Assert.Empty(run.Errors);
        Assert.Single(_backend.Transport.Requests);
    }

    [Fact]
    public void Raw_writes_the_answer_with_its_bytes()
    {
        _backend.Transport.On<InvokeEndpointRequest>(_ => Answer("x,y") with { InvokedProductionVariant = "AllTraffic" });

        var answer = Assert.Single(_host.Invoke("1 | Invoke-SmEndpoint churn -Raw").OutputOf<SmInvocation>());

        Assert.Equal(("x,y", "AllTraffic"), (answer.ToString(), answer.InvokedProductionVariant));
    }

    [Fact]
    public void Stream_writes_parts_as_they_come_without_breaking_characters()
    {
        var bytes = Encoding.UTF8.GetBytes("grüße");
        _backend.Transport.On<InvokeEndpointWithResponseStreamRequest>(_ => new InvokeEndpointWithResponseStreamResponse { ContentType = "text/plain", Body = Parts() });

        var run = _host.Invoke("@{ inputs = 'x' } | Invoke-SmEndpoint churn -Stream");

        Assert.Equal(["gr", "üße"], run.OutputOf<string>());

        async IAsyncEnumerable<ResponseStream> Parts()
        {
            await Task.Yield();
            yield return new ResponseStream { PayloadPart = new PayloadPart { Bytes = bytes[..3] } };
            yield return new ResponseStream { PayloadPart = new PayloadPart { Bytes = bytes[3..] } };
        }
    }

    [Fact]
    public void An_endpoint_of_AWS_Tools_is_understood()
    {
        AnswerWithSums();

        var run = _host.Invoke("[pscustomobject]@{ EndpointName = 'churn'; EndpointStatus = 'InService' } | Invoke-SmEndpoint -InputObject (1, 2)");

        Assert.Equal([3.0], run.OutputOf<double>());
    }

    [Fact]
    public void An_endpoint_that_cannot_be_one_ends_the_command_with_its_id()
    {
        var run = _host.Invoke("1, 2 | Invoke-SmEndpoint 'not a name'");

        var error = Assert.Single(run.Errors);
        Assert.StartsWith("InvalidEndpointName", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_an_error_and_the_next_file_is_sent()
    {
        AnswerWithSums();
        using var folder = new TemporaryFolder();
        _host.With("file", folder.Write("x.csv", "1,2\n3,4"));

        var run = _host.Invoke("Invoke-SmEndpoint churn -InputPath /no/such.csv, $file");

        Assert.Equal([3.0, 7.0], run.Output.Select(o => (double)o.BaseObject));
        Assert.Equal(ErrorCategory.ObjectNotFound, Assert.Single(run.Errors).CategoryInfo.Category);
    }

    [Theory]
    [InlineData("sagemaker-scikit-learn:1.4-2-cpu-py3", "application/x-npy")]
    [InlineData("huggingface-pytorch-inference:2.6.0-transformers4.49.0-cpu-py312-ubuntu22.04", "application/json")]
    [InlineData("sagemaker-xgboost:1.7-1", "text/csv")]
    public void What_publishing_returned_is_sent_what_its_image_takes(string image, string contentType)
    {
        _backend.Transport
            .On<CreateModelRequest>(_ => new CreateModelResponse { ModelArn = "arn:aws:sagemaker:eu-central-1:123456789012:model/m" })
            .On<CreateEndpointConfigRequest>(_ => new CreateEndpointConfigResponse { EndpointConfigArn = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint-config/c" })
            .On<CreateEndpointRequest>(_ => new CreateEndpointResponse { EndpointArn = "arn:aws:sagemaker:eu-central-1:123456789012:endpoint/e" })
            .On<DescribeEndpointRequest>(request => new DescribeEndpointResponse { EndpointName = request.EndpointName, EndpointConfigName = request.EndpointName, EndpointStatus = EndpointStatus.InService })
            .On<InvokeEndpointRequest>(_ => Answer("0.5"));

        var run = _host.Invoke($$"""
            $endpoint = ConvertTo-SmModel s3://bucket/model.tar.gz -ImageUri 763104351884.dkr.ecr.eu-central-1.amazonaws.com/{{image}} -Role arn:aws:iam::123456789012:role/r |
                Publish-SmModel -InstanceType ml.m5.large
            [pscustomobject]@{ a = '1'; b = 2.5 } | Invoke-SmEndpoint $endpoint
            [pscustomobject]@{ a = '1'; b = 2.5 } | Invoke-SmEndpoint $endpoint.EndpointName
            """);

        Assert.Empty(run.Errors);
        Assert.Equal([contentType, "text/csv"], _backend.Transport.Sent<InvokeEndpointRequest>().Select(r => r.ContentType));
    }

    [Fact]
    public void Rows_of_an_array_answer_are_added_to_the_rows_that_were_asked_about()
    {
        _backend.Transport.On<InvokeEndpointRequest>(request => new InvokeEndpointResponse { Body = request.Body!.Value.ToArray(), ContentType = request.ContentType });

        var run = _host.Invoke("[pscustomobject]@{ a = '1'; b = 2.5 }, [pscustomobject]@{ a = 3; b = 4 } | Invoke-SmEndpoint churn -ContentType application/x-npy -BatchSize 10 -AddProperty Echo");

        Assert.Empty(run.Errors);
        Assert.Equal([[1.0, 2.5], [3.0, 4.0]], run.Output.Select(o => ((object[])o.Properties["Echo"].Value).Cast<double>().ToArray()));
        Assert.Equal(["1", "3"], run.Output.Select(o => o.Properties["a"].Value.ToString()));
    }

    [Fact]
    public void A_request_that_is_too_large_is_an_error_about_its_rows_and_the_next_is_sent()
    {
        AnswerWithSums();

        var run = _host.Invoke("('1,' * 4000000 + '1'), '1,2' | Invoke-SmEndpoint churn");

        Assert.Equal(3.0, Assert.Single(run.Output).BaseObject);
        Assert.StartsWith("RequestTooLarge,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
