BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training made
    $null = Invoke-Publishing $training one
    $null = Invoke-Publishing $training other
}

AfterAll { Exit-LocalSession }

Describe 'Find-SmEndpoint' {
    Context 'Parameters' {
        It 'takes the endpoint <How>' -ForEach @(
            @{ How = 'by position'; Call = { Find-SmEndpoint one } }
            @{ How = 'by name'; Call = { Find-SmEndpoint -Endpoint one } }
            @{ How = 'as -EndpointName'; Call = { Find-SmEndpoint -EndpointName one } }
            @{ How = 'as -Name'; Call = { Find-SmEndpoint -Name one } }
            @{ How = 'by ARN'; Call = { Find-SmEndpoint arn:aws:sagemaker:local:000000000000:endpoint/one } }
        ) {
            $endpoint = & $Call
            $endpoint.EndpointName | Should -BeExactly one
            $endpoint.EndpointStatus | Should -BeExactly InService
        }

        It 'lists <Found> for <Filter>' -ForEach @(
            @{ Filter = 'no argument'; Call = { Find-SmEndpoint }; Found = 'one other' }
            @{ Filter = 'a wildcard'; Call = { Find-SmEndpoint OTH* }; Found = 'other' }
            @{ Filter = 'a status'; Call = { Find-SmEndpoint -Status Failed }; Found = '' }
            @{ Filter = 'several names'; Call = { Find-SmEndpoint other, one }; Found = 'one other' }
        ) {
            (& $Call | ForEach-Object EndpointName | Sort-Object) -join ' ' | Should -BeExactly $Found
        }

        It 'refuses a status that no endpoint has' {
            { Find-SmEndpoint -Status Asleep } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*Status*Asleep*InService*'
        }
    }

    Context 'Pipeline' {
        It 'takes several: a name, an object, a property' {
            $found = 'one', (Find-SmEndpoint other), [pscustomobject]@{ EndpointName = 'one' } | Find-SmEndpoint
            $found.EndpointName | Should -Be one, other, one
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>, and goes on' -ForEach @(
            @{ Target = 'gone'; Id = 'EndpointNotFound'; Category = 'ObjectNotFound'; Says = "'gone'", 'Find-SmEndpoint lists' }
            @{ Target = 'a b'; Id = 'InvalidEndpointName'; Category = 'InvalidArgument'; Says = 'EndpointName', "'a b'", 'letters, digits and hyphens' }
            @{ Target = 42; Id = 'EndpointNotUnderstood'; Category = 'InvalidArgument'; Says = 'Endpoint', 'the number 42', 'give an endpoint' }
        ) {
            $found = $Target, 'one' | Find-SmEndpoint -ErrorAction SilentlyContinue -ErrorVariable failure
            $found.EndpointName | Should -Be one
            Assert-OneError $failure -Id $Id -Category $Category -Target $Target -Says $Says
        }

        It 'throws under -ErrorAction Stop' {
            { Find-SmEndpoint gone -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointNotFound,*'
        }
    }
}
