BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $data = Join-Path $TestDrive 'data für train.csv'
    Set-Content $data '1,2'
    $taken = Invoke-Training taken
}

AfterAll { Exit-LocalSession }

Describe 'Start-SmTraining' {
    Context 'Parameters' {
        It 'returns at once with a training that runs' {
            $training = Get-Estimator @{ endless = 'yes' } | Start-SmTraining
            $training.TrainingJobStatus | Should -BeExactly InProgress
            $training.TrainingJobName | Should -Match '^sklearn-\d{4}-'
        }

        It 'waits with -Wait, and writes the log on the information stream' {
            $training = Get-Estimator | Start-SmTraining -Wait -InformationVariable log 6> $null
            $training.TrainingJobStatus | Should -BeExactly Completed
            "$log" | Should -Match 'trained'
        }

        It 'takes data <How>' -ForEach @(
            @{ How = 'by position, as a path'; Call = { Get-Estimator | Start-SmTraining $data -Wait -Quiet } }
            @{ How = 'by name, as a table of channels'; Call = { Get-Estimator | Start-SmTraining -InputData @{ train = $data } -Wait -Quiet } }
            @{ How = 'as a channel'; Call = { Get-Estimator | Start-SmTraining (New-SmChannel $data -ContentType text/csv) -Wait -Quiet } }
            @{ How = 'as a file of Get-Item'; Call = { Get-Estimator | Start-SmTraining (Get-Item $data) -Wait -Quiet } }
        ) {
            (& $Call).TrainingJobStatus | Should -BeExactly Completed
        }

        It 'takes the name as <_>' -ForEach 'Name', 'TrainingJobName' {
            $name = @{ $_ = "named-$_" }
            (Get-Estimator | Start-SmTraining @name -Wait -Quiet).TrainingJobName | Should -BeExactly "named-$_"
        }

        It 'refuses <Parameter> <Value>' -ForEach @(
            @{ Parameter = 'Name'; Value = 'a b'; Id = 'InvalidName'; Says = "'a b'", 'letters, digits and hyphens' }
            @{ Parameter = 'InputData'; Value = 42; Id = 'InvalidInputData'; Says = 'Int32', 'give a path' }
        ) {
            $wrong = @{ $Parameter = $Value }
            Get-Estimator | Start-SmTraining @wrong -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target (Get-Estimator) -Says (@($Parameter) + $Says)
        }
    }

    Context 'Pipeline' {
        It 'starts a training for each estimator' {
            $trainings = (Get-Estimator), (Get-Estimator @{ factor = 3 }) | Start-SmTraining -Wait -Quiet
            $trainings | Should -HaveCount 2
            $trainings[0].TrainingJobName | Should -Not -Be $trainings[1].TrainingJobName
        }
    }

    Context 'WhatIf' {
        It 'shows the upload and the request, and starts nothing' {
            $before = @(Get-SmTraining).Count
            $text = Get-WhatIfText { Get-Estimator | Start-SmTraining $data -Name rehearsed -WhatIf }
            $text | Should -BeLike "*upload $data to s3://*"
            $json = $text.Substring($text.IndexOf('CreateTrainingJob {') + 18)
            $request = $json.Substring(0, $json.LastIndexOf('}') + 1) | ConvertFrom-Json
            $request.TrainingJobName | Should -BeExactly rehearsed
            $request.ResourceConfig.InstanceType | Should -BeExactly ml.m5.xlarge
            Get-SmTraining | Should -HaveCount $before
        }
    }

    Context 'Job' {
        It 'waits in a job, which brings the training and its log' {
            $job = Get-Estimator | Start-SmTraining -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            $training = $job | Wait-Job | Receive-Job -InformationVariable log 6> $null
            $training.TrainingJobStatus | Should -BeExactly Completed
            "$log" | Should -Match 'trained'
            $job.State | Should -Be Completed
            $job | Remove-Job
        }

        It 'shows under -WhatIf what the job would do, and makes none' {
            Get-WhatIfText { Get-Estimator | Start-SmTraining -AsJob -WhatIf } | Should -Match 'CreateTrainingJob \{'
            Get-Job | Should -BeNullOrEmpty
        }
    }

    Context 'Errors' {
        It 'names data that does not exist, once for each estimator' {
            $null = Get-Estimator | Start-SmTraining nowhere.csv -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id InputDataNotFound -Category ObjectNotFound -Target (Get-Estimator) -Says InputData, nowhere.csv, 'Give an S3 URI'
        }

        It 'says that a name is taken' {
            $null = Get-Estimator | Start-SmTraining -Name taken -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id ResourceInUse -Category ResourceExists -Target (Get-Estimator) -Says 'CreateTrainingJob', 'taken'
        }

        It 'goes on after an input that is no estimator' {
            $started = 42, (Get-Estimator) | Start-SmTraining -Wait -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure
            $started | Should -HaveCount 1
            Assert-OneError $failure -Id InputObjectNotBound -Category InvalidArgument -Target 42
        }

        It 'writes a training that fails, and one error that quotes its last words' {
            $training = Get-Estimator @{ fail = 'yes' } | Start-SmTraining -Wait -Quiet -ErrorAction SilentlyContinue -ErrorVariable failure
            $training.TrainingJobStatus | Should -Be Failed
            Assert-OneError $failure -Id TrainingFailed -Category InvalidResult -Target (Get-Estimator) -Says $training.TrainingJobName, 'there is nothing to learn from'
        }

        It 'throws under -ErrorAction Stop' {
            { Get-Estimator | Start-SmTraining nowhere.csv -ErrorAction Stop } | Should -Throw -ErrorId 'InputDataNotFound,*'
        }
    }
}
