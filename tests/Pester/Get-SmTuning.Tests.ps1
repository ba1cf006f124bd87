BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $settings = @{ Range = @{ factor = New-SmRange 1 3 }; Objective = 'loss'; MaxJobs = 1; Wait = $true }
    $null = Get-Estimator | Start-SmTuning @settings -Name first
    $null = Get-Estimator @{ fail = 'yes' } | Start-SmTuning @settings -Name second -ErrorAction SilentlyContinue
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmTuning' {
    Context 'Parameters' {
        It 'takes the tuning <How>' -ForEach @(
            @{ How = 'by position'; Call = { Get-SmTuning first } }
            @{ How = 'by name'; Call = { Get-SmTuning -Tuning first } }
            @{ How = 'as -HyperParameterTuningJobName'; Call = { Get-SmTuning -HyperParameterTuningJobName first } }
            @{ How = 'as -Name'; Call = { Get-SmTuning -Name first } }
            @{ How = 'by ARN'; Call = { Get-SmTuning arn:aws:sagemaker:local:000000000000:hyper-parameter-tuning-job/first } }
            @{ How = 'as an object'; Call = { Get-SmTuning (Get-SmTuning first) } }
        ) {
            $tuning = & $Call
            $tuning.HyperParameterTuningJobName | Should -BeExactly first
            $tuning.ObjectiveMetricName | Should -BeExactly loss
            "$($tuning.Range['factor'])" | Should -BeExactly '1 to 3'
        }

        It 'lists <Found> for <Filter>' -ForEach @(
            @{ Filter = 'no argument'; Call = { Get-SmTuning }; Found = 'second first' }
            @{ Filter = 'a wildcard'; Call = { Get-SmTuning F* }; Found = 'first' }
            @{ Filter = 'a status'; Call = { Get-SmTuning -Status Failed }; Found = 'second' }
            @{ Filter = 'a time'; Call = { Get-SmTuning -After (Get-Date).AddHours(1) }; Found = '' }
        ) {
            (& $Call | ForEach-Object HyperParameterTuningJobName) -join ' ' | Should -BeExactly $Found
        }
    }

    Context 'Pipeline' {
        It 'takes several names by value, in their order' {
            ('second', 'first' | Get-SmTuning).HyperParameterTuningJobName | Should -Be second, first
        }
    }

    Context 'Errors' {
        It 'writes one error for a tuning that is not there, and goes on' {
            $found = 'gone', 'first' | Get-SmTuning -ErrorAction SilentlyContinue -ErrorVariable failure
            $found.HyperParameterTuningJobName | Should -Be first
            Assert-OneError $failure -Id TuningNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTuning lists'
        }

        It 'throws under -ErrorAction Stop' {
            { Get-SmTuning gone -ErrorAction Stop } | Should -Throw -ErrorId 'TuningNotFound,*'
        }
    }
}
