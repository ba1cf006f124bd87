BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Get-Estimator | Start-SmTuning -Range @{ factor = 1, 2 } -Objective loss -Strategy Grid -MaxParallel 2 -Name done -Wait -Quiet
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmTuningTrial' {
    It 'writes trainings with their objective and what was tried' {
        $trials = Get-SmTuningTrial done
        $trials | Should -HaveCount 2
        $trials[0] | Should -BeOfType SageMaker.Ml.Training.SmTraining
        $trials.ObjectiveValue | Should -Be 0.25, 0.25
        $trials | ForEach-Object { $_.TunedHyperParameters['factor'] } | Sort-Object | Should -Be 1, 2
        $trials.TuningJobName | Should -Be done, done
    }

    It 'shows them in a view of their own' {
        Get-SmTuning done | Get-SmTuningTrial | Out-String -Width 200 | Should -Match 'Objective +Duration +TunedHyperParameters +TrainingJobName'
    }

    It 'writes what goes on through the pipeline' {
        (Get-SmTuningTrial done | Get-SmTraining).TrainingJobStatus | Should -Be Completed, Completed
        (Get-SmTuningTrial done | Select-Object -First 1 | ConvertTo-SmModel).ModelDataUrl | Should -Match '/output/model\.tar\.gz$'
        (Get-SmTuning done | Get-SmMetric).MetricName | Should -Be loss, loss
    }

    It 'filters by status' {
        Get-SmTuningTrial done -Status Failed | Should -BeNullOrEmpty
        { Get-SmTuningTrial done -Status Done } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'writes one error for a tuning that is not there, and goes on' {
        'gone', 'done' | Get-SmTuningTrial -ErrorAction SilentlyContinue -ErrorVariable failure | Should -HaveCount 2
        Assert-OneError $failure -Id TuningNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTuning lists'
    }
}
