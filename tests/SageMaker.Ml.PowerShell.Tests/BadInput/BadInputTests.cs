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

    public static TheoryData<string, string, string, string> Tunings => new()
    {
        { "New-SmRange 3 1", "MinValue", "'3'", "exchange them" },
        { "New-SmRange 2 2", "MinValue", "'2'", "New-SmEstimator -HyperParameter" },
        { "New-SmRange 0 1 -Scale Logarithmic", "MinValue", "'0'", "-Scale Linear" },
        { "New-SmRange 0.1 1.0 -Scale ReverseLogarithmic", "MaxValue", "'1'", "from 0 to below 1" },
        { "New-SmRange 1 9 -Scale ReverseLogarithmic", "Scale", "ReverseLogarithmic", "Linear or Logarithmic" },
        { "New-SmRange few many", "MinValue", "few", "-Values" },
        { "New-SmRange 0.5 9 -Integer", "MinValue", "0.5", "leave out -Integer" },
        { "New-SmRange 1 9 -Scale Log", "Scale", "Log", "Logarithmic" },
        { "New-SmRange -Values (1..31)", "Values", "31", "at most 30" },
        { "New-SmRange -Values a, b, a", "Values", "'a'", "leave one of them out" },
        { "$own | Start-SmTuning -Range @{} -Objective loss", "Range", "empty", "New-SmRange 0.01 0.3" },
        { "$own | Start-SmTuning -Range @{ lr = 0.1 } -Objective loss", "Range", "'0.1'", "New-SmRange with two bounds" },
        { "$own | Start-SmTuning -Range @{ lr = 'a', 'a' } -Objective loss", "Range", "'lr'", "leave one of them out" },
        { "$own | Start-SmTuning -Range $lr -Objective los", "Objective", "'los'", "there is loss" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -MetricDefinition @{ f1 = '(' }", "MetricDefinition", "'('", "regular expression" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -MaxJobs 0", "MaxJobs", "'0'", "the least is 1" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -MaxJobs 2 -MaxParallel 3", "MaxParallel", "'3'", "MaxJobs '2'" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -MaxRuntime 60", "MaxRuntime", "00:01:00", "the least is 00:02:00" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -Strategy Grid", "Range", "'lr'", "New-SmRange -Values" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -Strategy Best", "Strategy", "Best", "Bayesian" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -Strategy Hyperband", "MaxResource", "MaxResource", "n_epochs or num_epochs" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -Strategy Hyperband -MinResource 9 -MaxResource 3", "MinResource", "'9'", "exchange them" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -Strategy Hyperband -MaxResource 9 -EarlyStopping", "EarlyStopping", "Hyperband", "leave it out" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -MaxResource 9", "MaxResource", "'9'", "add -Strategy Hyperband" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -WarmStartType TransferLearning", "WarmStartType", "TransferLearning", "add -WarmStart" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -WarmStart a, b, c, d, e, f", "WarmStart", "6", "at most 5" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -WarmStart arn:aws:s3:::bucket", "Tuning", "arn:aws:s3:::bucket", "its name or its ARN" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -Static epochs", "Static", "epochs", "-AutoTune" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -Name a-name-that-is-longer-than-32-characters", "Name", "a-name-that-is-longer", "up to 32" },
        { "$own | Start-SmTuning -Range $lr -Objective loss -InstanceConfig ml.m5.xlrge", "InstanceConfig", "ml.m5.xlrge", "ml.m5.xlarge" },
        { "$own | Start-SmTuning ./nowhere.csv -Range $lr -Objective loss", "InputData", "nowhere.csv", "Give an S3 URI" },
        { "New-SmEstimator -ImageUri $image -KeepAlive 60 | Start-SmTuning -Range $lr -Objective loss", "KeepAlive", "mine on 1 x", "make it without" },
        { "New-SmEstimator -Algorithm xgboost -HyperParameter @{ num_round = 9 } | Start-SmTuning -Range @{ etta = New-SmRange 0.1 0.3 } -Objective validation:auc", "Range", "'etta'", "did you mean eta" },
        { "New-SmEstimator -Algorithm xgboost -HyperParameter @{ num_round = 9 } | Start-SmTuning -Range @{ eta = New-SmRange 0 1 } -Objective validation:auc", "Range", "'eta'", "New-SmRange -Continuous" },
        { "New-SmEstimator -Algorithm xgboost -HyperParameter @{ num_round = 9 } | Start-SmTuning -Range @{ max_depth = New-SmRange 0.5 9.5 } -Objective validation:auc", "Range", "'max_depth'", "New-SmRange -Integer" },
        { "New-SmEstimator -Algorithm xgboost -HyperParameter @{ num_round = 9 } | Start-SmTuning -Range @{ eta = New-SmRange 0.5 9.5 } -Objective validation:auc", "Range", "'9.5'", "0 to 1" },
        { "New-SmEstimator -Algorithm xgboost | Start-SmTuning -Range @{ eta = New-SmRange 0.1 0.3 } -Objective validation:auc", "HyperParameter", "num_round", "Give it in the table" },
        { "Start-SmTuning -Candidate @{}", "Candidate", "empty", "give estimators by name" },
        { "Start-SmTuning -Candidate @{ a = $own } -Range $lr -Objective loss", "Candidate", "'a'", "give a table with an Estimator" },
        { "Start-SmTuning -Candidate @{ a = @{ Estimator = $own; Rnge = $lr } } -Objective loss", "Candidate", "'Rnge'", "did you mean Range" },
        { "Start-SmTuning -Candidate @{ a = @{ Range = $lr } } -Objective loss", "Candidate", "'a'", "New-SmEstimator" },
        { "Start-SmTuning -Candidate @{ 'a b' = @{ Estimator = $own } } -Range $lr -Objective loss", "Candidate", "'a b'", "letters, digits and hyphens" },
        { "Start-SmTuning -Candidate @{ a = @{ Estimator = $own } } -Range $lr", "Objective", "'a'", "give the name of the metric" },
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

    public static TheoryData<string, string, string, string> Transforms => new()
    {
        { "$model | Start-SmTransform ./nowhere.csv", "InputData", "nowhere.csv", "Give an S3 URI" },
        { "$model | Start-SmTransform s3://", "InputData", "s3://", "s3://bucket/path" },
        { "$model | Start-SmTransform arn:aws:s3:::bucket/in", "InputData", "arn:aws:s3:::bucket/in", "give s3://bucket/in" },
        { "$model | Start-SmTransform s3://b/lists/ -DataType ManifestFile", "InputData", "s3://b/lists/", "name it" },
        { "$model | Start-SmTransform s3://b/in -OutputPath ./out", "OutputPath", "./out", "s3://" },
        { "$model | Start-SmTransform s3://b/in -SplitBy Lines", "SplitBy", "Lines", "Line,RecordIO" },
        { "$model | Start-SmTransform s3://b/in -Strategy Multi", "Strategy", "Multi", "MultiRecord" },
        { "$model | Start-SmTransform s3://b/in -JoinSource Output", "JoinSource", "Output", "Input" },
        { "$model | Start-SmTransform s3://b/in -Compression Zip", "Compression", "Zip", "Gzip" },
        { "$model | Start-SmTransform s3://b/in -InputFilter features", "InputFilter", "features", "$.features" },
        { "$model | Start-SmTransform s3://b/in -OutputFilter '$..id'", "OutputFilter", "$..id", "Some that are" },
        { "$model | Start-SmTransform s3://b/in -OutputFilter ('$.' + 'x' * 70)", "OutputFilter", "72 characters", "takes 63" },
        { "$model | Start-SmTransform s3://b/in -ContentType text/csv -InputFilter '$.id'", "InputFilter", "$.id", "$[0]" },
        { "$model | Start-SmTransform s3://b/in -ContentType image/png -JoinSource Input", "ContentType", "image/png", "application/jsonlines" },
        { "$model | Start-SmTransform s3://b/in -MaxPayloadMB 101", "MaxPayloadMB", "101", "the most is 100" },
        { "$model | Start-SmTransform s3://b/in -MaxConcurrent 0", "MaxConcurrent", "0", "the least is 1" },
        { "$model | Start-SmTransform s3://b/in -MaxConcurrent 3 -MaxPayloadMB 50", "MaxConcurrent", "150 MB", "make one of them smaller" },
        { "$model | Start-SmTransform s3://b/in -Compression Gzip -MaxPayloadMB 0", "MaxPayloadMB", "'0'", "leave one of them out" },
        { "$model | Start-SmTransform s3://b/in -InvocationTimeout 2h", "InvocationTimeout", "02:00:00", "the most is 01:00:00" },
        { "$model | Start-SmTransform s3://b/in -InvocationRetries 4", "InvocationRetries", "4", "the most is 3" },
        { "$model | Start-SmTransform s3://b/in -InstanceType ml.m5.xlrge", "InstanceType", "ml.m5.xlrge", "ml.m5.xlarge" },
        { "$model | Start-SmTransform s3://b/in -InstanceType local", "InstanceType", "local", "Set-SmSession -Local" },
        { "$model | Start-SmTransform s3://b/in -InstanceCount 0", "InstanceCount", "0", "the least is 1" },
        { "$model | Start-SmTransform s3://b/in -Name 'my job'", "Name", "my job", "letters, digits and hyphens" },
        { "$model | Start-SmTransform s3://b/in -DataCaptureKmsKey key", "DataCaptureKmsKey", "key", "add -DataCapturePath" },
        { "$model | Start-SmTransform s3://b/in -Environment @{ '1st' = 'x' }", "Environment", "1st", "begins with no digit" },
        { "$model | Start-SmTransform s3://b/in -Experiment @{ Experiment = 'x' }", "Experiment", "Experiment", "ExperimentName" },
        { "'s3://b/m.tar.gz' | Start-SmTransform s3://b/in", "ImageUri", "m.tar.gz", "-ImageUri" },
    };

    public static TheoryData<string, string, string, string> Processings => new()
    {
        { "New-SmProcessor -InstanceType ml.m5.xlrge", "InstanceType", "ml.m5.xlrge", "ml.m5.xlarge" },
        { "New-SmProcessor -InstanceType local", "InstanceType", "local", "Set-SmSession -Local" },
        { "New-SmProcessor -InstanceCount 0", "InstanceCount", "0", "the least is 1" },
        { "New-SmProcessor -VolumeSizeGB 20000", "VolumeSizeGB", "20000", "the most is 16384" },
        { "New-SmProcessor -MaxRuntime 8.00:00:00", "MaxRuntime", "8.00:00:00", "the most is 7.00:00:00" },
        { "New-SmProcessor -FrameworkVersion 1.4-2", "FrameworkVersion", "1.4-2", "-Framework sklearn" },
        { "New-SmProcessor sklearn 1.4-2 -ContainerVersion 1.3", "ContainerVersion", "1.3", "-Framework spark" },
        { "New-SmProcessor spark 3.5 -ContainerVersion 1.3", "PythonVersion", "ContainerVersion", "-PythonVersion py39" },
        { "New-SmProcessor spark 3.5 -Command python3", "Command", "python3", "leave it out" },
        { "New-SmProcessor huggingface 4.49.0", "BaseFrameworkVersion", "huggingface", "-BaseFrameworkVersion pytorch2.8.0" },
        { "New-SmProcessor -ImageUri $image -Command python3 -ContainerEntryPoint /app/run", "ContainerEntryPoint", "/app/run", "give one of them" },
        { "New-SmProcessor -SubnetId subnet-1", "SecurityGroupId", "SubnetId", "give both" },
        { "New-SmProcessor -Environment @{ A = 'x' * 300 }", "Environment", "'A' has 300 characters", "a file that is an input" },
        { "New-SmProcessor -CodePath ./code", "CodePath", "./code", "s3://" },
        { "$clean | Start-SmProcessing", "EntryPoint", "sklearn", "-EntryPoint" },
        { "New-SmProcessor | Start-SmProcessing", "EntryPoint", "Nothing says what to run", "-ImageUri" },
        { "New-SmProcessor | Start-SmProcessing $train", "ImageUri", "Nothing tells the container image", "-Framework" },
        { "$clean | Start-SmProcessing ./nowhere.py", "EntryPoint", "nowhere.py", "Give the path of a script" },
        { "$clean | Start-SmProcessing $notes", "Command", "notes.txt", "-Command Rscript" },
        { "$clean | Start-SmProcessing nowhere.py -SourceDirectory $code", "EntryPoint", "nowhere.py", "inside that folder" },
        { "$clean | Start-SmProcessing -SourceDirectory $code", "EntryPoint", "SourceDirectory", "add -EntryPoint" },
        { "$clean | Start-SmProcessing s3://b/code/ -Argument a", "EntryPoint", "s3://b/code/", "nothing says what runs it" },
        { "New-SmProcessor -ImageUri $image -Command python3 | Start-SmProcessing", "EntryPoint", "python3", "-ContainerEntryPoint" },
        { "New-SmProcessor -ImageUri $image -ContainerEntryPoint /app/run | Start-SmProcessing $train", "EntryPoint", "/app/run", "leave one of them out" },
        { "$clean | Start-SmProcessing $train -Class a.Main", "Class", "a.Main", "-Framework spark" },
        { "New-SmProcessor spark 3.5 | Start-SmProcessing s3://b/app.jar", "Class", "s3://b/app.jar", "add -Class" },
        { "New-SmProcessor spark 3.5 | Start-SmProcessing $train -Jar ./nowhere.jar", "Jar", "nowhere.jar", "S3 URI of a file" },
        { "New-SmProcessor spark 3.5 | Start-SmProcessing $train -SparkConfiguration @{ 'spark-default' = @{ a = 1 } }", "SparkConfiguration", "spark-default", "did you mean spark-defaults?" },
        { "$clean | Start-SmProcessing $train -Argument ('x' * 300)", "Argument", "300 characters", "a file that is an input" },
        { "$clean | Start-SmProcessing $train -Name 'my job'", "Name", "my job", "letters, digits and hyphens" },
        { "$clean | Start-SmProcessing $train -InputData @{ raw = './nowhere.csv' }", "InputData", "nowhere.csv", "Give an S3 URI" },
        { "$clean | Start-SmProcessing $train -InputData @{ raw = 3 }", "InputData", "raw", "New-SmProcessingInput" },
        { "$clean | Start-SmProcessing $train -InputData @{ code = 's3://b/x' }", "InputData", "code", "another name" },
        { "$clean | Start-SmProcessing $train -InputData @{ 'a b' = 's3://b/x' }", "InputData", "a b", "letters, digits" },
        { "$clean | Start-SmProcessing $train -InputData @{ raw = @{ Source = 's3://b/x'; Destination = '/data' } }", "InputData", "/data", "/opt/ml/processing/input/raw" },
        { "$clean | Start-SmProcessing $train -InputData @{ raw = @{ Sorce = 's3://b/x' } }", "InputData", "Sorce", "did you mean Source?" },
        { "$clean | Start-SmProcessing $train -InputData (1..10 | ForEach-Object { \"s3://b/$_\" })", "InputData", "10 inputs", "the program takes 1" },
        { "New-SmProcessingInput s3://b/x -Compression Gzip", "Compression", "Gzip", "-InputMode Pipe" },
        { "New-SmProcessingInput s3://b/x/ -DataType ManifestFile", "Source", "s3://b/x/", "name it" },
        { "New-SmProcessingInput -AthenaQuery 'SELECT 1' -AthenaDatabase web -QueryOutputPath s3://b/q -QueryOutputFormat CSV", "QueryOutputFormat", "CSV", "PARQUET" },
        { "New-SmProcessingInput -AthenaQuery 'SELECT 1' -AthenaDatabase web -QueryOutputPath s3://b/q -Destination rows", "Destination", "rows", "/opt/ml/processing/input/input-1" },
        { "New-SmProcessingInput -AthenaQuery ('x' * 5000) -AthenaDatabase web -QueryOutputPath s3://b/q", "AthenaQuery", "5000 characters", "a view" },
        { "$clean | Start-SmProcessing $train -InputData (New-SmProcessingInput -RedshiftQuery 'SELECT 1' -RedshiftDatabase web -RedshiftClusterId c -RedshiftUser u -QueryOutputPath s3://b/q -Name q)", "RedshiftRole", "'c'", "give its ARN" },
        { "$clean | Start-SmProcessing $train -Output @{ train = 'C:\\x' }", "Output", "C:\\x", "/opt/ml/processing/output/train" },
        { "$clean | Start-SmProcessing $train -Output @{ train = '/data' }", "Output", "/data", "/opt/ml/processing/output/train" },
        { "$clean | Start-SmProcessing $train -Output train, train", "Output", "train", "a name of its own" },
        { "$clean | Start-SmProcessing $train -Output @{ train = @{ Destination = 's3://b/x'; FeatureGroup = 'g' } }", "FeatureGroup", "s3://b/x", "give one of them" },
        { "$clean | Start-SmProcessing $train -Experiment @{ Experiment = 'x' }", "Experiment", "Experiment", "ExperimentName" },
    };

    [Theory]
    [MemberData(nameof(Processings))]
    [MemberData(nameof(Transforms))]
    [MemberData(nameof(Trainings))]
    [MemberData(nameof(Tunings))]
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
        host.Invoke("$clean = New-SmProcessor sklearn 1.4-2; $model = ConvertTo-SmModel s3://bucket/model.tar.gz -ImageUri $image; $own = New-SmEstimator -ImageUri $image -MetricDefinition @{ loss = 'loss=(.*)' }; $lr = @{ lr = New-SmRange 0.1 0.3 }");

        var run = host.Invoke(typed);

        var message = run.Terminating?.Message ?? Assert.Single(run.Errors).ToString();
        Assert.All([parameter, value, remedy], part => Assert.True(message.Contains(part, StringComparison.Ordinal), $"'{part}' is not in: {message}"));
        Assert.Empty(run.Output);
        Assert.Empty(backend.Transport.Requests);
        Assert.Empty(backend.Objects.Writes);
    }

    public void Dispose() => _folder.Dispose();
}
