namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with tunings.</summary>
internal static class TuningExamples
{
    private const string Start = """
        $tuned = New-SmEstimator @settings -MetricDefinition @{ 'train:loss' = 'train_loss=([0-9.]+);' }
        $found = @{ Range = @{ epochs = New-SmRange 2 20 }; Objective = 'train:loss'; Minimize = $true }
        """;

    private const string Done = Start + "\n$null = $tuned | Start-SmTuning ./train.csv @found -MaxJobs 3 -MaxParallel 3 -Name fraud-261101-0915 -Wait\n";

    /// <summary>A tuning of trainings that would go on for minutes.</summary>
    private const string Running = Start + """

        $slow = New-SmEstimator @settings -HyperParameter @{ pause = 60 } -MetricDefinition @{ 'train:loss' = 'train_loss=([0-9.]+);' }
        $null = $slow | Start-SmTuning ./train.csv @found -MaxJobs 2 -Name fraud-261101-0915
        """;

    /// <summary>A tuning that ends soon.</summary>
    private const string Ending = Start + "\n$null = $tuned | Start-SmTuning ./train.csv @found -MaxJobs 2 -MaxParallel 2 -Name fraud-261101-0915\n";

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("New-SmRange", 1, "$output -eq 'Continuous' -and $range.max_depth.Type -eq 'Integer' -and $range.subsample.MaxValue -eq 1.0"),
        new("New-SmRange", 2, "($range.optimizer.Values -join ' ') -eq 'sgd adam rmsprop' -and ($output | Out-String) -match '2 to 8'"),

        new("Start-SmTuning", 1, "$tuning.HyperParameterTuningJobStatus -eq 'Completed' -and [int] $tuning.BestHyperParameters['epochs'] -in 10..60 -and ($output | Out-String) -match 'BestObjectiveValue' -and @(Get-SmTuningTrial $tuning).Count -eq 4"),
        new("Start-SmTuning", 2, "$screen -match 'CreateHyperParameterTuningJob \\{' -and $screen -match '\"Name\": \"max_depth\"' -and @(Get-SmTuning).Count -eq 0") { OnAws = true },
        new("Start-SmTuning", 3, "$screen -match '\"DefinitionName\": \"careful\"' -and $screen -match '\"DefinitionName\": \"linear\"'") { Before = Start + "\n$estimator = $tuned" },

        new("Start-SmTuning", 4, "@(Import-Csv ./predictions.csv)[0].Prediction -and @(Get-SmTuning).Completed -eq 3 -and @(Find-SmEndpoint).Count -eq 1"),

        new("Get-SmTuning", 1, "$output[-1]['epochs'] -and ($output | Out-String) -match 'BestTrainingJobName +: fraud-261101-0915-'") { Before = Done },
        new("Get-SmTuning", 2, "$output.HyperParameterTuningJobName -eq 'fraud-261101-0915' -and $output.MaxNumberOfTrainingJobs -eq 2") { Before = Running },

        new("Get-SmTuningTrial", 1, "($rows = Import-Csv ./trials.csv).Count -eq 3 -and [double] $rows[0].ObjectiveValue -le [double] $rows[2].ObjectiveValue -and $rows[0].Epochs") { Before = Done },
        new("Get-SmTuningTrial", 2, "$best.Count -eq 3 -and $output.Count -eq 3 -and @($output.Name -eq 'model.json').Count -eq 3") { Before = Done },

        new("Wait-SmTuning", 1, "$output.HyperParameterTuningJobStatus -eq 'Completed'") { Before = Ending },
        new("Wait-SmTuning", 2, "$output.HyperParameterTuningJobName -eq 'fraud-261101-0915' -and $output.BestObjectiveValue -ge 0") { Before = Ending },

        new("Stop-SmTuning", 1, "(Wait-SmTuning fraud-261101-0915 -WarningAction Ignore).HyperParameterTuningJobStatus -eq 'Stopped'") { Before = Running },
        new("Stop-SmTuning", 2, "(Get-SmTuning fraud-261101-0915).HyperParameterTuningJobStatus -eq 'Stopped' -and $warnings -match 'stopped'") { Before = Running, Warns = true },
    ];
}
