namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of scaling, inference components and asynchronous endpoints.</summary>
internal static class ScalingExamples
{
    private const string Scaled = "Set-SmEndpointScaling fraud -MaxCapacity 8 -TargetInvocations 100; Set-SmEndpointScaling fraud -ScheduleName open -Schedule 'cron(0 8 ? * MON-FRI *)' -MinCapacity 4";

    private const string Shared = "$PSDefaultParameterValues['*-SmComponent:Session'] = $shared";

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("Set-SmEndpointScaling", 1, "($now = Get-SmEndpointScaling fraud).MaxCapacity -eq 4 -and $now.Policies[0].TargetValue -eq 100 -and $now.Policies[0].ScaleInCooldown -eq 600") { OnAws = true },
        new("Set-SmEndpointScaling", 2, "(($now = Get-SmEndpointScaling fraud).Schedules.ScheduleName | Sort-Object) -join ' ' -eq 'close open' -and $output -match 'office'") { OnAws = true },
        new("Set-SmEndpointScaling", 3, "$screen -match 'ApproximateBacklogSizePerInstance' -and $screen -match 'HasBacklogWithoutCapacity'") { OnAws = true },
        new("Get-SmEndpointScaling", 1, "($output | Out-String) -match 'TargetTracking: SageMakerVariantInvocationsPerInstance at 100'") { OnAws = true, Before = Scaled },
        new("Get-SmEndpointScaling", 2, "$output.EndpointName -eq 'fraud'") { OnAws = true, Before = Scaled },
        new("Remove-SmEndpointScaling", 1, "@(Get-SmEndpointScaling fraud).Count -eq 0") { OnAws = true, Before = Scaled },
        new("Remove-SmEndpointScaling", 2, "@((Get-SmEndpointScaling fraud).Schedules).Where{ $_.ScheduleName -eq 'open' }.Count -eq 0 -and @(Get-SmEndpointScaling fraud).Count -eq 1") { OnAws = true, Before = Scaled },

        new("Receive-SmInference", 1, "@($output).Count -eq 2 -and $output[0].default -eq 'response'") { OnAws = true },
        new("Receive-SmInference", 2, "$output.default -eq 'response'") { OnAws = true },

        new("Find-SmComponent", 1, "$output.InferenceComponentName -join ' ' -eq 'chat broken' -and $output[0].CurrentCopyCount -eq 1") { Before = Shared },
        new("Find-SmComponent", 2, "($output | Out-String) -match 'chat-model'") { Before = Shared },
        new("Wait-SmComponent", 1, "$output.InferenceComponentStatus -eq 'InService'") { Before = Shared },
        new("Wait-SmComponent", 2, "$output.CurrentCopyCount -eq 2") { Before = Shared },
        new("Set-SmComponent", 1, "(Find-SmComponent chat).DesiredCopyCount -eq 3") { Before = Shared },
        new("Set-SmComponent", 2, "@($output.DesiredCopyCount) -join ' ' -eq '0 0'") { Before = Shared },
        new("Remove-SmComponent", 1, "(Find-SmComponent).InferenceComponentName -eq 'broken'") { Before = Shared },
        new("Remove-SmComponent", 2, "(Find-SmComponent).InferenceComponentName -eq 'chat'") { Before = Shared },
        new("Publish-SmComponent", 1, "$screen -match 'CreateEndpointConfig' -and $screen -match 'LEAST_OUTSTANDING_REQUESTS' -and $screen -match 'CreateInferenceComponent'") { Before = Shared },
        new("Publish-SmComponent", 2, "$screen -match 'a/model.tar.gz' -and $screen -match 'b/model.tar.gz' -and $screen -match 'CreateInferenceComponent'") { Before = Shared },
    ];
}
