BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Set-SmSession' {
    AfterEach { Set-SmSession -Local }

    Context 'Parameters' {
        It 'takes the region <How>' -ForEach @(
            @{ How = 'by position'; Call = { Set-SmSession eu-central-1 } }
            @{ How = 'by name'; Call = { Set-SmSession -Region eu-central-1 } }
        ) {
            & $Call | Should -BeNullOrEmpty
            (Get-SmSession).Region | Should -BeExactly eu-central-1
        }

        It 'returns the session with -PassThru' {
            $session = Set-SmSession -Region eu-central-1 -Role MySageMakerRole -PassThru
            $session.Role | Should -BeExactly MySageMakerRole
            $session | Should -Be (Get-SmSession)
        }

        It 'replaces the earlier session as a whole' {
            Set-SmSession -Region eu-central-1 -Bucket my-bucket
            Set-SmSession -Region eu-central-1
            (Get-SmSession).Bucket | Should -BeNullOrEmpty
        }

        It 'does not mix -Local with a region' {
            { Set-SmSession -Local -Region eu-central-1 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
    }

    Context 'Runspaces' {
        It 'sets the session of its own runspace only' {
            Set-SmSession -Region eu-west-1
            $module = (Get-Module SageMaker.Ml).Path
            $theirs = 'us-east-1', 'eu-central-1' | ForEach-Object -Parallel {
                Import-Module $using:module
                Set-SmSession -Region $_
                (Get-SmSession).Region
            }
            $theirs | Sort-Object | Should -Be eu-central-1, us-east-1
            (Get-SmSession).Region | Should -Be eu-west-1
        }
    }

    Context 'WhatIf' {
        It 'says what would be set, and sets nothing' {
            Get-WhatIfText { Set-SmSession -Region eu-central-1 -WhatIf } | Should -BeLike '*eu-central-1*'
            (Get-SmSession).IsLocal | Should -BeTrue
        }
    }

    Context 'Errors' {
        It 'ends with <Id> and leaves the session as it is' -ForEach @(
            @{ Id = 'NoRegion'; Category = 'InvalidArgument'; Arguments = @{}; Says = '-Region', 'AWS_REGION', '-Local' }
            @{ Id = 'ProfileNotFound'; Category = 'ObjectNotFound'; Arguments = @{ ProfileName = 'nobody' }; Says = "'nobody'", 'aws configure' }
            @{ Id = 'InvalidSecurityGroupId'; Category = 'InvalidArgument'; Arguments = @{ Region = 'eu-central-1'; SubnetId = 'subnet-1' }; Says = 'SubnetId', 'SecurityGroupId', 'give both' }
        ) {
            $failure = { Set-SmSession @Arguments } | Should -Throw -ErrorId "$Id,*" -PassThru
            Assert-OneError $failure -Id $Id -Category $Category -Says $Says
            (Get-SmSession).IsLocal | Should -BeTrue
        }
    }
}
