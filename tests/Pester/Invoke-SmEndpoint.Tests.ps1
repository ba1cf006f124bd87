BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $endpoint = Invoke-Publishing (Invoke-Training made) double
    $rows = [pscustomobject]@{ x = 1; y = 0.5 }, [pscustomobject]@{ x = 2; y = 0.25 }
    $file = Join-Path $TestDrive 'Zeilen für heute.csv'
    $rows | Export-Csv $file
}

AfterAll { Exit-LocalSession }

Describe 'Invoke-SmEndpoint' {
    Context 'Parameters' {
        It 'takes the endpoint <How>' -ForEach @(
            @{ How = 'by position'; Call = { '1,2' | Invoke-SmEndpoint double } }
            @{ How = 'by name'; Call = { '1,2' | Invoke-SmEndpoint -Endpoint double } }
            @{ How = 'as -EndpointName'; Call = { '1,2' | Invoke-SmEndpoint -EndpointName double } }
            @{ How = 'with the data by name'; Call = { Invoke-SmEndpoint double -InputObject '1,2' } }
            @{ How = 'with an array'; Call = { Invoke-SmEndpoint double -InputObject 1, 2 } }
        ) {
            & $Call | Should -Be 6
        }

        It 'reads a file, by <How>' -ForEach @(
            @{ How = 'its path'; Call = { Invoke-SmEndpoint double -InputPath $file } }
            @{ How = 'a wildcard'; Call = { Invoke-SmEndpoint double -InputPath (Join-Path $TestDrive *.csv) } }
            @{ How = 'what Get-Item found'; Call = { Get-Item $file | Invoke-SmEndpoint double } }
        ) {
            & $Call | Should -Be 3, 4.5
        }

        It 'answers the same with <Name>' -ForEach @(
            @{ Name = 'batches'; More = @{ BatchSize = 2 } }
            @{ Name = 'batches larger than the input'; More = @{ BatchSize = 100 } }
            @{ Name = 'several requests at once'; More = @{ ThrottleLimit = 8 } }
        ) {
            $rows | Invoke-SmEndpoint double @More | Should -Be 3, 4.5
        }

        It 'chooses columns' {
            $rows | Invoke-SmEndpoint double -Property x | Should -Be 2, 4
            $rows | Invoke-SmEndpoint double -ExcludeProperty x | Should -Be 1, 0.5
        }

        It 'adds the prediction to a copy of the row' {
            $joined = $rows | Invoke-SmEndpoint double -AddProperty Prediction -BatchSize 2
            $joined.Prediction | Should -Be 3, 4.5
            $joined.x | Should -Be 1, 2
            $rows[0].PSObject.Properties.Name | Should -Be x, y
        }

        It 'returns the answer as it is with -Raw' {
            ('1,2' | Invoke-SmEndpoint double -Raw).ContentType | Should -BeExactly text/csv
        }

        It 'writes rows as <Type>' -ForEach @(
            @{ Type = 'application/x-npy'; Begins = 147, 78, 85, 77, 80, 89 }
            @{ Type = 'application/x-npz'; Begins = 80, 75, 3, 4 }
            @{ Type = 'application/x-recordio-protobuf'; Begins = 10, 35, 215, 206 }
            @{ Type = 'text/libsvm'; Begins = [byte[]][char[]]"0 0:1 1:0.5`n0 0:2 1:0.25" }
            @{ Type = 'application/jsonlines'; Begins = [byte[]][char[]]"{""x"":1,""y"":0.5}`n{""x"":2,""y"":0.25}" }
        ) {
            $text = Get-WhatIfText { $rows | Invoke-SmEndpoint double -ContentType $Type -BatchSize 2 -WhatIf }
            $text | Should -BeLike "*`"ContentType`": `"$Type`"*"
            $body = [Convert]::FromBase64String([regex]::Match($text, '"Body": "([^"]+)"').Groups[1].Value)
            $body[0..($Begins.Count - 1)] | Should -Be $Begins
        }

        It 'takes the content type of <Name> from its name' -ForEach @(
            @{ Name = 'rows.npy'; Type = 'application/x-npy' }
            @{ Name = 'rows.npz'; Type = 'application/x-npz' }
            @{ Name = 'rows.svm'; Type = 'text/libsvm' }
            @{ Name = 'rows.pbr'; Type = 'application/x-recordio-protobuf' }
            @{ Name = 'notes.txt'; Type = 'text/plain' }
            @{ Name = 'cat.jpg'; Type = 'image/jpeg' }
            @{ Name = 'rows.bin'; Type = 'application/octet-stream' }
        ) {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive ([guid]::NewGuid()))
            Set-Content (Join-Path $folder $Name) '1 0:0.5'
            Get-WhatIfText { Invoke-SmEndpoint double -InputPath (Join-Path $folder $Name) -WhatIf } | Should -BeLike "*`"ContentType`": `"$Type`"*"
        }

        It 'refuses <Parameter> <Value>' -ForEach @(
            @{ Parameter = 'BatchSize'; Value = 0 }
            @{ Parameter = 'ThrottleLimit'; Value = 5000 }
            @{ Parameter = 'ContentType'; Value = '' }
        ) {
            $wrong = @{ $Parameter = $Value }
            { '1' | Invoke-SmEndpoint double @wrong } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage "*$Parameter*"
        }

        It 'ends, with nothing sent, when <Parameter> does not fit the rest' -ForEach @(
            @{ Parameter = 'AddProperty'; Arguments = @{ AddProperty = 'P'; Raw = $true }; Says = 'leave out Raw' }
            @{ Parameter = 'Stream'; Arguments = @{ Stream = $true; BatchSize = 2 }; Says = 'leave out BatchSize' }
        ) {
            $failure = { '1,2' | Invoke-SmEndpoint double @Arguments } | Should -Throw -PassThru
            Assert-OneError $failure -Id "Invalid$Parameter" -Category InvalidArgument -Says $Parameter, $Says
        }
    }

    Context 'Pipeline' {
        It 'takes <What>' -ForEach @(
            @{ What = 'texts'; Data = '1,2', '3,4' }
            @{ What = 'objects'; Data = [pscustomobject]@{ a = 1; b = 2 }, [pscustomobject]@{ a = 3; b = 4 } }
            @{ What = 'arrays'; Data = (1, 2), (3, 4) }
        ) {
            $Data | Invoke-SmEndpoint double | Should -Be 6, 14
        }

        It 'keeps the order of the input' {
            1..50 | Invoke-SmEndpoint double -ThrottleLimit 16 | Should -Be (1..50 | ForEach-Object { 2 * $_ })
        }

        It 'takes endpoints, by value and by property name' {
            $endpoint, [pscustomobject]@{ EndpointName = 'double' } | Invoke-SmEndpoint -InputObject '1,2' | Should -Be 6, 6
        }
    }

    Context 'WhatIf' {
        It 'shows the request with its body, and gets no answer' {
            $text = Get-WhatIfText { '1,2' | Invoke-SmEndpoint double -WhatIf }
            $text | Should -Match '(?s)InvokeEndpoint \{.*"EndpointName": "double"'
        }
    }

    Context 'Job' {
        It 'sends all rows in a job' {
            $job = $rows | Invoke-SmEndpoint double -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            (($job | Wait-Job | Receive-Job)) | Should -Be 3, 4.5
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'quotes the model about a row that it refuses, and goes on' {
            $answers = '1,2', 'one,two', '3,4' | Invoke-SmEndpoint double -ErrorAction SilentlyContinue -ErrorVariable failure
            $answers | Should -Be 6, 14
            Assert-OneError $failure -Id ModelError -Category InvalidResult -Target 'one,two' -Says "'double'", 'could not convert string to float'
        }

        It 'names the text that stands where a number must be' {
            $row = [pscustomobject]@{ x = 1; y = 'one' }
            $null = $row | Invoke-SmEndpoint double -ContentType text/libsvm -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id RowNotSerializable -Category InvalidData -Target $row -Says "'one'", "'y'", 'give a number'
        }

        It 'says what rows can be written as, when the content type is not one of them' {
            $null = 1 | Invoke-SmEndpoint double -ContentType application/x-own -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id RowNotSerializable -Category InvalidData -Target 1 -Says 'application/x-own', 'text/csv', 'application/x-npy', 'text/libsvm'
        }

        It 'names a file that does not exist, and goes on' {
            $answers = Invoke-SmEndpoint double -InputPath nowhere.csv, $file -ErrorAction SilentlyContinue -ErrorVariable failure
            $answers | Should -Be 3, 4.5
            Assert-OneError $failure -Id PathNotFound -Category ObjectNotFound -Target nowhere.csv -Says InputPath, "'nowhere.csv'", 'give files'
        }

        It 'ends with a name that no endpoint can have' {
            $failure = { '1,2' | Invoke-SmEndpoint 'a b' } | Should -Throw -PassThru
            Assert-OneError $failure -Id InvalidEndpointName -Category InvalidArgument -Target 'a b' -Says EndpointName, "'a b'", 'letters, digits and hyphens'
        }

        It 'ends with one error where there is no endpoint of that name, however many rows there are' {
            $failure = { '1,2', '3,4', '5,6' | Invoke-SmEndpoint gone } | Should -Throw -PassThru
            Assert-OneError $failure -Id EndpointNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'on this machine', Find-SmEndpoint
        }

        It 'throws under -ErrorAction Stop' {
            { 'one,two' | Invoke-SmEndpoint double -ErrorAction Stop } | Should -Throw -ErrorId 'ModelError,*'
        }
    }
}
