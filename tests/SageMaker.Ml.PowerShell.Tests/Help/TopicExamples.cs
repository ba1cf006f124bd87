namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The scripts in the about topics.</summary>
internal static class TopicExamples
{
    private const string Published = "$endpoint = $training | Publish-SmModel -EndpointName fraud @code -Wait";

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("about_SageMaker.Ml", 1, "(Import-Csv ./scores.csv).amount -join ' ' -eq '25 900 60' -and [double](Import-Csv ./scores.csv)[1].Score -gt 0.5 -and @(Find-SmEndpoint).Count -eq 0"),
        new("about_SageMaker.Ml", 2, "$screen -match 'CreateTrainingJob \\{' -and @(Get-SmTraining).Count -eq 3"),
        new("about_SageMaker.Ml", 3, "$output.TrainingJobName -eq 'fraud-2026-10-30' -and $output.FailureReason -match 'amount'"),

        new("about_SmSession", 1, "(Get-SmSession).Prefix -eq 'fraud' -and (Get-SmSession).Settings.Tags['team'] -eq 'fraud' -and ($output.TrainingJobName | Sort-Object) -join ' ' -eq 'fraud-1 fraud-2 fraud-3 fraud-4'") { OnAws = true },
        new("about_SmSession", 2, "$output.Region -eq 'us-east-1' -and $output.EndpointName -eq 'fraud'") { OnAws = true },
        new("about_SmSession", 3, "($output.Name | Sort-Object) -join ' ' -eq 'eu-central-1 us-east-1'") { OnAws = true },
        new("about_SmSession", 4, "(Get-SmSession).Region -eq 'eu-central-1' -and -not (Get-SmSession).IsLocal"),

        new("about_SmLocal", 1, "$output[-1].EndpointStatus -eq 'InService' -and ($output[-1] | Invoke-SmEndpoint -InputObject '410,3') -eq 0.5"),
        new("about_SmLocal", 2, "@($output.Text -match '^epoch').Count -eq 9 -and @($output | Where-Object Text -Match error).Count -eq 1")
        {
            Before = Published + "\n$endpoint | Invoke-SmEndpoint -InputObject 'no,number' -ErrorAction Ignore",
        },
        new("about_SmLocal", 3, "(Wait-SmTraining fraud-late -Quiet -WarningAction Ignore).TrainingJobStatus -eq 'Stopped' -and $output.EndpointName -eq 'fraud' -and @(Find-SmEndpoint).Count -eq 0")
        {
            Before = Published + "\n$null = New-SmEstimator @settings -HyperParameter @{ epochs = 10; pause = 60 } | Start-SmTraining -InputData ./train.csv -Name fraud-late",
        },

        new("about_SmPipelines_with_AWS.Tools", 1, "$sent.To -eq $topic -and $sent.Text -eq 'fraud-2026-11-01 has ended: Completed' -and $sent.Region -eq 'local'"),
        new("about_SmPipelines_with_AWS.Tools", 2, "$sent.Count -eq 3 -and $sent[0].To -eq 'trainings' -and @($sent | Where-Object { $_.Item['TrainingJobStatus'].Value -eq 'Completed' }).Count -eq 2"),
        new("about_SmPipelines_with_AWS.Tools", 3, "$sent.To -eq $queue -and ($sent.Text | ConvertFrom-Json).EndpointName -eq 'fraud'") { Before = Published },
        new("about_SmPipelines_with_AWS.Tools", 4, "$sent.Count -eq 2 -and $sent[0].To -eq 'Fraud' -and ($sent.Data.MetricName | Sort-Object)[0] -eq 'train:loss' -and $sent.Data.Value -lt 1"),
        new("about_SmPipelines_with_AWS.Tools", 5, "$output[0].EndpointStatus -eq 'InService' -and $output[2] -gt 0.5"),
    ];
}
