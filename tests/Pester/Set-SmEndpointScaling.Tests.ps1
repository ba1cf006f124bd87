BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Set-SmEndpointScaling' {
    Context 'Parameters' {
        It 'ends, with one error whatever is piped in, for <What>' -ForEach @(
            @{ What = 'nothing to set'; Arguments = @{}; Id = 'ScalingMissing'; Says = 'MinCapacity', 'TargetInvocations' }
            @{ What = 'bounds the wrong way round'; Arguments = @{ MinCapacity = 5; MaxCapacity = 4 }; Id = 'InvalidMinCapacity'; Says = "'5'", "'4'", 'at most 4' }
            @{ What = 'two goals'; Arguments = @{ TargetInvocations = 1; TargetBacklog = 2 }; Id = 'InvalidTargetBacklog'; Says = 'TargetInvocations', 'a PolicyName of its own' }
            @{ What = 'a metric without a value'; Arguments = @{ TargetMetric = 'GPUUtilization' }; Id = 'InvalidTargetValue'; Says = 'such as 70' }
            @{ What = 'a value without a metric'; Arguments = @{ TargetValue = 3 }; Id = 'InvalidTargetValue'; Says = "'3'", 'such as GPUUtilization' }
            @{ What = 'a metric that is none'; Arguments = @{ TargetMetric = 42; TargetValue = 1 }; Id = 'InvalidTargetMetric'; Says = 'Int32', 'MetricName' }
            @{ What = 'a pause of two hours'; Arguments = @{ MaxCapacity = 4; TargetInvocations = 1; ScaleInCooldown = '2h' }; Id = 'InvalidScaleInCooldown'; Says = 'at most one hour' }
            @{ What = 'a schedule without a name'; Arguments = @{ Schedule = 'rate(1 hour)' }; Id = 'ScheduleNameMissing'; Says = "'rate(1 hour)'", 'give ScheduleName' }
            @{ What = 'a name without a schedule'; Arguments = @{ ScheduleName = 'open' }; Id = 'ScheduleMissing'; Says = "'open'", 'cron(' }
            @{ What = 'a time zone without a schedule'; Arguments = @{ TimeZone = 'UTC' }; Id = 'InvalidTimeZone'; Says = 'leave TimeZone out' }
        ) {
            $failure = { 'one', 'two' | Set-SmEndpointScaling @Arguments } | Should -Throw -PassThru
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Says $Says
        }

        It 'takes an endpoint or a component, not both' {
            { Set-SmEndpointScaling -Endpoint fraud -ComponentName chat -MaxCapacity 4 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
    }

    Context 'Pipeline' {
        It 'takes names and objects, and tells about each' {
            'one', [pscustomobject]@{ EndpointName = 'two' } | Set-SmEndpointScaling -MaxCapacity 4 -TargetInvocations 100 -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 2
            $failure.FullyQualifiedErrorId | Should -BeLike 'ScalingNotLocal,*'
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>' -ForEach @(
            @{ Target = 42; Id = 'EndpointNotUnderstood'; Says = 'Endpoint', 'the number 42', 'give an endpoint' }
            @{ Target = 'a b'; Id = 'InvalidEndpointName'; Says = 'EndpointName', "'a b'", 'letters, digits and hyphens' }
        ) {
            $Target | Set-SmEndpointScaling -MaxCapacity 4 -TargetInvocations 100 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'says that nothing scales on this machine<How>' -ForEach @(
            @{ How = ''; Rehearsal = $false }
            @{ How = ', with -WhatIf too'; Rehearsal = $true }
        ) {
            Set-SmEndpointScaling fraud -MaxCapacity 4 -TargetInvocations 100 -WhatIf:$Rehearsal -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id ScalingNotLocal -Category NotImplemented -Target fraud -Says 'do not scale', 'a session with a region'
        }

        It 'throws under -ErrorAction Stop' {
            { Set-SmEndpointScaling fraud -MaxCapacity 4 -TargetInvocations 100 -ErrorAction Stop } | Should -Throw -ErrorId 'ScalingNotLocal,*'
        }
    }
}
