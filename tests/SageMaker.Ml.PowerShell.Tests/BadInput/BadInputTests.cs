using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BadInput;

/// <summary>What cannot work is refused with one error that names the parameter, the value and a remedy, before anything is sent.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string, string> Trainings => new()
    {
        // what was typed; the parameter; the value; the remedy
        { "New-SmEstimator", "ImageUri", "", "Give -ImageUri" },
        { "New-SmEstimator -Framework pytorch", "EntryPoint", "pytorch", "give it with -EntryPoint" },
        { "New-SmEstimator -Framework sklearn -Algorithm xgboost -EntryPoint $train", "Algorithm", "xgboost", "give one of them" },
        { "New-SmEstimator -ImageUri $image -SourceDirectory $code", "EntryPoint", "code", "add -EntryPoint" },
        { "New-SmEstimator -ImageUri $image -EntryPoint ./nowhere.py", "EntryPoint", "nowhere.py", "Give the path of a script" },
        { "New-SmEstimator -ImageUri $image -EntryPoint nowhere.py -SourceDirectory $code", "EntryPoint", "nowhere.py", "inside that folder" },
        { "New-SmEstimator -ImageUri $image -EntryPoint train.py -SourceDirectory ./nowhere", "SourceDirectory", "nowhere", "Give a folder" },
        { "New-SmEstimator -ImageUri $image -EntryPoint train.py -GitBranch main", "GitBranch", "main", "add -GitRepository" },
        { "New-SmEstimator -ImageUri $image -GitRepository https://host/code.git", "EntryPoint", "https://host/code.git", "add -EntryPoint" },
        { "New-SmEstimator -ImageUri $image -EntryPoint train.py -GitRepository https://ann:secret@host/code.git", "GitRepository", "@host", "-GitCredential" },
        { "New-SmEstimator -ImageUri $image -EntryPoint train.py -GitRepository https://host/code.git -GitCommit main", "GitCommit", "main", "-GitBranch" },
        { "New-SmEstimator -ImageUri $image -EntryPoint $train -GitRepository https://host/code.git", "EntryPoint", "train.py", "such as src/train.py" },
        { "New-SmEstimator -ImageUri $image -EntryPoint train.py -SourceDirectory s3://bucket/code.tar.gz -GitRepository https://host/code.git", "SourceDirectory", "s3://bucket/code.tar.gz", "leave -GitRepository out" },
        { "New-SmEstimator -ImageUri $image -EntryPoint $train -Dependency ./nowhere", "Dependency", "nowhere", "Give the path" },
        { "New-SmEstimator -ImageUri $image -InstanceType ml.m5.xlrge", "InstanceType", "ml.m5.xlrge", "ml.m5.xlarge" },
        { "New-SmEstimator -ImageUri $image -InstanceType local", "InstanceType", "local", "Set-SmSession -Local" },
        { "New-SmEstimator -ImageUri $image -InstanceCount 0", "InstanceCount", "0", "the least is 1" },
        { "New-SmEstimator -ImageUri $image -InstanceCount two", "InstanceCount", "two", "Int32" },
        { "New-SmEstimator -ImageUri $image -VolumeSizeGB 0", "VolumeSizeGB", "0", "the least is 1" },
        { "New-SmEstimator -ImageUri $image -MaxRuntime 0", "MaxRuntime", "00:00:00", "the least is" },
        { "New-SmEstimator -ImageUri $image -MaxRuntime 29d", "MaxRuntime", "29", "the most is" },
        { "New-SmEstimator -ImageUri $image -MaxRuntime soon", "MaxRuntime", "soon", "2h" },
        { "New-SmEstimator -ImageUri $image -Spot", "MaxWait", "1.00:00:00", "at least MaxRuntime" },
        { "New-SmEstimator -ImageUri $image -MaxWait 2h", "MaxWait", "02:00:00", "add -Spot" },
        { "New-SmEstimator -ImageUri $image -Spot -MaxRuntime 2h -MaxWait 1h", "MaxWait", "01:00:00", "make it at least as long" },
        { "New-SmEstimator -ImageUri $image -KeepAlive 2h", "KeepAlive", "02:00:00", "the most is" },
        { "New-SmEstimator -ImageUri $image -RetryCount 31", "RetryCount", "31", "the most is 30" },
        { "New-SmEstimator -ImageUri $image -InputMode Stream", "InputMode", "Stream", "File,Pipe,FastFile" },
        { "New-SmEstimator -ImageUri $image -OutputPath ./out", "OutputPath", "./out", "s3://" },
        { "New-SmEstimator -ImageUri $image -CheckpointPath s3://", "CheckpointPath", "s3://", "s3://bucket/" },
        { "New-SmEstimator -ImageUri $image -MetricDefinition @{ loss = '(' }", "MetricDefinition", "(", "regular expression" },
        { "New-SmEstimator -ImageUri $image -SubnetId subnet-1", "SecurityGroupId", "SubnetId", "give both, or neither" },
        { "New-SmEstimator -ImageUri $image -SecurityGroupId sg-1", "SubnetId", "SecurityGroupId", "give both, or neither" },
        { "New-SmEstimator -ImageUri $image -Distribution @{ mpi = @{ enabled = $true } }", "Distribution", "Distribution", "-EntryPoint" },
        { "New-SmEstimator -ImageUri $image -EntryPoint $train -Distribution @{ mpii = @{ enabled = $true } }", "Distribution", "mpii", "did you mean mpi" },
        { "New-SmEstimator -ImageUri $image -EntryPoint $train -Distribution @{ mpi = $true }", "Distribution", "mpi", "must be a table, such as @{ enabled" },
        { "New-SmEstimator -ImageUri $image -EntryPoint $train -Distribution @{ mpi = @{ enabled = $true; proceses_per_host = 2 } }", "Distribution", "proceses_per_host", "processes_per_host" },
        { "New-SmEstimator -ImageUri $image -InstanceType ml.m5.xlarge -InstanceGroup @{ a = @{ InstanceType = 'ml.m5.xlarge'; InstanceCount = 1 } }", "InstanceGroup", "InstanceType", "leave those out" },
        { "New-SmEstimator -Framework sklearn -FrameworkVersion 1.2-1 -EntryPoint $train -InstanceCount 2", "InstanceCount", "2", "leave it out" },
        { "New-SmEstimator -Algorithm kmeans -HyperParameter @{ k = 0; feature_dim = 2 }", "HyperParameter", "'0'", "from 2" },
        { "New-SmEstimator -Algorithm kmeans -HyperParameter @{ k = 'many'; feature_dim = 2 }", "HyperParameter", "many", "a whole number" },
        { "New-SmEstimator -Algorithm kmeans -HyperParameter @{ kk = 3; feature_dim = 2 }", "HyperParameter", "kk", "did you mean k" },
        { "New-SmEstimator -Algorithm pca -HyperParameter @{ num_components = 2; feature_dim = 5; mini_batch_size = 10; algorithm_mode = 'quick' }", "HyperParameter", "quick", "randomized" },
        { "New-SmEstimator -ImageUri $image -Tag @('a')", "Tag", "a", "Key" },
        { "New-SmEstimator -ImageUri $image | Start-SmTraining -InputData ./nowhere.csv", "InputData", "nowhere.csv", "Give an S3 URI" },
        { "New-SmEstimator -ImageUri $image | Start-SmTraining -InputData @{ train = 's3://' }", "InputData", "s3://", "s3://bucket/" },
        { "New-SmEstimator -ImageUri $image | Start-SmTraining -Name 'my job'", "Name", "my job", "letters, digits and hyphens" },
        { "New-SmEstimator -Framework pytorh -FrameworkVersion 2.0.1 -EntryPoint $train | Start-SmTraining", "Framework", "pytorh", "pytorch" },
        { "New-SmEstimator -Framework pytorch -FrameworkVersion 9.9 -PythonVersion py310 -EntryPoint $train | Start-SmTraining", "FrameworkVersion", "9.9", "There is 2." },
        { "New-SmEstimator -Framework pytorch -FrameworkVersion 2.0.1 -PythonVersion py27 -EntryPoint $train | Start-SmTraining", "PythonVersion", "py27", "py310" },
        { "New-SmEstimator -Algorithm xgbost | Start-SmTraining", "Algorithm", "xgbost", "xgboost" },
        { "New-SmChannel s3://b/x -S3DataType Folder", "S3DataType", "Folder", "S3Prefix" },
        { "New-SmChannel s3://b/x -Compression Zip", "Compression", "Zip", "Gzip" },
        { "New-SmChannel -FileSystemId fs-12345678 -FileSystemType NFS -DirectoryPath /d", "FileSystemType", "NFS", "EFS" },
        { "New-SmChannel s3://b/x.manifest -S3DataType AugmentedManifestFile -OutVariable c | Out-Null; New-SmEstimator -ImageUri $image | Start-SmTraining -InputData $c[0]", "AttributeName", "augmented manifest", "add -AttributeName" },
    };

    public static TheoryData<string, string, string, string> Models => new()
    {
        { "ConvertTo-SmModel ./nowhere.tar.gz", "InputObject", "nowhere.tar.gz", "Give" },
        { "ConvertTo-SmModel s3://", "InputObject", "s3://", "s3://bucket/path" },
        { "ConvertTo-SmModel arn:aws:s3:::bucket", "InputObject", "arn:aws:s3:::bucket", "give s3://bucket" },
        { "ConvertTo-SmModel s3://b/m.tar.gz -ModelName 'my model'", "ModelName", "my model", "letters, digits and hyphens" },
        { "ConvertTo-SmModel s3://b/m.tar.gz -ImageUri $image -SourceDirectory $code", "EntryPoint", "code", "add -EntryPoint" },
        { "ConvertTo-SmModel s3://b/m.tar.gz -ImageUri $image -SubnetId subnet-1 | Publish-SmModel -InstanceType ml.m5.xlarge", "SecurityGroupId", "SubnetId", "give both, or neither" },
        { "ConvertTo-SmModel s3://b/m.tar.gz | Publish-SmModel -InstanceType ml.m5.xlarge", "ImageUri", "m.tar.gz", "-ImageUri" },
        { "ConvertTo-SmModel s3://b/m.tar.gz -ImageUri $image -MultiModel", "MultiModel", "m.tar.gz", "give one such as s3://" },
        { "ConvertTo-SmModel $broken -ImageUri $image -EntryPoint $train | Publish-SmModel -InstanceType ml.m5.xlarge", "InputObject", "broken.tar.gz", "Pack it anew" },
        { "ConvertTo-SmModel $notes -ImageUri $image | Publish-SmModel -InstanceType ml.m5.xlarge", "InputObject", "notes.txt", "tar -czf" },
        { "ConvertTo-SmModel s3://b/m.tar.gz -Framework sklern -FrameworkVersion 1.2-1 | Publish-SmModel -InstanceType ml.m5.xlarge", "Framework", "sklern", "sklearn" },
    };

    public static TheoryData<string, string, string, string> Endpoints => new()
    {
        { "$model | Publish-SmModel", "InstanceType", "", "give -InstanceType" },
        { "$model | Publish-SmModel -InstanceType m5.xlarge", "InstanceType", "m5.xlarge", "ml.m5.xlarge" },
        { "$model | Publish-SmModel -InstanceType ml.m5.xlarge -InstanceCount 0", "InstanceCount", "0", "the least is 1" },
        { "$model | Publish-SmModel -InstanceType ml.m5.xlarge -ServerlessMemoryMB 2048", "InstanceType", "ServerlessMemoryMB", "give one or the other" },
        { "$model | Publish-SmModel -ServerlessMemoryMB 2000", "ServerlessMemoryMB", "2000", "2048" },
        { "$model | Publish-SmModel -InstanceType ml.m5.xlarge -EndpointName 'my endpoint'", "EndpointName", "my endpoint", "letters, digits and hyphens" },
        { "1 | Invoke-SmEndpoint -EndpointName 'my endpoint'", "EndpointName", "my endpoint", "letters, digits and hyphens" },
        { "Invoke-SmEndpoint -EndpointName e -InputPath ./nowhere.csv", "InputPath", "nowhere.csv", "give files" },
        { "1 | Invoke-SmEndpoint -EndpointName e -ContentType application/x-unknown", "ContentType", "application/x-unknown", "text/csv" },
        { "1 | Invoke-SmEndpoint -EndpointName e -BatchSize 0", "BatchSize", "0", "1" },
        { "Get-SmImageUri -Framework pytorch -FrameworkVersion 2.0.1 -PythonVersion py310 -InstanceType ml.m5.xlarge -Scope Training -Region mars-1", "Region", "mars-1", "eu-central-1" },
        { "Set-SmEndpointScaling e -MinCapacity 3 -MaxCapacity 1 -TargetInvocations 10", "MinCapacity", "3", "at most 1" },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    [MemberData(nameof(Models))]
    [MemberData(nameof(Endpoints))]
    public void Is_refused_before_anything_is_sent(string typed, string parameter, string value, string remedy)
    {
        var backend = new FakeBackend();
        using var host = new ModuleHost(backend.Session(), standardCmdlets: true);
        host.With("image", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1")
            .With("code", Path.GetDirectoryName(_folder.Write("code/train.py", "print(1)")))
            .With("train", _folder.Combine("code", "train.py"))
            .With("broken", _folder.Write("broken.tar.gz", "this is no archive"))
            .With("notes", _folder.Write("notes.txt", "a note"));
        host.Invoke("$model = ConvertTo-SmModel s3://bucket/model.tar.gz -ImageUri $image");

        var run = host.Invoke(typed);

        var message = run.Terminating?.Message ?? Assert.Single(run.Errors).ToString();
        Assert.All([parameter, value, remedy], part => Assert.True(message.Contains(part, StringComparison.Ordinal), $"'{part}' is not in: {message}"));
        Assert.Empty(run.Output);
        Assert.Empty(backend.Transport.Requests);
        Assert.Empty(backend.Objects.Writes);
    }

    public void Dispose() => _folder.Dispose();
}
