BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Receive-SmInference' {
    BeforeAll {
        # What an endpoint would have written.
        $folder = New-Item -ItemType Directory (Join-Path $env:SAGEMAKER_ML_LOCAL_ROOT s3 my-bucket answers)
        Set-Content (Join-Path $folder one.out) '3.5' -NoNewline
        Set-Content (Join-Path $folder two.out) '4.5' -NoNewline
        Set-Content (Join-Path $folder bad-error.out) 'the row has no numbers' -NoNewline
        $one = 's3://my-bucket/answers/one.out'
        $two = 's3://my-bucket/answers/two.out'
    }

    Context 'Parameters' {
        It 'takes the request <How>' -ForEach @(
            @{ How = 'by position'; Call = { Receive-SmInference $one -ContentType text/csv } }
            @{ How = 'by name'; Call = { Receive-SmInference -Inference $one -ContentType text/csv } }
        ) {
            & $Call | Should -Be 3.5
        }

        It 'returns the answer as it is with -Raw' {
            $answer = Receive-SmInference $one -ContentType text/csv -Raw
            $answer.ContentType | Should -BeExactly text/csv
            [Text.Encoding]::UTF8.GetString($answer.Body) | Should -BeExactly 3.5
        }

        It 'refuses a timeout that is no duration' -ForEach 'soon', -1 {
            { Receive-SmInference $one -Timeout $_ } | Should -Throw -ExpectedMessage "*Timeout*$_*"
        }
    }

    Context 'Pipeline' {
        It 'takes URIs and objects with an OutputLocation, and keeps their order' {
            $two, [pscustomobject]@{ OutputLocation = $one }, $two | Receive-SmInference -ContentType text/csv | Should -Be 4.5, 3.5, 4.5
        }
    }

    Context 'Job' {
        It 'receives in a job' {
            $job = $one, $two | Receive-SmInference -ContentType text/csv -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            $job | Wait-Job | Receive-Job | Should -Be 3.5, 4.5
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'quotes what the endpoint wrote about a request that failed, and goes on' {
            $bad = [pscustomobject]@{ OutputLocation = 's3://my-bucket/answers/bad.out'; FailureLocation = 's3://my-bucket/answers/bad-error.out' }
            $bad, $one | Receive-SmInference -ContentType text/csv -ErrorAction SilentlyContinue -ErrorVariable failure | Should -Be 3.5
            Assert-OneError $failure -Id InferenceFailed -Category InvalidResult -Target $bad -Says 'the row has no numbers'
        }

        It 'tells how long it has waited, when the time is up' {
            $late = 's3://my-bucket/answers/late.out'
            Receive-SmInference $late -Timeout 0.1 -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id WaitTimeout -Category OperationTimeout -Target $late -Says '00:00:00.1'
        }

        It 'writes one error for <_>, and goes on' -ForEach 42, 'a' {
            $_, $one | Receive-SmInference -ContentType text/csv -ErrorAction SilentlyContinue -ErrorVariable failure | Should -Be 3.5
            Assert-OneError $failure -Id InferenceNotUnderstood -Category InvalidArgument -Target $_ -Says Inference, "$_", 'give what Invoke-SmEndpoint -Async returned'
        }

        It 'throws under -ErrorAction Stop' {
            { Receive-SmInference a -ErrorAction Stop } | Should -Throw -ErrorId 'InferenceNotUnderstood,*'
        }
    }
}
