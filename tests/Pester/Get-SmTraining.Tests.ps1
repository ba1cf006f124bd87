BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Invoke-Training first
    $null = Invoke-Training second @{ fail = 'yes' }
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmTraining' {
    Context 'Parameters' {
        It 'takes the training <How>' -ForEach @(
            @{ How = 'by position'; Call = { Get-SmTraining first } }
            @{ How = 'by name'; Call = { Get-SmTraining -Training first } }
            @{ How = 'as -TrainingJobName'; Call = { Get-SmTraining -TrainingJobName first } }
            @{ How = 'as -Name'; Call = { Get-SmTraining -Name first } }
            @{ How = 'by ARN'; Call = { Get-SmTraining arn:aws:sagemaker:local:000000000000:training-job/first } }
            @{ How = 'as an object'; Call = { Get-SmTraining (Get-SmTraining first) } }
        ) {
            $training = & $Call
            $training.TrainingJobName | Should -BeExactly first
            $training.TrainingJobStatus | Should -BeExactly Completed
        }

        It 'lists <Found> for <Filter>' -ForEach @(
            @{ Filter = 'no argument'; Call = { Get-SmTraining }; Found = 'second first' }
            @{ Filter = 'a wildcard'; Call = { Get-SmTraining F* }; Found = 'first' }
            @{ Filter = 'a status'; Call = { Get-SmTraining -Status Failed }; Found = 'second' }
            @{ Filter = 'a wildcard and a status'; Call = { Get-SmTraining f* -Status Failed }; Found = '' }
            @{ Filter = 'a time'; Call = { Get-SmTraining -After (Get-Date).AddHours(1) }; Found = '' }
            @{ Filter = 'several names'; Call = { Get-SmTraining first, second }; Found = 'first second' }
        ) {
            (& $Call | ForEach-Object TrainingJobName) -join ' ' | Should -BeExactly $Found
        }

        It 'refuses a status that no training has' {
            { Get-SmTraining -Status Done } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*Status*Done*InProgress,Completed*'
        }
    }

    Context 'Pipeline' {
        It 'takes several names by value, in their order' {
            ('second', 'first' | Get-SmTraining).TrainingJobName | Should -Be second, first
        }

        It 'takes the name by property name' {
            ([pscustomobject]@{ TrainingJobName = 'first'; Other = 1 } | Get-SmTraining).TrainingJobName | Should -Be first
        }
    }

    Context 'Errors' {
        It 'writes one error for a training that is not there, and goes on' {
            $found = 'gone', 'first' | Get-SmTraining -ErrorAction SilentlyContinue -ErrorVariable failure
            $found.TrainingJobName | Should -Be first
            Assert-OneError $failure -Id TrainingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTraining lists'
        }

        It 'throws under -ErrorAction Stop' {
            { Get-SmTraining gone -ErrorAction Stop } | Should -Throw -ErrorId 'TrainingNotFound,*'
        }

        It 'names what is wrong with a name that no training can have' {
            $null = Get-SmTraining 'a b' -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id RequestInvalid -Category InvalidArgument -Target 'a b' -Says TrainingJobName, "'a b'", 'must match'
        }
    }
}
