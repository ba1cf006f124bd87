BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training measured
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmMetric' {
    Context 'Parameters' {
        It 'takes the training <How>' -ForEach @(
            @{ How = 'by position'; Call = { Get-SmMetric measured } }
            @{ How = 'by name'; Call = { Get-SmMetric -Training measured } }
            @{ How = 'as -TrainingJobName'; Call = { Get-SmMetric -TrainingJobName measured } }
            @{ How = 'with the metric by position'; Call = { Get-SmMetric measured l* } }
            @{ How = 'with the metric by name'; Call = { Get-SmMetric measured -MetricName LOSS } }
        ) {
            $metric = & $Call
            $metric.MetricName | Should -BeExactly loss
            $metric.Value | Should -Be 0.25
        }

        It 'returns the values over time with -Series' {
            # Averages of a second each; whether that is one or two depends on when the script began.
            $series = Get-SmMetric measured -Series
            ($series.Value | Measure-Object -Average).Average | Should -Be 0.375
            $series.Timestamp | Should -BeGreaterThan (Get-Date).ToUniversalTime().AddHours(-1)
        }

        It 'returns nothing for a metric that the training does not have' {
            Get-SmMetric measured accuracy | Should -BeNullOrEmpty
        }

        It 'refuses an empty metric name' {
            { Get-SmMetric measured -MetricName '' } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*MetricName*'
        }
    }

    Context 'Pipeline' {
        It 'takes several trainings: an object, a name, and a property' {
            ($training, 'measured', [pscustomobject]@{ TrainingJobName = 'measured' } | Get-SmMetric).Value | Should -Be 0.25, 0.25, 0.25
        }
    }

    Context 'Errors' {
        It 'writes one error for a training that is not there, and goes on' {
            $metrics = 'gone', 'measured' | Get-SmMetric -ErrorAction SilentlyContinue -ErrorVariable failure
            $metrics | Should -HaveCount 1
            Assert-OneError $failure -Id TrainingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTraining lists'
        }

        It 'throws under -ErrorAction Stop' {
            { Get-SmMetric gone -ErrorAction Stop } | Should -Throw -ErrorId 'TrainingNotFound,*'
        }
    }
}
