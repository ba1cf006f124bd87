BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training made
    $serving = @{ EntryPoint = 'inference.py'; SourceDirectory = $code }
    $null = Invoke-Publishing $training single
    $null = 'blue', 'green' | ForEach-Object { New-SmVariant $training @serving -VariantName $_ } | Publish-SmModel -EndpointName both -Wait
}

AfterAll { Exit-LocalSession }

Describe 'Set-SmEndpoint' {
    Context 'Parameters' {
        It 'takes a number for the only variant' {
            Set-SmEndpoint single -InstanceCount 3 -Wait | Should -BeNullOrEmpty
            (Find-SmEndpoint single).ProductionVariants.DesiredInstanceCount | Should -Be 3
        }

        It 'takes a table of several variants' {
            $endpoint = Set-SmEndpoint both -Weight @{ blue = 0; green = 1 } -Wait -PassThru
            $endpoint.EndpointStatus | Should -BeExactly InService
            $endpoint.ProductionVariants.Weight | Should -Be 0, 1
        }

        It 'refuses <How>' -ForEach @(
            @{ How = 'to change nothing'; Endpoint = 'single'; Wrong = @{}; Id = 'InvalidWeight'; Says = 'Nothing is said', 'Publish-SmModel' }
            @{ How = 'one number for several variants'; Endpoint = 'both'; Wrong = @{ InstanceCount = 2 }; Id = 'InvalidInstanceCount'; Says = 'blue, green', 'table' }
            @{ How = 'a variant that is not there'; Endpoint = 'both'; Wrong = @{ Weight = @{ gren = 1 } }; Id = 'VariantUnknown'; Says = "'gren'", 'did you mean green' }
            @{ How = 'a weight below zero'; Endpoint = 'both'; Wrong = @{ Weight = @{ blue = -1 } }; Id = 'InvalidWeight'; Says = "'-1' of 'blue'" }
        ) {
            Set-SmEndpoint $Endpoint @Wrong -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Endpoint -Says $Says
        }

        It 'refuses a weight that is no number' {
            { Set-SmEndpoint both -Weight @{ blue = 'much' } } | Should -Throw -ExpectedMessage "*'much'*'blue'*not a number*"
        }
    }

    Context 'Pipeline' {
        It 'takes endpoints, and goes on after one that is not there' {
            $endpoints = 'gone', 'single' | Set-SmEndpoint -InstanceCount 2 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
            $endpoints.EndpointName | Should -Be single
            Assert-OneError $failure -Id EndpointNotFound -Category ObjectNotFound -Target gone -Says "'gone'"
        }
    }

    Context 'WhatIf' {
        It 'shows the request, and changes nothing' {
            $before = (Find-SmEndpoint single).Variants
            Get-WhatIfText { Find-SmEndpoint single | Set-SmEndpoint -InstanceCount 7 -WhatIf } | Should -Match '"DesiredInstanceCount": 7'
            (Find-SmEndpoint single).Variants | Should -Be $before
        }
    }
}
