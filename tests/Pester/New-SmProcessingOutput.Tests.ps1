BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'New-SmProcessingOutput' {
    It 'takes both places by position' {
        $made = New-SmProcessingOutput /opt/ml/processing/clean s3://my-bucket/clean -UploadMode Continuous -Name clean
        $made.Source | Should -BeExactly /opt/ml/processing/clean
        $made.Destination | Should -BeExactly s3://my-bucket/clean
        $made.UploadMode | Should -BeExactly Continuous
        "$made" | Should -BeExactly s3://my-bucket/clean
    }

    It 'describes a feature group' {
        (New-SmProcessingOutput -Name customers -FeatureGroup customers-v2).FeatureGroup | Should -BeExactly customers-v2
    }

    It 'refuses <Parameter> <Value>' -ForEach @(
        @{ Parameter = 'Source'; Value = '/data' }
        @{ Parameter = 'Destination'; Value = 'C:\out' }
        @{ Parameter = 'UploadMode'; Value = 'Sometimes' }
        @{ Parameter = 'Name'; Value = 'a b' }
    ) {
        $wrong = @{ $Parameter = $Value }
        { New-SmProcessingOutput @wrong -ErrorAction Stop } | Should -Throw -ExpectedMessage "*$Value*"
    }

    It 'does not mix a place with a feature group' {
        { New-SmProcessingOutput /opt/ml/processing/x -FeatureGroup g } | Should -Throw -ErrorId '*ParameterNotFound,*'
    }
}
