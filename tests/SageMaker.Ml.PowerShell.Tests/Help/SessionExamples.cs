namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with sessions.</summary>
internal static class SessionExamples
{
    /// <summary>A configuration with a key for pipelines, which this module does not make.</summary>
    private const string UnusedKey = """
        [System.IO.File]::WriteAllText("$PWD/team.yaml", "SchemaVersion: '1.0'`nSageMaker:`n  Pipeline:`n    RoleArn: arn:aws:iam::123456789012:role/Pipelines`n")
        Set-SmSession -Local -ConfigPath ./team.yaml
        """;

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("Get-SmSession", 1, "$output.Region -eq 'local' -and $output.IsLocal"),
        new("Get-SmSession", 2, "$warnings -match 'money in eu-central-1'") { OnAws = true, Warns = true },
        new("Get-SmSession", 3, "($output | Where-Object Name -eq InstanceType).Value -eq 'ml.m5.xlarge' -and -not ($output | Where-Object Scope -ne TrainingJob)"),
        new("Get-SmSession", 4, "$output.Key -eq 'SageMaker.Pipeline.RoleArn' -and $output.Line -eq 4") { Before = UnusedKey },

        new("New-SmSession", 1, "($output.Region | Sort-Object) -join ' ' -eq 'eu-central-1 local'") { OnAws = true },
        new("New-SmSession", 2, "((Import-Csv ./endpoints.csv).Region | Sort-Object) -join ' ' -eq 'eu-central-1 us-east-1' -and (Import-Csv ./endpoints.csv)[0].EndpointName -eq 'fraud'") { OnAws = true },
        new("New-SmSession", 3, "($output.TrainingJobName | Sort-Object) -join ' ' -eq 'fraud-1 fraud-2 fraud-3 fraud-4'") { OnAws = true },

        new("Set-SmSession", 1, "(Get-SmSession).IsLocal -and @(Get-SmTraining).Count -eq 3") { OnAws = true },
        new("Set-SmSession", 2, "(Get-SmSession).Options.Container -and (Get-SmSession).Options.ContainerEngine -eq 'podman'") { OnAws = true },
        new("Set-SmSession", 3, "(Get-SmSession).Bucket -eq 'my-bucket' -and (Get-SmSession).Profile -eq 'research' -and (Get-SmTraining fraud-1).Region -eq 'eu-central-1'") { OnAws = true },
        new("Set-SmSession", 4, "$output.Region -eq 'eu-central-1' -and (Get-SmTraining fraud-1).TrainingJobName -eq 'fraud-1'") { OnAws = true },
    ];
}
