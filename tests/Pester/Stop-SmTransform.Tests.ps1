BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Get-TransformModel
    $null = Invoke-EndlessTransform endless
}

AfterAll { Exit-LocalSession }

Describe 'Stop-SmTransform' {
    It 'shows what it would stop with -WhatIf and stops nothing' {
        Get-WhatIfText { Stop-SmTransform endless -WhatIf } | Should -Match 'StopTransformJob'
        (Get-SmTransform endless).TransformJobStatus | Should -BeExactly InProgress
    }

    It 'stops a transform, and says nothing unless it is asked' {
        $null = Invoke-EndlessTransform silent
        Stop-SmTransform silent | Should -BeNullOrEmpty
        (Wait-SmTransform silent -Quiet 3> $null).TransformJobStatus | Should -BeExactly Stopped
        (Stop-SmTransform endless -PassThru).TransformJobName | Should -BeExactly endless
        (Wait-SmTransform endless -Quiet 3> $null).TransformJobStatus | Should -BeExactly Stopped
    }

    It 'writes one error for a transform that is not there' {
        Stop-SmTransform gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id TransformNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTransform lists'
    }
}
