BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Invoke-Training over
}

AfterAll { Exit-LocalSession }

Describe 'Stop-SmTraining' {
    Context 'Parameters' {
        It 'stops a training given <How>' -ForEach @(
            @{ How = 'by position'; Call = { param($training) Stop-SmTraining $training.TrainingJobName -PassThru } }
            @{ How = 'by name'; Call = { param($training) Stop-SmTraining -Training $training -PassThru } }
            @{ How = 'as -TrainingJobName'; Call = { param($training) Stop-SmTraining -TrainingJobName $training -PassThru } }
        ) {
            $running = Get-Estimator @{ endless = 'yes' } | Start-SmTraining
            $stopped = & $Call $running
            $stopped.TrainingJobName | Should -BeExactly $running.TrainingJobName
            $stopped.TrainingJobStatus | Should -BeIn Stopping, Stopped
        }

        It 'returns nothing without -PassThru' {
            $running = Get-Estimator @{ endless = 'yes' } | Start-SmTraining
            Stop-SmTraining $running | Should -BeNullOrEmpty
            (Get-SmTraining $running).TrainingJobStatus | Should -BeIn Stopping, Stopped
        }
    }

    Context 'Pipeline' {
        It 'takes several trainings, as objects and by property name' {
            $one, $two = 1..2 | ForEach-Object { Get-Estimator @{ endless = 'yes' } | Start-SmTraining }
            $stopped = $one, [pscustomobject]@{ TrainingJobName = $two.TrainingJobName } | Stop-SmTraining -PassThru
            $stopped.TrainingJobName | Should -Be $one.TrainingJobName, $two.TrainingJobName
        }
    }

    Context 'WhatIf' {
        It 'shows the request and leaves the training running' {
            $running = Get-Estimator @{ endless = 'yes' } | Start-SmTraining
            $text = Get-WhatIfText { Stop-SmTraining $running -WhatIf }
            $text | Should -Match "StopTrainingJob \{\s+`"TrainingJobName`": `"$($running.TrainingJobName)`""
            (Get-SmTraining $running).TrainingJobStatus | Should -Be InProgress
        }
    }

    Context 'Errors' {
        It 'writes one error for a training that is not there, and goes on' {
            $running = Get-Estimator @{ endless = 'yes' } | Start-SmTraining
            $stopped = 'gone', $running | Stop-SmTraining -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure
            $stopped.TrainingJobName | Should -Be $running.TrainingJobName
            Assert-OneError $failure -Id TrainingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTraining lists'
        }

        It 'says that a training is over already' {
            $null = Stop-SmTraining over -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id ValidationException -Category InvalidArgument -Target over -Says 'StopTrainingJob', 'over', 'Completed'
        }

        It 'throws under -ErrorAction Stop' {
            { Stop-SmTraining gone -ErrorAction Stop } | Should -Throw -ErrorId 'TrainingNotFound,*'
        }
    }
}
