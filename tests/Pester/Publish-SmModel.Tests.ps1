BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training made
    $serving = @{ EntryPoint = 'inference.py'; SourceDirectory = $code }
}

AfterAll { Exit-LocalSession }

Describe 'Publish-SmModel' {
    AfterEach { Find-SmEndpoint | Unpublish-SmModel | Out-Null }

    Context 'Parameters' {
        It 'takes the model <How>' -ForEach @(
            @{ How = 'by position'; Call = { Publish-SmModel $training @serving } }
            @{ How = 'by name'; Call = { Publish-SmModel -InputObject $training @serving } }
            @{ How = 'as -Training'; Call = { Publish-SmModel -Training $training @serving } }
            @{ How = 'as an address'; Call = { Publish-SmModel $training.S3ModelArtifacts @serving -ImageUri $training.TrainingImage } }
        ) {
            (& $Call | Wait-SmEndpoint).EndpointStatus | Should -BeExactly InService
        }

        It 'returns at once, or with -Wait when the endpoint is in service' {
            (Publish-SmModel $training @serving -EndpointName soon).EndpointStatus | Should -BeIn Creating, InService
            (Publish-SmModel $training @serving -EndpointName now -Wait).EndpointStatus | Should -BeExactly InService
        }

        It 'updates an endpoint that exists in place' {
            $null = Publish-SmModel $training @serving -EndpointName double -Wait
            $tripled = Invoke-Training tripled @{ factor = 3 }
            $null = Publish-SmModel $tripled @serving -EndpointName double -Wait
            '1,1' | Invoke-SmEndpoint double | Should -Be 6
            Find-SmEndpoint | Should -HaveCount 1
        }

        It 'refuses <Parameter> <Value>' -ForEach @(
            @{ Parameter = 'EndpointName'; Value = 'a b'; Says = "'a b'", 'letters, digits and hyphens' }
            @{ Parameter = 'InstanceCount'; Value = 0; Says = "'0'", 'the least is 1' }
            @{ Parameter = 'ServerlessMemoryMB'; Value = 1000; Says = "'1000'", '1024, 2048' }
        ) {
            $wrong = @{ $Parameter = $Value }
            Publish-SmModel $training @serving @wrong -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id "Invalid$Parameter" -Category InvalidArgument -Target made -Says (@($Parameter) + $Says)
        }
    }

    Context 'Pipeline' {
        It 'takes several: a training, what has its name, and a model' {
            $endpoints = $training, [pscustomobject]@{ TrainingJobName = 'made' }, (ConvertTo-SmModel $training) | Publish-SmModel @serving -Wait
            $endpoints.EndpointStatus | Should -Be InService, InService, InService
        }

        It 'waits for a training that runs' {
            (Get-Estimator | Start-SmTraining | Publish-SmModel @serving -Wait).EndpointStatus | Should -BeExactly InService
        }
    }

    Context 'WhatIf' {
        It 'shows the three requests, and creates nothing' {
            $text = Get-WhatIfText { Publish-SmModel $training @serving -EndpointName double -WhatIf }
            foreach ($operation in 'CreateModel', 'CreateEndpointConfig', 'CreateEndpoint') { $text | Should -Match "(?m)^$operation \{" }
            $text | Should -Match '"EndpointName": "double"'
            Find-SmEndpoint | Should -BeNullOrEmpty
        }
    }

    Context 'Job' {
        It 'waits in a job for the endpoint' {
            $job = $training | Publish-SmModel @serving -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            (($job | Wait-Job | Receive-Job).EndpointStatus) | Should -BeExactly InService
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'writes one error for what is no model, and goes on' {
            $endpoint = 42, $training | Publish-SmModel @serving -ErrorAction SilentlyContinue -ErrorVariable failure
            $endpoint | Should -HaveCount 1
            Assert-OneError $failure -Id ModelNotUnderstood -Category InvalidArgument -Target 42 -Says InputObject, 'the number 42', 'give a training'
        }

        It 'gives one name to one endpoint' {
            $endpoint = $training, $training | Publish-SmModel @serving -EndpointName double -ErrorAction SilentlyContinue -ErrorVariable failure
            $endpoint | Should -HaveCount 1
            Assert-OneError $failure -Id InvalidEndpointName -Category InvalidArgument -Target made -Says "'double'", 'leave it out'
        }

        It 'writes an endpoint whose script fails, quotes it, and removes what it made' {
            $broken = Join-Path $TestDrive broken.py
            Set-Content $broken 'raise ValueError("no such thing as a model")'
            $endpoint = Publish-SmModel $training -EntryPoint $broken -EndpointName broken -Wait -ErrorAction SilentlyContinue -ErrorVariable failure
            $endpoint.EndpointStatus | Should -BeExactly Failed
            Assert-OneError $failure -Id EndpointFailed -Category InvalidResult -Target broken -Says "'broken'", 'no such thing as a model'
            Find-SmEndpoint | Should -BeNullOrEmpty
        }

        It 'throws under -ErrorAction Stop' {
            { Publish-SmModel gone -ErrorAction Stop } | Should -Throw -ErrorId 'ModelNotFound,*'
        }
    }
}
