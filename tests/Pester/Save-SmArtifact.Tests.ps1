BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training saved
    $null = Invoke-Training broken @{ fail = 'yes' }
}

AfterAll { Exit-LocalSession }

Describe 'Save-SmArtifact' {
    BeforeEach { $folder = Join-Path $TestDrive "artifacts of $([guid]::NewGuid())" }

    Context 'Parameters' {
        It 'takes the training <How>' -ForEach @(
            @{ How = 'by name, the path by position'; Call = { Save-SmArtifact -Training saved $folder } }
            @{ How = 'as -TrainingJobName, the path by name'; Call = { Save-SmArtifact -TrainingJobName saved -Path $folder } }
            @{ How = 'as an S3 URI'; Call = { Save-SmArtifact -S3Uri $training.S3ModelArtifacts -Path $folder } }
        ) {
            $file = & $Call
            $file | Should -BeOfType System.IO.FileInfo
            $file.FullName | Should -Be (Join-Path $folder model.tar.gz)
            $file.FullName | Should -Exist
        }

        It 'unpacks with -Extract' {
            (Save-SmArtifact -Training saved -Path $folder -Extract).Name | Should -Be model.json
            (Get-Content (Join-Path $folder model.json) | ConvertFrom-Json).factor | Should -Be 2
        }

        It 'refuses an address that is not in S3' {
            { Save-SmArtifact -S3Uri https://example.com/x -Path $folder } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*S3Uri*https://example.com/x*s3://*'
        }
    }

    Context 'Pipeline' {
        It 'takes a training <How>' -ForEach @(
            @{ How = 'object'; Made = { $training } }
            @{ How = 'name'; Made = { 'saved' } }
            @{ How = 'by property name'; Made = { [pscustomobject]@{ TrainingJobName = 'saved' } } }
        ) {
            (& $Made | Save-SmArtifact $folder).Name | Should -Be model.tar.gz
        }

        It 'waits for a training that runs' {
            (Get-Estimator | Start-SmTraining | Save-SmArtifact $folder).Name | Should -Be model.tar.gz
        }
    }

    Context 'WhatIf' {
        It 'says what would be saved, and saves nothing' {
            Get-WhatIfText { Save-SmArtifact -Training saved -Path $folder -WhatIf } | Should -BeLike "*$folder*"
            $folder | Should -Not -Exist
        }

        It 'does not wait for a training that runs' {
            $running = Get-Estimator @{ endless = 'yes' } | Start-SmTraining
            Get-WhatIfText { $running | Save-SmArtifact $folder -WhatIf } | Should -BeLike "*$($running.TrainingJobName)*"
        }
    }

    Context 'Job' {
        It 'saves in a job' {
            $job = 'saved' | Save-SmArtifact $folder -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            (($job | Wait-Job | Receive-Job).FullName) | Should -Exist
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'leaves a file that exists, unless -Force is given' {
            $null = Save-SmArtifact -Training saved -Path $folder
            $null = Save-SmArtifact -Training saved -Path $folder -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id FileExists -Category ResourceExists -Target saved -Says 'model.tar.gz', '-Path', '-Force'
            Save-SmArtifact -Training saved -Path $folder -Force | Should -Exist
        }

        It 'writes one error for <Target>, and goes on' -ForEach @(
            @{ Target = 'gone'; Id = 'TrainingNotFound'; Category = 'ObjectNotFound'; Says = 'Get-SmTraining lists' }
            @{ Target = 'broken'; Id = 'TrainingFailed'; Category = 'InvalidResult'; Says = 'there is nothing to learn from' }
        ) {
            $file = $Target, 'saved' | Save-SmArtifact $folder -ErrorAction SilentlyContinue -ErrorVariable failure
            $file | Should -Exist
            Assert-OneError $failure -Id $Id -Category $Category -Target $Target -Says "'$Target'", $Says
        }

        It 'throws under -ErrorAction Stop' {
            { Save-SmArtifact -Training gone -Path $folder -ErrorAction Stop } | Should -Throw -ErrorId 'TrainingNotFound,*'
        }
    }
}
