BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmEndpointScaling' {
    Context 'Parameters' {
        It 'takes an endpoint or a component, not both' {
            { Get-SmEndpointScaling -Endpoint fraud -ComponentName chat } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
    }

    Context 'Pipeline' {
        It 'takes names and objects, and tells about each' {
            'one', [pscustomobject]@{ EndpointName = 'two' } | Get-SmEndpointScaling -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 2
            $failure.FullyQualifiedErrorId | Should -BeLike 'ScalingNotLocal,*'
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>' -ForEach @(
            @{ Target = 42; Id = 'EndpointNotUnderstood'; Says = 'Endpoint', 'the number 42', 'give an endpoint' }
            @{ Target = 'a b'; Id = 'InvalidEndpointName'; Says = 'EndpointName', "'a b'", 'letters, digits and hyphens' }
        ) {
            $Target | Get-SmEndpointScaling -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'says that nothing scales on this machine, asked about <What>' -ForEach @(
            @{ What = 'everything'; Arguments = @{} }
            @{ What = 'an endpoint'; Arguments = @{ Endpoint = 'fraud' } }
            @{ What = 'a component'; Arguments = @{ ComponentName = 'chat' } }
        ) {
            Get-SmEndpointScaling @Arguments -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id ScalingNotLocal -Category NotImplemented -Target "$($Arguments.Values)" -Says 'do not scale', 'a session with a region'
        }

        It 'throws under -ErrorAction Stop' {
            { Get-SmEndpointScaling fraud -ErrorAction Stop } | Should -Throw -ErrorId 'ScalingNotLocal,*'
        }
    }
}
