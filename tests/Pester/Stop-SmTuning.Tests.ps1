BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $settings = @{ Range = @{ factor = New-SmRange 1 3 }; Objective = 'loss'; MaxJobs = 1 }
}

AfterAll { Exit-LocalSession }

Describe 'Stop-SmTuning' {
    It 'stops a tuning and its trainings' {
        $running = Get-Estimator @{ endless = 'yes' } | Start-SmTuning @settings -Name stopped
        Stop-SmTuning $running | Should -BeNullOrEmpty
        $ended = Wait-SmTuning $running -Quiet -WarningVariable warning -WarningAction SilentlyContinue
        $ended.HyperParameterTuningJobStatus | Should -BeExactly Stopped
        "$warning" | Should -BeLike "*'stopped' was stopped before it was done*"
        Get-SmTuningTrial stopped -Status InProgress | Should -BeNullOrEmpty
    }

    It 'writes the tuning with -PassThru' {
        $running = Get-Estimator @{ endless = 'yes' } | Start-SmTuning @settings -Name passed
        ('passed' | Stop-SmTuning -PassThru).HyperParameterTuningJobStatus | Should -BeIn Stopping, Stopped
        $running.HyperParameterTuningJobName | Should -BeExactly passed
    }

    It 'shows the request under -WhatIf and leaves the tuning running' {
        $null = Get-Estimator @{ endless = 'yes' } | Start-SmTuning @settings -Name running
        Get-WhatIfText { Stop-SmTuning running -WhatIf } | Should -Match "StopHyperParameterTuningJob \{\s+`"HyperParameterTuningJobName`": `"running`""
        (Get-SmTuning running).HyperParameterTuningJobStatus | Should -BeExactly InProgress
    }

    It 'writes one error for a tuning that is not there' {
        $null = Stop-SmTuning gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id TuningNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTuning lists'
    }
}
