BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training made
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive 'a model')).FullName
    Set-Content (Join-Path $folder model.json) '{ "factor": 3 }'
}

AfterAll { Exit-LocalSession }

Describe 'ConvertTo-SmModel' {
    Context 'Parameters' {
        It 'takes the model <How>' -ForEach @(
            @{ How = 'by position'; Call = { ConvertTo-SmModel s3://my-bucket/model.tar.gz } }
            @{ How = 'by name'; Call = { ConvertTo-SmModel -InputObject s3://my-bucket/model.tar.gz } }
            @{ How = 'as -Model'; Call = { ConvertTo-SmModel -Model s3://my-bucket/model.tar.gz } }
        ) {
            (& $Call).ModelDataUrl | Should -BeExactly s3://my-bucket/model.tar.gz
        }

        It 'takes a training as -Training' {
            (ConvertTo-SmModel -Training $training).ModelDataUrl | Should -BeExactly $training.S3ModelArtifacts
        }

        It 'takes a folder of this machine' {
            ConvertTo-SmModel $folder -EntryPoint inference.py -SourceDirectory $code | Should -HaveCount 1
        }

        It 'keeps what it is given' {
            $model = ConvertTo-SmModel s3://my-bucket/model.tar.gz -ModelName mine -ImageUri my-image -Environment @{ LEVEL = 3 }
            $model.ModelName | Should -BeExactly mine
            $model.ImageUri | Should -BeExactly my-image
            $model.Environment['LEVEL'] | Should -BeExactly '3'
        }

        It 'refuses an empty <_>' -ForEach 'ModelName', 'ImageUri', 'EntryPoint', 'Role' {
            $empty = @{ $_ = '' }
            { ConvertTo-SmModel s3://my-bucket/model.tar.gz @empty } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage "*$_*"
        }
    }

    Context 'Pipeline' {
        It 'takes several: a training, what has its name, and an address' {
            $models = $training, [pscustomobject]@{ TrainingJobName = 'made' }, 's3://my-bucket/model.tar.gz' | ConvertTo-SmModel
            $models.ModelDataUrl | Sort-Object | Should -Be ($training.S3ModelArtifacts, $training.S3ModelArtifacts, 's3://my-bucket/model.tar.gz' | Sort-Object)
        }

        It 'waits for a training that runs' {
            (Get-Estimator | Start-SmTraining | ConvertTo-SmModel).ModelDataUrl | Should -BeLike 's3://*/model.tar.gz'
        }
    }

    Context 'Job' {
        It 'describes in a job' {
            $job = $training | ConvertTo-SmModel -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            (($job | Wait-Job | Receive-Job).ModelDataUrl) | Should -BeExactly $training.S3ModelArtifacts
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'writes one error for <What>, and goes on' -ForEach @(
            @{ What = 'what is no model'; Target = 42; Id = 'ModelNotUnderstood'; Category = 'InvalidArgument'; Says = 'InputObject', 'the number 42', 'give a training' }
            @{ What = 'a name that nothing has'; Target = 'gone'; Id = 'ModelNotFound'; Category = 'ObjectNotFound'; Says = "'gone'", 'nor a file or folder' }
        ) {
            $models = $Target, $training | ConvertTo-SmModel -ErrorAction SilentlyContinue -ErrorVariable failure
            $models.ModelDataUrl | Should -Be $training.S3ModelArtifacts
            Assert-OneError $failure -Id $Id -Category $Category -Target $Target -Says $Says
        }

        It 'throws under -ErrorAction Stop' {
            { ConvertTo-SmModel gone -ErrorAction Stop } | Should -Throw -ErrorId 'ModelNotFound,*'
        }
    }
}
