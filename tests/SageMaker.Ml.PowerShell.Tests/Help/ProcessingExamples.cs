namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with processing.</summary>
internal static class ProcessingExamples
{
    private const string Processor = "$processor = New-SmProcessor sklearn 1.4-2\n";

    /// <summary>prepare-2026-11-01 as a job that has ended.</summary>
    private const string Prepared = Processor + """
        $null = $processor | Start-SmProcessing ./prepare.py -InputData @{ raw = './rows.csv' } -Output train, test -Name prepare-2026-11-01 -Wait -Quiet

        """;

    /// <summary>The same as a job that has not ended, and would go on for minutes.</summary>
    private const string Endless = Processor + """
        $null = $processor | Start-SmProcessing ./prepare.py -Argument '--pause', 600 -Name prepare-2026-11-01

        """;

    private const string SlowSinceThisMorning = """
        $null = $processor | Start-SmProcessing ./prepare.py -Argument '--pause', 600 -Name prepare-slow -Session $thisMorning
        """;

    private const string NothingStarted = " -and @(Get-SmProcessing).Count -eq 0";

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("Get-SmProcessing", 1, "$output.ProcessingJobName -eq 'prepare-2026-11-01' -and $output.CreationTime") { Before = Endless },
        new("Get-SmProcessing", 2, "$output[0] -like 's3://*/prepare-2026-11-01/output/train'") { Before = Prepared },

        new("New-SmProcessingInput", 1, "$screen -match 'ShardedByS3Key' -and $screen -match 'names.csv'" + NothingStarted) { Before = Processor },
        new("New-SmProcessingInput", 2, "($output | Wait-SmProcessing -Quiet).ProcessingJobStatus -eq 'Completed' -and (Receive-SmLog $output -Tail 1).Text -match 'prepared [1-9]' -and ($output.Input.Keys -join ' ') -match 'test train'") { Before = Processor },
        new("New-SmProcessingInput", 3, "$output.Query.QueryString -match '2026-11-01' -and $output.Query.OutputFormat -eq 'PARQUET' -and $output.Name -eq 'clicks'"),

        new("New-SmProcessingOutput", 1, "$screen -match '\"S3UploadMode\": \"Continuous\"' -and $screen -match 's3://my-bucket/clean'" + NothingStarted) { Before = Processor },
        new("New-SmProcessingOutput", 2, "$output.ProcessingJobStatus -eq 'Completed' -and $output.Output.test -eq 's3://my-bucket/nightly/test/' -and (Get-ChildItem $stateFolder/s3/my-bucket/nightly -Recurse -File).Count -eq 2") { Before = Processor },
        new("New-SmProcessingOutput", 3, "$output.FeatureGroup -eq 'customers-v2' -and $output.Name -eq 'customers'"),

        new("New-SmProcessor", 1, "$output.ProcessingJobStatus -eq 'Completed' -and $output.Output.test -like 's3://*/output/test'"),
        new("New-SmProcessor", 2, "$screen -match '\"InstanceCount\": 4' -and $screen -match 'ShardedByS3Key' -and $screen -match '/app/clean.py'" + NothingStarted),
        new("New-SmProcessor", 3, "$screen -match 'smspark-submit' -and $screen -match 's3://my-bucket/spark-events' -and $screen -match '\"--by\"'" + NothingStarted),

        new("Start-SmProcessing", 1, "$output.TrainingJobStatus -eq 'Completed' -and $output.FinalMetrics -and @(Get-SmProcessing -Status Completed).Count -eq 1"),
        new("Start-SmProcessing", 2, "$screen -match '/opt/ml/processing/names' -and $screen -match 's3://my-bucket/reports' -and $screen -match '\"--share\"'" + NothingStarted) { Before = Processor },
        new("Start-SmProcessing", 3, "($output | Wait-SmProcessing -Quiet).ProcessingJobStatus -eq 'Completed' -and (Receive-SmLog $output -Tail 1).Text -match 'judged 240 rows'") { Before = Prepared },

        new("Stop-SmProcessing", 1, "(Wait-SmProcessing prepare-2026-11-01 -Quiet -WarningAction Ignore).ProcessingJobStatus -eq 'Stopped'") { Before = Endless },
        new("Stop-SmProcessing", 2, "$output.ProcessingJobName -eq 'prepare-slow' -and $output.ProcessingJobStatus -in 'Stopping', 'Stopped' -and $screen -match 'prepare-slow'") { Before = Endless + SlowSinceThisMorning },

        new("Wait-SmProcessing", 1, "$output.ProcessingJobStatus -eq 'Completed'") { Before = Processor + "$null = $processor | Start-SmProcessing ./prepare.py -Argument '--pause', 0.5 -Name prepare-2026-11-01" },
        new("Wait-SmProcessing", 2, "$output.ProcessingJobName -eq 'prepare-broken' -and $output.FailureReason") { Before = Processor + "$null = $processor | Start-SmProcessing ./prepare.py -Argument '--broken' -Name prepare-broken" },
    ];
}
