BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training talked
    $endpoint = Invoke-Publishing $training answering
    $null = 'no number' | Invoke-SmEndpoint answering -ErrorAction SilentlyContinue
}

AfterAll { Exit-LocalSession }

Describe 'Receive-SmLog' {
    Context 'Parameters' {
        It 'takes the job <How>' -ForEach @(
            @{ How = 'by position'; Call = { Receive-SmLog talked } }
            @{ How = 'by name'; Call = { Receive-SmLog -Job talked } }
            @{ How = 'as -TrainingJobName'; Call = { Receive-SmLog -TrainingJobName talked } }
            @{ How = 'as -Name'; Call = { Receive-SmLog -Name talked } }
            @{ How = 'by ARN'; Call = { Receive-SmLog arn:aws:sagemaker:local:000000000000:training-job/talked } }
        ) {
            (& $Call).Text | Should -Contain 'trained'
        }

        It 'reads the log of an endpoint' {
            Receive-SmLog -EndpointName answering | Should -Not -BeNullOrEmpty
        }

        It 'reads the last lines with -Tail' {
            (Receive-SmLog talked -Tail 1).Text | Should -BeExactly (Receive-SmLog talked)[-1].Text
        }

        It 'reads what is newer than -Since' {
            Receive-SmLog talked -Since (Get-Date).AddHours(1) | Should -BeNullOrEmpty
            Receive-SmLog talked -Since (Get-Date).AddHours(-1) | Should -Not -BeNullOrEmpty
        }

        It 'refuses -Tail <_>' -ForEach 0, 'all' {
            { Receive-SmLog talked -Tail $_ } | Should -Throw -ExpectedMessage '*Tail*'
        }
    }

    Context 'Pipeline' {
        It 'takes several: a training, a name, an endpoint' {
            $lines = $training, 'talked', $endpoint | Receive-SmLog
            $lines.Text -eq 'trained' | Should -HaveCount 2
            $lines.Count | Should -BeGreaterThan (2 * (Receive-SmLog talked).Count)
        }

        It 'takes what has a TrainingJobName' {
            ([pscustomobject]@{ TrainingJobName = 'talked' } | Receive-SmLog).Text | Should -Contain 'trained'
        }

        It 'follows a running training to its end' {
            (Get-Estimator | Start-SmTraining | Receive-SmLog -Follow).Text | Should -Contain 'trained'
        }
    }

    Context 'Job' {
        It 'reads in a job' {
            $job = Receive-SmLog talked -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            (($job | Wait-Job | Receive-Job).Text) | Should -Contain trained
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'goes on after an input that has no log' {
            $lines = 42, 'talked' | Receive-SmLog -ErrorAction SilentlyContinue -ErrorVariable failure
            $lines.Text | Should -Contain 'trained'
            $failure | Should -HaveCount 1
            $failure[0].TargetObject | Should -Be 42
        }

        It 'writes one error when it cannot follow what is not there, and goes on' {
            $lines = 'gone', 'talked' | Receive-SmLog -Follow -ErrorAction SilentlyContinue -ErrorVariable failure
            $lines.Text | Should -Contain 'trained'
            Assert-OneError $failure -Id TrainingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTraining lists'
        }

        It 'throws under -ErrorAction Stop' {
            { Receive-SmLog gone -Follow -ErrorAction Stop } | Should -Throw -ErrorId 'TrainingNotFound,*'
        }
    }
}
