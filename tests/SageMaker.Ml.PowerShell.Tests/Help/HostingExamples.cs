namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with endpoints.</summary>
internal static class HostingExamples
{
    private const string Published = "$endpoint = $training | Publish-SmModel -EndpointName fraud @code -Wait";

    private const string BeingPublished = "$endpoint = $training | Publish-SmModel -EndpointName fraud @code";

    private const string Chat = "$null = ConvertTo-SmModel ./chat -ImageUri $image -EntryPoint inference.py -SourceDirectory ./chat | Publish-SmModel -EndpointName chat -InstanceType ml.m5.large -Wait";

    /// <summary>An endpoint that nobody has touched since it was published 40 days ago.</summary>
    private const string PublishedLastMonth = """
        $null = ConvertTo-SmModel ./model -ImageUri $image -Session $lastMonth -EntryPoint inference.py -SourceDirectory ./src |
            Publish-SmModel -EndpointName fraud-old -InstanceType ml.m5.large -Session $lastMonth -Wait
        """;

    /// <summary>An endpoint that failed. Named and not piped, it is not taken back by whoever waits for it.</summary>
    private const string Failed = """
        $null = $training | Publish-SmModel -EndpointName fraud-next -EntryPoint inference.py -SourceDirectory ./broken -InstanceType ml.m5.large
        $null = Wait-SmEndpoint fraud-next -ErrorAction Ignore
        """;

    /// <summary>Two models that exist, and no endpoint.</summary>
    private const string TwoModels = """
        1, 2 | ForEach-Object { $null = $training | Publish-SmModel -EndpointName "made-$_" -ModelName "fraud-model-$_" @code -Wait }
        $null = 'made-1', 'made-2' | Unpublish-SmModel -KeepModel
        """;

    private const string Compared = """
        $null = ('now', 'next' | ForEach-Object { New-SmVariant "fraud-model-$(if ($_ -eq 'now') { 1 } else { 2 })" -VariantName $_ -InstanceType ml.m5.large }) |
            Publish-SmModel -EndpointName fraud-compared -Wait
        """;

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("Add-SmModel", 1, "$output -join ' ' -eq 'north.tar.gz south.tar.gz'"),
        new("Add-SmModel", 2, "$output -eq 'model.tar.gz'"),

        new("ConvertTo-SmModel", 1, "($output | Out-String) -match 'model.tar.gz' -and (Wait-SmEndpoint fraud).EndpointStatus -eq 'InService'"),
        new("ConvertTo-SmModel", 2, "($output | Wait-SmEndpoint | Invoke-SmEndpoint -InputObject '500,10') -eq 0.5"),
        new("ConvertTo-SmModel", 3, "($output | Wait-SmEndpoint | Sort-Object EndpointName).EndpointName -join ' ' -eq 'fraud-blue fraud-green'"),

        new("Find-SmEndpoint", 1, "$output.EndpointName -eq 'fraud' -and $output.EndpointStatus -eq 'InService'") { Before = Published + '\n' + Failed },
        new("Find-SmEndpoint", 2, "(Import-Csv ./old-endpoints.csv).EndpointName -eq 'fraud-old'") { Before = PublishedLastMonth + '\n' + Failed },
        new("Find-SmEndpoint", 3, "($output | Out-String) -match 'AllTraffic' -and ($output | Out-String) -match 'EndpointConfigName'") { Before = Published },

        new("Invoke-SmEndpoint", 1, "(Import-Csv ./predictions.csv).id -join ' ' -eq 'p-1 p-2 p-3' -and [double](Import-Csv ./predictions.csv)[1].Prediction -gt 0.5") { Before = Published },
        new("Invoke-SmEndpoint", 2, "$output.Count -eq 1200 -and $output.Average -gt 0 -and (Receive-SmLog -EndpointName fraud).Text -contains 'asked about 500 rows'") { Before = Published },
        new("Invoke-SmEndpoint", 3, "$output -eq 'Hello to you too, in at most 64 words.'") { Before = Chat },
        new("Invoke-SmEndpoint", 4, "$screen -match 'Once' -and $screen -match 'time'") { Before = Chat },

        new("Publish-SmModel", 1, "$output -eq 'InService'"),
        new("Publish-SmModel", 2, "(Import-Csv ./predictions.csv).amount -join ' ' -eq '25 900 60' -and [double](Import-Csv ./predictions.csv)[1].Prediction -gt 0.5"),
        new("Publish-SmModel", 3, "$output.EndpointName -eq 'fraud' -and ($output | Wait-SmEndpoint).Variants -match '^AllTraffic'"),

        new("Publish-SmModel", 4, "$screen -match 'CANARY' -and $screen -match 'fraud-latency' -and @(Find-SmEndpoint).Count -eq 0"),
        new("Publish-SmModel", 5, "$screen -match '\"InitialSamplingPercentage\": 5' -and @(Find-SmEndpoint).Count -eq 0"),
        new("Publish-SmModel", 6, "($output | Wait-SmEndpoint).Variants -eq 'AllTraffic: 2 of 2 instances'") { Before = Published },

        new("New-SmVariant", 1, "($output | Wait-SmEndpoint).ProductionVariants.VariantName -join ' ' -eq 'now next' -and (Find-SmEndpoint fraud-compared).Variants -match '90 % of the requests'") { Before = TwoModels },
        new("New-SmVariant", 2, "$screen -match 'ShadowProductionVariants' -and @(Find-SmEndpoint).Count -eq 0") { Before = TwoModels },

        new("Set-SmEndpoint", 1, "(Wait-SmEndpoint fraud-compared).ProductionVariants.Weight -join ' ' -eq '0 1'") { Before = TwoModels + '\n' + Compared },
        new("Set-SmEndpoint", 2, "(Find-SmEndpoint fraud).Variants -eq 'AllTraffic: 4 of 4 instances'") { Before = Published },

        new("Unpublish-SmModel", 1, "$output.EndpointName -eq 'fraud' -and @(Find-SmEndpoint).Count -eq 0") { Before = Published },
        new("Unpublish-SmModel", 2, "$screen -match 'DeleteEndpoint' -and @(Find-SmEndpoint fraud-*).Count -eq 1") { Before = PublishedLastMonth },
        new("Unpublish-SmModel", 3, "(Import-Csv ./removed.csv).EndpointName -eq 'fraud-next' -and (Import-Csv ./removed.csv).Removed -and @(Find-SmEndpoint).Count -eq 0") { Before = Failed },

        new("Wait-SmEndpoint", 1, "$output.EndpointName -eq 'fraud' -and $output.EndpointStatus -eq 'InService'") { Before = BeingPublished },
        new("Wait-SmEndpoint", 2, "@($output | Where-Object EndpointStatus -EQ InService).Count -eq 2"),
    ];
}
