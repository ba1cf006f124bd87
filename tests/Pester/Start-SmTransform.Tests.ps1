BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $model = Get-TransformModel
    $rows = Get-TransformInput
    $lines = @{ ContentType = 'text/csv'; Accept = 'text/csv'; SplitBy = 'Line'; AssembleWith = 'Line' }
}

AfterAll { Exit-LocalSession }

Describe 'Start-SmTransform' {
    It 'returns at once, with the name that it was given' {
        $transform = $model | Start-SmTransform $rows @lines -Name named
        $transform.TransformJobName | Should -BeExactly named
        "$transform" | Should -BeExactly named
        (Wait-SmTransform named -Quiet).TransformJobStatus | Should -BeExactly Completed
    }

    It 'waits when it is told to' {
        ($model | Start-SmTransform $rows @lines -Wait -Quiet).TransformJobStatus | Should -BeExactly Completed
    }

    It 'takes a training, whose model it makes' {
        $made = Get-SmTraining trained | Start-SmTransform $rows @lines -EntryPoint inference.py -SourceDirectory $code -Wait -Quiet
        $made | Receive-SmTransform | Should -Be 6, 14
    }

    It 'shows the request with -WhatIf and starts nothing' {
        $text = Get-WhatIfText { $model | Start-SmTransform s3://bucket/rows @lines -Name rehearsed -WhatIf }
        $text | Should -Match 'CreateTransformJob'
        $text | Should -Match 'rehearsed'
        Get-SmTransform rehearsed* | Should -BeNullOrEmpty
    }

    It 'writes one error for a file that is not there' {
        $missing = Join-Path $scratch nowhere.csv
        $null = $model | Start-SmTransform $missing @lines -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure | Should -HaveCount 1
        "$($failure[0])" | Should -BeLike '*InputData*nowhere.csv*'
    }
}
