BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Invoke-Preparation endless -Argument --wait
}

AfterAll { Exit-LocalSession }

Describe 'Stop-SmProcessing' {
    It 'shows what it would stop with -WhatIf and stops nothing' {
        Get-WhatIfText { Stop-SmProcessing endless -WhatIf } | Should -Match 'StopProcessingJob'
        (Get-SmProcessing endless).ProcessingJobStatus | Should -BeExactly InProgress
    }

    It 'stops a processing job, and says nothing unless it is asked' {
        $null = Invoke-Preparation silent -Argument --wait
        Stop-SmProcessing silent | Should -BeNullOrEmpty
        (Wait-SmProcessing silent -Quiet 3> $null).ProcessingJobStatus | Should -BeExactly Stopped
        (Stop-SmProcessing endless -PassThru).ProcessingJobName | Should -BeExactly endless
        (Wait-SmProcessing endless -Quiet 3> $null).ProcessingJobStatus | Should -BeExactly Stopped
    }

    It 'writes one error for a processing job that is not there' {
        Stop-SmProcessing gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id ProcessingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmProcessing lists'
    }
}
