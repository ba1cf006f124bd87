BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Invoke-Preparation endless -Argument --wait
}

AfterAll { Exit-LocalSession }

Describe 'Wait-SmProcessing' {
    It 'waits for what runs, in one go with what is over' {
        $null = Invoke-Preparation over | Wait-SmProcessing -Quiet
        $running = Invoke-Preparation running
        $ended = $running, 'over' | Wait-SmProcessing -Quiet
        $ended.ProcessingJobName | Sort-Object | Should -Be over, running
        $ended.ProcessingJobStatus | Should -Be Completed, Completed
    }

    It 'ends after its timeout, and the processing job goes on' {
        Wait-SmProcessing endless -Timeout 0.1 -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        Assert-OneError $failure -Id WaitTimeout -Category OperationTimeout -Target endless -Says "'endless'", '00:00:00.1', 'wait for it again'
        (Get-SmProcessing endless).ProcessingJobStatus | Should -BeExactly InProgress
    }

    It 'is stopped without stopping the processing job' {
        $job = 'endless' | Wait-SmProcessing -AsJob
        $job | Stop-Job
        $job | Remove-Job
        (Get-SmProcessing endless).ProcessingJobStatus | Should -BeExactly InProgress
    }

    It 'writes one error for a processing job that is not there' {
        $null = Wait-SmProcessing gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id ProcessingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmProcessing lists'
    }
}
