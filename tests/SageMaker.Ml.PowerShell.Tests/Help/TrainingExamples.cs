namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with trainings.</summary>
internal static class TrainingExamples
{
    /// <summary>fraud-2026-11-01 as a training that has not ended: it prints a line every tenth of a second and ends soon.</summary>
    private const string Running = """
        Get-ChildItem $stateFolder -Recurse -Filter fraud-2026-11-01* | Remove-Item -Recurse
        $training = New-SmEstimator @settings -HyperParameter @{ epochs = 8; pause = 0.1 } | Start-SmTraining -InputData ./train.csv -Name fraud-2026-11-01
        """;

    /// <summary>The same, but it would go on for minutes. What it has learned is there from the beginning.</summary>
    private const string Endless = """
        Get-ChildItem $stateFolder -Recurse -Filter fraud-2026-11-01* | Remove-Item -Recurse
        $training = New-SmEstimator @settings -HyperParameter @{ epochs = 10; pause = 60 } | Start-SmTraining -InputData ./train.csv -Name fraud-2026-11-01
        $null = Receive-SmLog fraud-2026-11-01 -Follow | Where-Object Text -Match '^learned' | Select-Object -First 1
        """;

    private const string RunningSinceThisMorning = """
        $null = New-SmEstimator @settings -HyperParameter @{ epochs = 10; pause = 60 } | Start-SmTraining -InputData ./train.csv -Name fraud-slow -Session $thisMorning
        """;

    private const string AboutToFail = """
        $null = New-SmEstimator @settings -EntryPoint broken.py | Start-SmTraining -InputData ./train.csv -Name fraud-broken
        """;

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("ConvertTo-SmRecord", 1, "$output[1] -eq 2 -and $output[0] -eq @(Import-Csv ./train.csv).Count -and $screen -match '\"feature_dim\": \"2\"' -and $screen -match 'ManifestFile'"),
        new("ConvertTo-SmRecord", 2, "$output.Name -eq 'train.pbr' -and $output.Length -gt 0"),
        new("ConvertTo-SmRecord", 3, "$output.Count -eq 3 -and $output.FeatureCount -eq 3 -and $output.IsSparse"),

        new("Get-SmMetric", 1, "($output.MetricName | Sort-Object) -join ' ' -eq 'train:loss validation:auc'"),
        new("Get-SmMetric", 2, "$output.TrainingJobName -eq 'fraud-2026-11-01' -and $output.Value -gt 0.9"),
        new("Get-SmMetric", 3, "(Import-Csv ./curve.csv).Count -ge 1 -and (Import-Csv ./curve.csv)[0].MetricName -eq 'train:loss'"),

        new("Get-SmTraining", 1, "$output.TrainingJobName -eq 'fraud-2026-11-01' -and $output.TrainingJobStatus -eq 'InProgress'") { Before = Endless },
        new("Get-SmTraining", 2, "(Import-Csv ./fraud.csv).TrainingJobName.Count -eq 3 -and (Import-Csv ./fraud.csv)[0].CreationTime") { Before = "$null = New-SmEstimator @settings | Start-SmTraining -InputData ./train.csv -Name fraud-old -Session $lastMonth" },
        new("Get-SmTraining", 3, "$output[0]['epochs'] -eq 9 -and $output[1]['train:loss'] -lt 0.2"),

        new("New-SmChannel", 1, "($output | Wait-SmTraining -Quiet).TrainingJobStatus -eq 'Completed'"),
        new("New-SmChannel", 2, "$output.Distribution -eq 'ShardedByS3Key' -and $output.InputMode -eq 'FastFile' -and $output.ShuffleSeed -eq 7"),
        new("New-SmChannel", 3, "$output.FileSystemId -eq 'fs-0123456789abcdef0' -and $output.DirectoryPath -eq '/fsx/images'"),
        new("New-SmChannel", 4, "($output | Wait-SmTraining -Quiet).TrainingJobStatus -eq 'Completed' -and ($channels.Keys | Sort-Object) -join ' ' -eq 'test train'"),

        new("New-SmEstimator", 1, "$t = $output | Wait-SmTraining -Quiet; $t.HyperParameters['epochs'] -eq 40 -and $t.FinalMetrics.ContainsKey('train:loss')"),
        new("New-SmEstimator", 2, "$output.Spot -and $output.MaxWait -eq '02:00:00' -and $output.MaxRuntime.TotalSeconds -eq 3600 -and $output.CheckpointPath -eq 's3://my-bucket/checkpoints/churn'"),
        new("New-SmEstimator", 3, "($output.InstanceType | Sort-Object) -join ' ' -eq 'ml.m5.4xlarge ml.m5.large' -and $output.TrainingJobStatus -notcontains 'Failed' -and $output.TrainingJobName -like 'small-*'"),
        new("New-SmEstimator", 4, "($output.InstanceGroup.Name | Sort-Object) -join ' ' -eq 'data gpus' -and $output.DebugRule.Count -eq 2 -and $output.Distribution['instance_groups'] -eq 'gpus'"),

        new("Receive-SmLog", 1, "@($output.Text -match '^epoch 8:').Count -eq 1 -and (Get-SmTraining fraud-2026-11-01).TrainingJobStatus -eq 'Completed'") { Before = Running },
        new("Receive-SmLog", 2, "@($output.Text -match 'the column .amount. is missing').Count -ge 1 -and $output[0].Timestamp"),
        new("Receive-SmLog", 3, "@((Import-Csv ./fraud.log.csv).Text -match 'asked about 1 rows').Count -eq 1")
        {
            Before = "$null = $training | Publish-SmModel -EndpointName fraud @code -Wait | Invoke-SmEndpoint -InputObject '25,10'",
        },

        new("Save-SmArtifact", 1, "$output.Name -eq 'model.json' -and (Get-Content ./model/model.json -Raw | ConvertFrom-Json).threshold -eq 410") { Before = "Remove-Item ./model -Recurse" },
        new("Save-SmArtifact", 2, "$output.Name -eq 'model.json' -and $output.Length -gt 0"),
        new("Save-SmArtifact", 3, "Test-Path ./old/model.tar.gz"),

        new("Start-SmTraining", 1, "$training.TrainingJobStatus -eq 'Completed' -and (Receive-SmLog $training -Tail 1).Text -match '^epoch 3:'"),
        new("Start-SmTraining", 2, "$screen -match 'CreateTrainingJob \\{' -and $screen -match 's3://my-bucket/train/' -and @(Get-SmTraining).Count -eq 3"),
        new("Start-SmTraining", 3, "((Import-Csv ./trainings.csv).Epochs | Sort-Object) -join ' ' -eq '10 20 40' -and @(Import-Csv ./trainings.csv | Where-Object TrainingJobStatus -EQ Completed).Count -eq 3"),

        new("Stop-SmTraining", 1, "(Wait-SmTraining fraud-2026-11-01 -Quiet -WarningAction Ignore).TrainingJobStatus -eq 'Stopped'") { Before = Endless },
        new("Stop-SmTraining", 2, "$output.TrainingJobName -eq 'fraud-slow' -and $output.TrainingJobStatus -in 'Stopping', 'Stopped' -and $screen -match 'fraud-slow'") { Before = Endless + '\n' + RunningSinceThisMorning },
        new("Stop-SmTraining", 3, "$output.Name -eq 'model.json' -and (Get-SmTraining fraud-2026-11-01).TrainingJobStatus -eq 'Stopped' -and $warnings -match 'stopped'") { Before = Endless + "\nRemove-Item ./model -Recurse", Warns = true },

        new("Wait-SmTraining", 1, "$output.TrainingJobStatus -eq 'Completed'") { Before = Running },
        new("Wait-SmTraining", 2, "$output.TrainingJobName -eq 'fraud-broken' -and $output.FailureReason -match 'amount' -and (Get-SmTraining fraud-2026-11-01).TrainingJobStatus -eq 'Completed'") { Before = Running + '\n' + AboutToFail },
    ];
}
