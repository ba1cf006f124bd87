BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $file = Get-TransformInput
    $query = @{ AthenaQuery = 'SELECT 1'; AthenaDatabase = 'web'; QueryOutputPath = 's3://my-bucket/queries' }
}

AfterAll { Exit-LocalSession }

Describe 'New-SmProcessingInput' {
    It 'takes the source <How>' -ForEach @(
        @{ How = 'by position'; Call = { New-SmProcessingInput s3://my-bucket/rows } }
        @{ How = 'by name'; Call = { New-SmProcessingInput -Source s3://my-bucket/rows } }
        @{ How = 'from the pipeline'; Call = { 's3://my-bucket/rows' | New-SmProcessingInput } }
        @{ How = 'by property name'; Call = { [pscustomobject]@{ S3Uri = 's3://my-bucket/rows' } | New-SmProcessingInput } }
    ) {
        (& $Call).Source | Should -BeExactly s3://my-bucket/rows
    }

    It 'takes what Get-Item finds, with a place in the container' {
        $made = Get-Item $file | New-SmProcessingInput -Destination /opt/ml/processing/rows -Distribution ShardedByS3Key -Name raw
        $made.Source | Should -Be $file
        $made.Destination | Should -BeExactly /opt/ml/processing/rows
        $made.Distribution | Should -BeExactly ShardedByS3Key
        $made.Name | Should -BeExactly raw
    }

    It 'describes a query' {
        $made = New-SmProcessingInput @query -QueryOutputFormat json
        $made.Query.Engine | Should -BeExactly Athena
        $made.Query.OutputFormat | Should -BeExactly JSON
        $made.Source | Should -BeNullOrEmpty
    }

    It 'refuses <Parameter> <Value>' -ForEach @(
        @{ Parameter = 'InputMode'; Value = 'Tube' }
        @{ Parameter = 'Compression'; Value = 'Gzip' }
        @{ Parameter = 'Destination'; Value = '/data' }
    ) {
        $wrong = @{ $Parameter = $Value }
        { New-SmProcessingInput s3://my-bucket/x @wrong -ErrorAction Stop } | Should -Throw -ExpectedMessage "*$Parameter*"
    }

    It 'does not mix a source with a query' {
        { New-SmProcessingInput s3://my-bucket/x @query } | Should -Throw -ErrorId '*ParameterNotFound,*'
    }
}
