namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with sessions.</summary>
internal static class SessionExamples
{
    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("Get-SmSession", 1, "$output.Region -eq 'local' -and $output.IsLocal"),
        new("Get-SmSession", 2, "$warnings -match 'money in eu-central-1'") { OnAws = true, Warns = true },

        new("New-SmSession", 1, "($output.Region | Sort-Object) -join ' ' -eq 'eu-central-1 local'") { OnAws = true },
        new("New-SmSession", 2, "((Import-Csv ./endpoints.csv).Region | Sort-Object) -join ' ' -eq 'eu-central-1 us-east-1' -and (Import-Csv ./endpoints.csv)[0].EndpointName -eq 'fraud'") { OnAws = true },
        new("New-SmSession", 3, "($output.TrainingJobName | Sort-Object) -join ' ' -eq 'fraud-1 fraud-2 fraud-3 fraud-4'") { OnAws = true },

        new("Set-SmSession", 1, "(Get-SmSession).IsLocal -and @(Get-SmTraining).Count -eq 3") { OnAws = true },
        new("Set-SmSession", 2, "(Get-SmSession).Options.Container -and (Get-SmSession).Options.ContainerEngine -eq 'podman'") { OnAws = true },
        new("Set-SmSession", 3, "(Get-SmSession).Bucket -eq 'my-bucket' -and (Get-SmSession).Profile -eq 'research' -and (Get-SmTraining fraud-1).Region -eq 'eu-central-1'") { OnAws = true },
        new("Set-SmSession", 4, "$output.Region -eq 'eu-central-1' -and (Get-SmTraining fraud-1).TrainingJobName -eq 'fraud-1'") { OnAws = true },
    ];
}
