BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $settings = @{ Range = @{ factor = New-SmRange 1 3 }; Objective = 'loss'; MaxJobs = 1 }
    $null = Get-Estimator @{ endless = 'yes' } | Start-SmTuning @settings -Name endless
}

AfterAll { Exit-LocalSession }

Describe 'Wait-SmTuning' {
    It 'waits for what runs, in one go with what is over' {
        $null = Get-Estimator | Start-SmTuning @settings -Name over -Wait -Quiet
        $running = Get-Estimator | Start-SmTuning @settings -Name running
        $ended = $running, 'over' | Wait-SmTuning -InformationVariable told 6> $null
        "$told" | Should -BeLike '*over-001-* Completed: loss 0.25*'
        $ended.HyperParameterTuningJobName | Sort-Object | Should -Be over, running
        $ended.HyperParameterTuningJobStatus | Should -Be Completed, Completed
    }

    It 'ends after its timeout, and the tuning goes on' {
        Wait-SmTuning endless -Timeout 0.1 -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        Assert-OneError $failure -Id WaitTimeout -Category OperationTimeout -Target endless -Says "'endless'", '00:00:00.1', 'wait for it again'
        (Get-SmTuning endless).HyperParameterTuningJobStatus | Should -BeExactly InProgress
    }

    It 'is stopped without stopping the tuning' {
        $job = 'endless' | Wait-SmTuning -AsJob
        $job | Stop-Job
        $job | Remove-Job
        (Get-SmTuning endless).HyperParameterTuningJobStatus | Should -BeExactly InProgress
    }

    It 'writes one error for a tuning that is not there' {
        $null = Wait-SmTuning gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id TuningNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTuning lists'
    }
}
