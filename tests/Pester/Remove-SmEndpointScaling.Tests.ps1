BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Remove-SmEndpointScaling' {
    Context 'Parameters' {
        It 'takes an endpoint or a component, not both' {
            { Remove-SmEndpointScaling -Endpoint fraud -ComponentName chat } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }

        It 'refuses an empty <_>' -ForEach 'PolicyName', 'ScheduleName' {
            $wrong = @{ $_ = '' }
            { Remove-SmEndpointScaling fraud @wrong } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage "*$_*"
        }
    }

    Context 'Pipeline' {
        It 'takes names and objects, and tells about each' {
            'one', [pscustomobject]@{ EndpointName = 'two' } | Remove-SmEndpointScaling -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 2
            $failure.FullyQualifiedErrorId | Should -BeLike 'ScalingNotLocal,*'
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>' -ForEach @(
            @{ Target = 42; Id = 'EndpointNotUnderstood'; Says = 'Endpoint', 'the number 42', 'give an endpoint' }
            @{ Target = 'a b'; Id = 'InvalidEndpointName'; Says = 'EndpointName', "'a b'", 'letters, digits and hyphens' }
        ) {
            $Target | Remove-SmEndpointScaling -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'says that nothing scales on this machine<How>' -ForEach @(
            @{ How = ''; Rehearsal = $false }
            @{ How = ', with -WhatIf too'; Rehearsal = $true }
        ) {
            Remove-SmEndpointScaling fraud -WhatIf:$Rehearsal -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id ScalingNotLocal -Category NotImplemented -Target fraud -Says 'do not scale', 'a session with a region'
        }

        It 'throws under -ErrorAction Stop' {
            { Remove-SmEndpointScaling fraud -ErrorAction Stop } | Should -Throw -ErrorId 'ScalingNotLocal,*'
        }
    }
}
