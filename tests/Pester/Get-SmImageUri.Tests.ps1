BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $sklearn = '492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3'
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmImageUri' {
    Context 'Parameters' {
        It 'takes framework and version <How>' -ForEach @(
            @{ How = 'by position'; Call = { Get-SmImageUri sklearn 1.4-2 -Region eu-central-1 } }
            @{ How = 'by name'; Call = { Get-SmImageUri -Framework sklearn -FrameworkVersion 1.4-2 -Region eu-central-1 } }
            @{ How = 'the version as -Version'; Call = { Get-SmImageUri sklearn -Version 1.4-2 -Region eu-central-1 } }
            @{ How = 'with the region of a session'; Call = { Get-SmImageUri sklearn 1.4-2 -Session (New-SmSession -Region eu-central-1) } }
        ) {
            & $Call | Should -BeExactly $sklearn
        }

        It 'knows the algorithms' {
            Get-SmImageUri -Algorithm xgboost -AlgorithmVersion 1.7-1 -Region eu-central-1 | Should -BeLike '*.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-xgboost:1.7-1'
        }

        It 'chooses by instance type' {
            $image = @{ Framework = 'pytorch'; FrameworkVersion = '2.0.1'; PythonVersion = 'py310'; Scope = 'training'; Region = 'eu-central-1' }
            Get-SmImageUri @image -InstanceType ml.m5.xlarge | Should -BeLike '*-cpu-*'
            Get-SmImageUri @image -InstanceType ml.g5.xlarge | Should -BeLike '*-gpu-*'
        }

        It 'refuses <Parameter> <Value>' -ForEach @(
            @{ Parameter = 'Scope'; Value = 'sleeping' }
            @{ Parameter = 'InferenceTool'; Value = 'hammer' }
        ) {
            $wrong = @{ $Parameter = $Value }
            { Get-SmImageUri sklearn 1.4-2 -Region eu-central-1 @wrong } | Should -Throw -ExpectedMessage "*$Parameter*$Value*"
        }
    }

    Context 'Pipeline' {
        It 'takes several by property name, and what Find-SmImage found' {
            $images = [pscustomobject]@{ Framework = 'sklearn'; Version = '1.4-2' }, (Find-SmImage sklearn 1.4-2 -Region eu-central-1)
            $images | Get-SmImageUri -Region eu-central-1 | Should -Be $sklearn, $sklearn
        }
    }

    Context 'Errors' {
        It 'names <Id> and what there is' -ForEach @(
            @{ Id = 'InvalidRegion'; Arguments = @{ FrameworkVersion = '1.4-2' }; Says = 'give -Region' }
            @{ Id = 'InvalidRegion'; Arguments = @{ FrameworkVersion = '1.4-2'; Region = 'mars-1' }; Says = "'mars-1'", 'eu-central-1' }
            @{ Id = 'InvalidFrameworkVersion'; Arguments = @{ FrameworkVersion = '9.9'; Region = 'eu-central-1' }; Says = "'9.9' of sklearn", '1.4-2' }
        ) {
            Get-SmImageUri -Framework sklearn @Arguments -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target sklearn -Says $Says
        }

        It 'offers the nearest name for one that is misspelt, and goes on' {
            $uris = [pscustomobject]@{ Framework = 'sklern'; Version = '1.4-2' }, [pscustomobject]@{ Framework = 'sklearn'; Version = '1.4-2' } |
                Get-SmImageUri -Region eu-central-1 -ErrorAction SilentlyContinue -ErrorVariable failure
            $uris | Should -Be $sklearn
            Assert-OneError $failure -Id InvalidFramework -Category InvalidArgument -Target sklern -Says "'sklern'", 'sklearn'
        }

        It 'throws under -ErrorAction Stop' {
            { Get-SmImageUri sklearn 9.9 -Region eu-central-1 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidFrameworkVersion,*'
        }
    }
}
