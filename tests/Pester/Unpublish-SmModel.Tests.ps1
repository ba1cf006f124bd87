BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training made
}

AfterAll { Exit-LocalSession }

Describe 'Unpublish-SmModel' {
    Context 'Parameters' {
        It 'takes the endpoint <How>' -ForEach @(
            @{ How = 'by position'; Call = { Unpublish-SmModel one } }
            @{ How = 'by name'; Call = { Unpublish-SmModel -Endpoint one } }
            @{ How = 'as -EndpointName'; Call = { Unpublish-SmModel -EndpointName one } }
            @{ How = 'as -Name'; Call = { Unpublish-SmModel -Name one } }
        ) {
            $null = Invoke-Publishing $training one
            $removal = & $Call
            $removal.EndpointName | Should -BeExactly one
            $removal.Removed | Should -HaveCount 3
            Find-SmEndpoint | Should -BeNullOrEmpty
        }

        It 'leaves the model with -KeepModel' {
            $null = Invoke-Publishing $training one
            (Unpublish-SmModel one -KeepModel).Removed | Should -Be 'endpoint one', 'endpoint configuration one'
        }

        It 'counts what is gone already as removed' {
            Unpublish-SmModel gone -ErrorVariable failure | ForEach-Object Removed | Should -BeNullOrEmpty
            $failure | Should -BeNullOrEmpty
        }

        It 'refuses nothing at all' {
            { Unpublish-SmModel -Endpoint @() } | Should -Throw -ExpectedMessage '*Endpoint*'
        }
    }

    Context 'Pipeline' {
        It 'takes several: an object, a name, a property' {
            $one = Invoke-Publishing $training one
            'two', 'three' | ForEach-Object { $null = Invoke-Publishing $training $_ }
            ($one, 'two', [pscustomobject]@{ EndpointName = 'three' } | Unpublish-SmModel).EndpointName | Should -Be one, two, three
            Find-SmEndpoint | Should -BeNullOrEmpty
        }
    }

    Context 'WhatIf' {
        It 'shows the requests, and removes nothing' {
            $null = Invoke-Publishing $training one
            $text = Get-WhatIfText { Unpublish-SmModel one -WhatIf }
            $text | Should -Match '(?s)DeleteEndpoint \{\s+"EndpointName": "one"'
            (Find-SmEndpoint one).EndpointStatus | Should -Be InService
            $null = Unpublish-SmModel one
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>, and goes on' -ForEach @(
            @{ Target = 'a b'; Id = 'InvalidEndpointName'; Says = 'EndpointName', "'a b'", 'letters, digits and hyphens' }
            @{ Target = 42; Id = 'EndpointNotUnderstood'; Says = 'Endpoint', 'the number 42', 'give an endpoint' }
        ) {
            $null = Invoke-Publishing $training one
            $removal = $Target, 'one' | Unpublish-SmModel -ErrorAction SilentlyContinue -ErrorVariable failure
            $removal.EndpointName | Should -Be one
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'throws under -ErrorAction Stop' {
            { Unpublish-SmModel 'a b' -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidEndpointName,*'
        }
    }
}
