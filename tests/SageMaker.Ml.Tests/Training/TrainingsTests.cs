using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;
using SageMaker.Ml.TestKit;
using SageMaker.Ml.Training;

namespace SageMaker.Ml.Tests.Training;

/// <summary>What a session adds to an estimator when a training starts, and what it costs.</summary>
public sealed class TrainingsTests : IDisposable
{
    private readonly FakeBackend _backend = new();
    private readonly TemporaryFolder _folder = new();
    private readonly SmEstimator _estimator;

    public TrainingsTests()
    {
        _folder.Write("src/train.py", "print(1)");
        _estimator = new SmEstimator { ImageUri = "my-image", EntryPoint = "train.py", SourceDirectory = _folder.Combine("src") };
        _backend.Transport.On<CreateTrainingJobRequest>(_ => new CreateTrainingJobResponse { TrainingJobArn = "arn" });
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Costs_four_requests_when_the_role_is_an_ARN_and_the_bucket_exists()
    {
        var counting = new CountingStore(_backend.Objects);
        var session = Session(counting);

        await Trainings.StartAsync(session, _estimator, TrainingInputs.None, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(["Find", "Upload"], counting.Calls);
        Assert.Single(_backend.Transport.Requests);
        Assert.Equal(1, _backend.IdentityCalls);
    }

    [Fact]
    public async Task Makes_the_default_bucket_when_the_upload_finds_it_missing()
    {
        var counting = new CountingStore(_backend.Objects) { IsMissing = true };

        await Trainings.StartAsync(Session(counting), _estimator, TrainingInputs.None, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(["Find", "Upload", "Ensure", "Upload"], counting.Calls);
        Assert.Equal(("sagemaker-eu-central-1-123456789012", FakeBackend.Account), Assert.Single(_backend.Objects.EnsuredBuckets));
    }

    [Fact]
    public async Task Makes_sure_of_the_bucket_when_nothing_is_uploaded()
    {
        await StartAsync(_backend.Session(), new SmEstimator { ImageUri = "my-image" });

        Assert.Single(_backend.Objects.EnsuredBuckets);
    }

    [Fact]
    public async Task A_bucket_that_was_named_and_is_missing_is_an_error_that_names_it()
    {
        var counting = new CountingStore(_backend.Objects) { IsMissing = true };
        var session = Session(counting, new SessionSettings { Role = FakeBackend.RoleArn, Bucket = "my-bucket" });

        var error = await Assert.ThrowsAsync<SmException>(() => StartAsync(session, _estimator));

        Assert.Equal("BucketNotFound", error.ErrorId);
        Assert.Contains("my-bucket", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_what_the_session_says()
    {
        var session = _backend.Session(new SessionSettings
        {
            Role = FakeBackend.RoleArn,
            Bucket = "my-bucket",
            Prefix = "team/a",
            KmsKey = "key",
            SubnetIds = ["subnet-1"],
            SecurityGroupIds = ["sg-1"],
            Tags = new Dictionary<string, string> { ["team"] = "session", ["cost"] = "1" },
        });

        var request = await StartAsync(session, _estimator with { Tag = new Dictionary<string, string> { ["team"] = "own" } });

        Assert.Equal("s3://my-bucket/team/a/", request.OutputDataConfig!.S3OutputPath);
        Assert.Equal(("key", "key"), (request.OutputDataConfig.KmsKeyId, request.ResourceConfig!.VolumeKmsKeyId));
        Assert.Equal(["subnet-1"], request.VpcConfig!.Subnets!);
        Assert.Equal([("cost", "1"), ("team", "own")], request.Tags!.Select(t => (t.Key!, t.Value!)));
        var (uri, options) = Assert.Single(_backend.Objects.Writes);
        Assert.StartsWith("s3://my-bucket/team/a/code/", uri.ToString(), StringComparison.Ordinal);
        Assert.Equal((null, "key"), (options.ExpectedBucketOwner, options.KmsKey));
        Assert.Equal(0, _backend.IdentityCalls);
    }

    [Theory]
    [InlineData("ml.g5.xlarge")]
    [InlineData("ml.p4d.24xlarge")]
    public async Task Sends_no_default_key_for_volumes_that_take_none(string instanceType)
    {
        var session = _backend.Session(new SessionSettings { Role = FakeBackend.RoleArn, KmsKey = "key" });

        Assert.Null((await StartAsync(session, _estimator with { InstanceType = instanceType })).ResourceConfig!.VolumeKmsKeyId);
        Assert.Equal("own", (await StartAsync(session, _estimator with { InstanceType = instanceType, VolumeKmsKey = "own" })).ResourceConfig!.VolumeKmsKeyId);
    }

    [Fact]
    public async Task Code_goes_where_the_training_writes_so_that_no_default_bucket_is_needed()
    {
        var request = await StartAsync(_backend.Session(), _estimator with { OutputPath = "s3://out-bucket/results" });

        Assert.Equal("s3://out-bucket/results", request.OutputDataConfig!.S3OutputPath);
        Assert.StartsWith("s3://out-bucket/results/code/", Assert.Single(_backend.Objects.Writes).Uri.ToString(), StringComparison.Ordinal);
        Assert.Empty(_backend.Objects.EnsuredBuckets);
        Assert.Equal(0, _backend.IdentityCalls);
    }

    [Fact]
    public async Task Code_that_is_in_S3_is_left_there()
    {
        var request = await StartAsync(_backend.Session(), _estimator with { SourceDirectory = "s3://code/sourcedir.tar.gz" });

        Assert.Equal("\"s3://code/sourcedir.tar.gz\"", request.HyperParameters!["sagemaker_submit_directory"]);
        Assert.Empty(_backend.Objects.Writes);
    }

    [Fact]
    public async Task Isolated_containers_get_their_code_by_a_channel_and_the_training_remembers_where_it_is()
    {
        var training = await Trainings.StartAsync(_backend.Session(), _estimator with { NetworkIsolation = true }, TrainingInputs.None, null, null, TestContext.Current.CancellationToken);

        Assert.Equal(Assert.Single(_backend.Objects.Writes).Uri.ToString(), training.SourceUri);
        Assert.Equal("train.py", training.EntryPoint);
        Assert.True(training.EnableNetworkIsolation);
    }

    [Theory]
    [InlineData("pytorch", "2.0.1", "py310", "ml.c5.2xlarge", "763104351884.dkr.ecr.eu-central-1.amazonaws.com/pytorch-training:2.0.1-cpu-py310", "pytorch-training-")]
    [InlineData("sklearn", "1.2-1", null, "ml.m5.large", "492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3", "sagemaker-scikit-learn-")]
    public async Task A_framework_means_its_image_in_the_region(string framework, string version, string? python, string instanceType, string image, string name)
    {
        var request = await StartAsync(_backend.Session(), _estimator with
        {
            ImageUri = null,
            Framework = framework,
            FrameworkVersion = version,
            PythonVersion = python,
            InstanceType = instanceType,
        });

        Assert.Equal(image, request.AlgorithmSpecification!.TrainingImage);
        Assert.StartsWith(name, request.TrainingJobName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_alone_does_not_tell_the_image_on_AWS()
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() => StartAsync(_backend.Session(), _estimator with { ImageUri = null }));

        Assert.Equal("ImageUri", error.Parameter);
        Assert.Empty(_backend.Objects.Writes);
    }

    [Fact]
    public async Task On_this_machine_no_image_is_needed()
    {
        var local = new FakeBackend { IsLocal = true, Region = "local" };
        local.Transport.On<CreateTrainingJobRequest>(_ => new CreateTrainingJobResponse());

        await Trainings.StartAsync(local.Session(), _estimator with { ImageUri = null, Framework = "sklearn" }, TrainingInputs.None, null, null, TestContext.Current.CancellationToken);

        var request = Assert.Single(local.Transport.Sent<CreateTrainingJobRequest>());
        Assert.Equal("local/python", request.AlgorithmSpecification!.TrainingImage);
        Assert.StartsWith("sklearn-", request.TrainingJobName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_by_name_is_looked_up()
    {
        _backend.Transport.On<GetRoleRequest>(r => new GetRoleResponse { Role = new Role { Arn = $"arn:aws:iam::123456789012:role/service-role/{r.RoleName}" } });

        Assert.Equal("arn:aws:iam::123456789012:role/service-role/MyRole", (await StartAsync(_backend.Session(), _estimator with { Role = "MyRole" })).RoleArn);
    }

    [Fact]
    public async Task A_name_that_the_service_would_refuse_is_refused_before_anything_is_sent()
    {
        var error = await Assert.ThrowsAsync<SmArgumentException>(() =>
            Trainings.StartAsync(_backend.Session(), _estimator, TrainingInputs.None, "not_valid", null, TestContext.Current.CancellationToken));

        Assert.Equal("Name", error.Parameter);
        Assert.Empty(_backend.Objects.Writes);
    }

    private async Task<CreateTrainingJobRequest> StartAsync(SmSession session, SmEstimator estimator)
    {
        await Trainings.StartAsync(session, estimator, TrainingInputs.None, null, null, TestContext.Current.CancellationToken);
        return _backend.Transport.Sent<CreateTrainingJobRequest>()[^1];
    }

    private SmSession Session(IObjectStore objects, SessionSettings? settings = null) =>
        new(new Backend(_backend, objects), settings ?? new SessionSettings { Role = FakeBackend.RoleArn });

    private sealed class Backend(FakeBackend inner, IObjectStore objects) : IBackend
    {
        public string Region => inner.Region;

        public bool IsLocal => false;

        public IServiceTransport Transport => inner.Transport;

        public IObjectStore Objects => objects;

        public Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel) => inner.GetIdentityAsync(cancel);
    }

    /// <summary>Notes each call, and has no bucket until one is made.</summary>
    private sealed class CountingStore(MemoryObjectStore inner) : IObjectStore
    {
        public List<string> Calls { get; } = [];

        public bool IsMissing { get; set; }

        public Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel)
        {
            Calls.Add("Upload");
            return IsMissing
                ? throw new ObjectStoreException("The specified bucket does not exist", ObjectStoreError.NotFound, "NoSuchBucket")
                : inner.UploadAsync(files, options, progress, cancel);
        }

        public Task<StoredObject?> FindAsync(S3Uri uri, string? expectedBucketOwner, CancellationToken cancel)
        {
            Calls.Add("Find");
            return inner.FindAsync(uri, expectedBucketOwner, cancel);
        }

        public Task EnsureBucketAsync(string bucket, string? expectedOwner, CancellationToken cancel)
        {
            Calls.Add("Ensure");
            IsMissing = false;
            return inner.EnsureBucketAsync(bucket, expectedOwner, cancel);
        }

        public Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel) => throw new NotSupportedException();

        public Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel) => throw new NotSupportedException();

        public Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel) => throw new NotSupportedException();

        public IAsyncEnumerable<StoredObject> ListAsync(S3Uri prefix, CancellationToken cancel) => throw new NotSupportedException();

        public Task<StoreLevel> ListLevelAsync(S3Uri prefix, int maximum, CancellationToken cancel) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ListBucketsAsync(CancellationToken cancel) => throw new NotSupportedException();

        public Task DeleteAsync(S3Uri uri, CancellationToken cancel) => throw new NotSupportedException();
    }
}
