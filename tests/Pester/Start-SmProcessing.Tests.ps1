BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $processor = New-SmProcessor sklearn 1.4-2
    $script = Join-Path $code prepare.py
}

AfterAll { Exit-LocalSession }

Describe 'Start-SmProcessing' {
    It 'returns at once, with the name and the addresses that it was given' {
        $job = Invoke-Preparation named
        $job.ProcessingJobName | Should -BeExactly named
        $job.Output.train | Should -BeLike 's3://*/named/output/train'
        (Wait-SmProcessing named -Quiet).ProcessingJobStatus | Should -BeExactly Completed
    }

    It 'waits when it is told to, and shows the log' {
        $job = $processor | Start-SmProcessing $script -InputData @{ raw = Get-TransformInput } -Output train -Wait -InformationVariable log 6> $null
        $job.ProcessingJobStatus | Should -BeExactly Completed
        "$log" | Should -BeLike '*prepared 2 lines*'
    }

    It 'feeds the next job with its outputs, without being told to wait' {
        $next = Invoke-Preparation first | Start-SmProcessing $script -Processor $processor -Output report -Name second
        $next.Input.train | Should -BeLike 's3://*/first/output/train/'
        (Wait-SmProcessing second -Quiet).ProcessingJobStatus | Should -BeExactly Completed
    }

    It 'feeds a training with channels of the same names' {
        $training = Invoke-Preparation third | Start-SmTraining -Estimator (Get-Estimator) -Name fed -Wait -Quiet
        $training.TrainingJobStatus | Should -BeExactly Completed
    }

    It 'shows the request with -WhatIf and starts nothing' {
        $text = Get-WhatIfText { $processor | Start-SmProcessing $script -InputData @{ raw = 's3://bucket/rows' } -Name rehearsed -WhatIf }
        $text | Should -Match 'CreateProcessingJob'
        $text | Should -Match 'rehearsed'
        Get-SmProcessing rehearsed* | Should -BeNullOrEmpty
    }

    It 'writes one error for a script that is not there' {
        $missing = Join-Path $scratch nowhere.py
        $null = $processor | Start-SmProcessing $missing -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id EntryPointNotFound -Category ObjectNotFound -Target 'sklearn 1.4-2' -Says EntryPoint, nowhere.py, 'path of a script'
    }

    It 'writes a job that failed, with one error that quotes its log' {
        $failed = $processor | Start-SmProcessing $script -Argument --fail -Name broken -Wait -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure
        $failed.ProcessingJobStatus | Should -BeExactly Failed
        $failure | Should -HaveCount 1
        "$($failure[0])" | Should -BeLike '*told to fail*'
    }
}
