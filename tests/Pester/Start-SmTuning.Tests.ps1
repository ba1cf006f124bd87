BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $range = @{ factor = New-SmRange 1 3 }
}

AfterAll { Exit-LocalSession }

Describe 'Start-SmTuning' {
    Context 'Parameters' {
        It 'tunes, waits and tells the best' {
            $tuning = Get-Estimator | Start-SmTuning -Range $range -Objective loss -Minimize -MaxJobs 2 -MaxParallel 2 -Wait -Quiet
            $tuning.HyperParameterTuningJobStatus | Should -BeExactly Completed
            $tuning.HyperParameterTuningJobName | Should -Match '^sklearn-\d{6}-\d{4}'
            $tuning.Completed | Should -Be 2
            $tuning.BestObjectiveValue | Should -Be 0.25
            $tuning.BestHyperParameters['factor'] | Should -BeIn 1, 2, 3
        }

        It 'takes plain lists, and tries all of them in a grid' {
            $tuning = Get-Estimator | Start-SmTuning -Range @{ factor = 1, 2, 3 } -Objective loss -Strategy Grid -MaxParallel 3 -Name grid -Wait -Quiet
            $tuning.Completed | Should -Be 3
            (Get-SmTuningTrial grid).TunedHyperParameters.Values | Sort-Object | Should -Be 1, 2, 3
        }

        It 'lets estimators compete by name' {
            $candidate = @{ one = @{ Estimator = Get-Estimator }; two = @{ Estimator = Get-Estimator } }
            $tuning = Start-SmTuning -Candidate $candidate -Range $range -Objective loss -MaxJobs 2 -MaxParallel 2 -Name both -Wait -Quiet
            $tuning.Range.Keys | Sort-Object | Should -Be one.factor, two.factor
            $tuning.HyperParameterTuningJobStatus | Should -BeExactly Completed
        }

        It 'refuses an estimator and candidates together' {
            { Get-Estimator | Start-SmTuning -Candidate @{} -Objective loss -ErrorAction Stop } | Should -Throw
        }
    }

    Context 'Pipeline' {
        It 'publishes and saves the best, which it waits for' {
            $tuning = Get-Estimator | Start-SmTuning -Range $range -Objective loss -MaxJobs 1 -Name published
            $endpoint = $tuning | Publish-SmModel -EntryPoint inference.py -SourceDirectory $code -Wait
            $endpoint.EndpointStatus | Should -BeExactly InService
            $file = $tuning | Save-SmArtifact (Join-Path $TestDrive best) -Extract
            (Get-Content $file | ConvertFrom-Json).factor | Should -Be (Get-SmTuning published).BestHyperParameters['factor']
        }
    }

    Context 'Job' {
        It 'runs as a job' {
            $job = Get-Estimator | Start-SmTuning -Range $range -Objective loss -MaxJobs 1 -Wait -AsJob
            ($job | Receive-Job -Wait -AutoRemoveJob).HyperParameterTuningJobStatus | Should -BeExactly Completed
        }
    }

    Context 'WhatIf' {
        It 'shows the request and starts nothing' {
            $text = Get-WhatIfText { Get-Estimator | Start-SmTuning -Range $range -Objective loss -Name never -WhatIf }
            $text | Should -Match 'CreateHyperParameterTuningJob \{'
            $text | Should -Match '"HyperParameterTuningJobName": "never"'
            Get-SmTuning never* | Should -BeNullOrEmpty
        }
    }

    Context 'Errors' {
        It 'writes a tuning whose trainings fail, and one error with the reason' {
            $tuning = Get-Estimator @{ fail = 'yes' } | Start-SmTuning -Range $range -Objective loss -MaxJobs 1 -Name broken -Wait -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure
            $tuning.HyperParameterTuningJobStatus | Should -BeExactly Failed
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'TuningFailed,*'
            "$($failure[0])" | Should -BeLike '*there is nothing to learn from*'
        }

        It 'names a metric that nobody defined' {
            $null = Get-Estimator | Start-SmTuning -Range $range -Objective los -ErrorAction SilentlyContinue -ErrorVariable failure
            "$failure" | Should -BeLike "*Objective 'los'*there is loss*"
        }
    }
}
