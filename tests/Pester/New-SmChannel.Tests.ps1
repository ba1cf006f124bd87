BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $file = Join-Path $TestDrive rows.csv
    Set-Content $file '1,2'
}

AfterAll { Exit-LocalSession }

Describe 'New-SmChannel' {
    Context 'Parameters' {
        It 'takes the source <How>' -ForEach @(
            @{ How = 'by position'; Call = { New-SmChannel s3://my-bucket/train } }
            @{ How = 'by name'; Call = { New-SmChannel -Source s3://my-bucket/train } }
            @{ How = 'as -S3Uri'; Call = { New-SmChannel -S3Uri s3://my-bucket/train } }
            @{ How = 'as -Path'; Call = { New-SmChannel -Path s3://my-bucket/train } }
        ) {
            (& $Call).Source | Should -BeExactly s3://my-bucket/train
        }

        It 'keeps what it is given' {
            $channel = New-SmChannel s3://my-bucket/train -ContentType text/csv -Distribution ShardedByS3Key -ShuffleSeed 7
            $channel.ContentType | Should -BeExactly text/csv
            $channel.Distribution | Should -BeExactly ShardedByS3Key
            $channel.ShuffleSeed | Should -Be 7
        }

        It 'describes a file system' {
            $channel = New-SmChannel -FileSystemId fs-0123456789abcdef0 -FileSystemType EFS -DirectoryPath /data
            $channel.FileSystemId | Should -BeExactly fs-0123456789abcdef0
            $channel.FileSystemAccessMode | Should -BeExactly ro
        }

        It 'refuses <Parameter> <Value>' -ForEach @(
            @{ Parameter = 'Compression'; Value = 'Zip' }
            @{ Parameter = 'InputMode'; Value = 'Tube' }
            @{ Parameter = 'ShuffleSeed'; Value = 'random' }
            @{ Parameter = 'ContentType'; Value = '' }
        ) {
            $wrong = @{ $Parameter = $Value }
            { New-SmChannel s3://my-bucket/x @wrong } | Should -Throw -ExpectedMessage "*$Parameter*"
        }

        It 'does not mix a source with a file system' {
            { New-SmChannel s3://my-bucket/x -FileSystemId fs-1 } | Should -Throw -ErrorId 'PositionalParameterNotFound,*'
        }
    }

    Context 'Pipeline' {
        It 'takes several by value' {
            ('s3://my-bucket/a', 's3://my-bucket/b' | New-SmChannel -ContentType text/csv).Source | Should -Be s3://my-bucket/a, s3://my-bucket/b
        }

        It 'takes what Get-Item finds' {
            (Get-Item $file | New-SmChannel).Source | Should -Be $file
        }

        It 'takes the source by property name' {
            ([pscustomobject]@{ S3Uri = 's3://my-bucket/a' } | New-SmChannel).Source | Should -Be s3://my-bucket/a
        }
    }

    Context 'Errors' {
        It 'writes one error for a drive without files, and goes on' {
            $channels = 'Env:/PATH', 's3://my-bucket/a' | New-SmChannel -ErrorAction SilentlyContinue -ErrorVariable failure
            $channels | Should -HaveCount 1
            Assert-OneError $failure -Id InvalidSource -Category InvalidArgument -Target Env:/PATH -Says Source, "'Env:/PATH'", 'holds no files'
        }

        It 'says what an S3 URI looks like' {
            { New-SmChannel s3:// } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage "*Source*'s3://'*s3://bucket/path*"
        }

        It 'throws under -ErrorAction Stop' {
            { New-SmChannel Env:/PATH -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidSource,*'
        }
    }
}
