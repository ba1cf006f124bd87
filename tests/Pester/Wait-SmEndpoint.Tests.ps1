BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training made
    $null = Invoke-Publishing $training ready
    $slow = Join-Path $TestDrive slow.py
    Set-Content $slow "import time`n`n`ndef model_fn(model_dir):`n    time.sleep(600)"
    $null = Publish-SmModel $training -EndpointName slow -EntryPoint $slow
}

AfterAll { Exit-LocalSession }

Describe 'Wait-SmEndpoint' {
    Context 'Parameters' {
        It 'takes the endpoint <How>' -ForEach @(
            @{ How = 'by position'; Call = { Wait-SmEndpoint ready } }
            @{ How = 'by name'; Call = { Wait-SmEndpoint -Endpoint ready } }
            @{ How = 'as -EndpointName'; Call = { Wait-SmEndpoint -EndpointName ready } }
            @{ How = 'as -Name'; Call = { Wait-SmEndpoint -Name ready } }
        ) {
            (& $Call).EndpointStatus | Should -BeExactly InService
        }

        It 'reads a timeout given as <How>' -ForEach @(
            @{ How = 'seconds'; Timeout = 0.1 }
            @{ How = 'a TimeSpan'; Timeout = [timespan]::FromMilliseconds(100) }
            @{ How = 'text'; Timeout = '00:00:00.1' }
        ) {
            Wait-SmEndpoint slow -Timeout $Timeout -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id WaitTimeout -Category OperationTimeout -Target slow -Says "'slow'", '00:00:00.1'
        }

        It 'refuses a timeout that is no duration' -ForEach 'soon', -1 {
            { Wait-SmEndpoint ready -Timeout $_ } | Should -Throw -ExpectedMessage "*Timeout*$_*"
        }
    }

    Context 'Pipeline' {
        It 'waits for what is being made, in one go with what is ready' {
            $made = $training | Publish-SmModel -EntryPoint inference.py -SourceDirectory $code -EndpointName made
            $ended = $made, [pscustomobject]@{ EndpointName = 'ready' } | Wait-SmEndpoint
            $ended.EndpointName | Sort-Object | Should -Be made, ready
            $ended.EndpointStatus | Should -Be InService, InService
        }
    }

    Context 'Job' {
        It 'waits in a job' {
            $job = 'ready' | Wait-SmEndpoint -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            (($job | Wait-Job | Receive-Job).EndpointStatus) | Should -BeExactly InService
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>, and goes on' -ForEach @(
            @{ Target = 'gone'; Id = 'EndpointNotFound'; Category = 'ObjectNotFound'; Says = "'gone'", 'Find-SmEndpoint lists' }
            @{ Target = 42; Id = 'EndpointNotUnderstood'; Category = 'InvalidArgument'; Says = 'Endpoint', 'the number 42', 'give an endpoint' }
        ) {
            $ended = $Target, 'ready' | Wait-SmEndpoint -ErrorAction SilentlyContinue -ErrorVariable failure
            $ended.EndpointName | Should -Be ready
            Assert-OneError $failure -Id $Id -Category $Category -Target $Target -Says $Says
        }

        It 'throws under -ErrorAction Stop' {
            { Wait-SmEndpoint gone -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointNotFound,*'
        }
    }
}
