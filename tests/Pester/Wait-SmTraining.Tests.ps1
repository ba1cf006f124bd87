BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Invoke-Training done
    $null = Invoke-Training broken @{ fail = 'yes' }
    $endless = Get-Estimator @{ endless = 'yes' } | Start-SmTraining -Name endless
}

AfterAll { Exit-LocalSession }

Describe 'Wait-SmTraining' {
    Context 'Parameters' {
        It 'takes the training <How>' -ForEach @(
            @{ How = 'by position'; Call = { Wait-SmTraining done -Quiet } }
            @{ How = 'by name'; Call = { Wait-SmTraining -Training done -Quiet } }
            @{ How = 'as -TrainingJobName'; Call = { Wait-SmTraining -TrainingJobName done -Quiet } }
            @{ How = 'as -Name'; Call = { Wait-SmTraining -Name done -Quiet } }
        ) {
            (& $Call).TrainingJobStatus | Should -BeExactly Completed
        }

        It 'reads a timeout given as <How>' -ForEach @(
            @{ How = 'seconds'; Timeout = 0.1 }
            @{ How = 'a TimeSpan'; Timeout = [timespan]::FromMilliseconds(100) }
            @{ How = 'text'; Timeout = '00:00:00.1' }
        ) {
            Wait-SmTraining endless -Timeout $Timeout -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id WaitTimeout -Category OperationTimeout -Target endless -Says "'endless'", '00:00:00.1', 'wait for it again'
        }

        It 'refuses a timeout that is no duration' -ForEach 'soon', -1 {
            { Wait-SmTraining done -Timeout $_ } | Should -Throw -ExpectedMessage "*Timeout*$_*"
        }
    }

    Context 'Pipeline' {
        It 'waits for what runs, in one go with what is over' {
            $running = Get-Estimator | Start-SmTraining
            $ended = $running, 'done' | Wait-SmTraining -Quiet
            $ended.TrainingJobName | Sort-Object | Should -Be ($running.TrainingJobName, 'done' | Sort-Object)
            $ended.TrainingJobStatus | Should -Be Completed, Completed
        }

        It 'takes the name by property name' {
            ([pscustomobject]@{ TrainingJobName = 'done' } | Wait-SmTraining -Quiet).TrainingJobName | Should -Be done
        }
    }

    Context 'Log' {
        It 'shows the log on the information stream, and nothing but the training on the output' {
            $output = Get-Estimator | Start-SmTraining | Wait-SmTraining -InformationVariable log 6> $null
            $output | Should -HaveCount 1
            "$log" | Should -Match 'trained'
            $log[0].Tags | Should -Contain SageMaker.Log
        }

        It 'shows none with -Quiet' {
            $null = Get-Estimator | Start-SmTraining | Wait-SmTraining -Quiet -InformationVariable log
            $log | Should -BeNullOrEmpty
        }
    }

    Context 'Job' {
        It 'is stopped without stopping the training' {
            $job = 'endless' | Wait-SmTraining -AsJob
            $job | Stop-Job
            $job.State | Should -Be Stopped
            $job | Remove-Job
            (Get-SmTraining endless).TrainingJobStatus | Should -BeExactly InProgress
        }

        It 'stops the training too with -StopRemote' {
            $null = Get-Estimator @{ endless = 'yes' } | Start-SmTraining -Name stopped
            $job = 'stopped' | Wait-SmTraining -AsJob -StopRemote
            while (-not $job.HasMoreData) { [Threading.Thread]::Yield() > $null }
            $job | Stop-Job
            $job | Receive-Job -WarningVariable said 3> $null
            $said | Should -BeExactly "Training 'stopped' is being stopped."
            $job | Remove-Job
            (Wait-SmTraining stopped -Quiet 3> $null).TrainingJobStatus | Should -BeExactly Stopped
        }
    }

    Context 'Errors' {
        It 'writes a training that failed, and one error with its reason and the end of its log' {
            $ended = 'broken', 'done' | Wait-SmTraining -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure
            $ended.TrainingJobStatus | Sort-Object | Should -Be Completed, Failed
            Assert-OneError $failure -Id TrainingFailed -Category InvalidResult -Target broken -Says "'broken'", 'there is nothing to learn from', 'loss=0.25'
        }

        It 'warns of a training that was stopped' {
            Get-Estimator @{ endless = 'yes' } | Start-SmTraining -Name halted | Stop-SmTraining
            $ended = Wait-SmTraining halted -Quiet -WarningVariable warning -WarningAction SilentlyContinue
            $ended.TrainingJobStatus | Should -Be Stopped
            "$warning" | Should -BeLike "*'halted'*stopped*"
        }

        It 'writes one error for a training that is not there, and goes on' {
            $ended = 'gone', 'done' | Wait-SmTraining -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure
            $ended.TrainingJobName | Should -Be done
            Assert-OneError $failure -Id TrainingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTraining lists'
        }

        It 'throws under -ErrorAction Stop' {
            { Wait-SmTraining broken -Quiet -ErrorAction Stop } | Should -Throw -ErrorId 'TrainingFailed,*'
        }
    }
}
