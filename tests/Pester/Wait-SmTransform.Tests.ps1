BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $model = Get-TransformModel
    $null = Invoke-EndlessTransform endless
}

AfterAll { Exit-LocalSession }

Describe 'Wait-SmTransform' {
    It 'waits for what runs, in one go with what is over' {
        $null = $model | Start-SmTransform (Get-TransformInput) -ContentType text/csv -Name over -Wait -Quiet
        $running = $model | Start-SmTransform (Get-TransformInput) -ContentType text/csv -Name running
        $ended = $running, 'over' | Wait-SmTransform -Quiet
        $ended.TransformJobName | Sort-Object | Should -Be over, running
        $ended.TransformJobStatus | Should -Be Completed, Completed
    }

    It 'ends after its timeout, and the transform goes on' {
        Wait-SmTransform endless -Timeout 0.1 -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        Assert-OneError $failure -Id WaitTimeout -Category OperationTimeout -Target endless -Says "'endless'", '00:00:00.1', 'wait for it again'
        (Get-SmTransform endless).TransformJobStatus | Should -BeExactly InProgress
    }

    It 'is stopped without stopping the transform' {
        $job = 'endless' | Wait-SmTransform -AsJob
        $job | Stop-Job
        $job | Remove-Job
        (Get-SmTransform endless).TransformJobStatus | Should -BeExactly InProgress
    }

    It 'writes one error for a transform that is not there' {
        $null = Wait-SmTransform gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id TransformNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTransform lists'
    }
}
