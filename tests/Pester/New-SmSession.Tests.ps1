BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'New-SmSession' {
    Context 'Parameters' {
        It 'makes a session of this machine' {
            $session = New-SmSession -Local
            $session.IsLocal | Should -BeTrue
            $session.Region | Should -BeExactly local
        }

        It 'takes the region <How>' -ForEach @(
            @{ How = 'by position'; Call = { New-SmSession eu-central-1 } }
            @{ How = 'by name'; Call = { New-SmSession -Region eu-central-1 } }
            @{ How = 'from the environment'; Call = { $env:AWS_REGION = 'eu-central-1'; try { New-SmSession } finally { $env:AWS_REGION = $null } } }
        ) {
            (& $Call).Region | Should -BeExactly eu-central-1
        }

        It 'keeps <Property>' -ForEach @(
            @{ Property = 'Role'; Value = 'MySageMakerRole' }
            @{ Property = 'Bucket'; Value = 'my-bucket' }
            @{ Property = 'Prefix'; Value = 'fraud' }
        ) {
            $given = @{ $Property = $Value }
            (New-SmSession -Region eu-central-1 @given).$Property | Should -BeExactly $Value
        }

        It 'takes access key and secret key as a PSCredential' {
            $secret = [securestring]::new()
            'secret'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            (New-SmSession -Region eu-central-1 -Credential ([pscredential]::new('AKIAEXAMPLE', $secret))).Region | Should -Be eu-central-1
        }

        It 'leaves the default session alone' {
            $null = New-SmSession -Region eu-central-1
            (Get-SmSession).IsLocal | Should -BeTrue
        }

        It 'refuses <Parameter> that cannot be read, and says what can' -ForEach @(
            @{ Parameter = 'Tag'; Value = @{ a = @{} }; Says = "*Tag*'a'*give a text*" }
            @{ Parameter = 'Credential'; Value = 42; Says = '*Credential*Int32*Get-AWSCredential*PSCredential*' }
        ) {
            $wrong = @{ $Parameter = $Value }
            { New-SmSession -Region eu-central-1 @wrong } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage $Says
        }

        It 'does not mix -Local with a region' {
            { New-SmSession -Local -Region eu-central-1 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }
    }

    Context 'Errors' {
        It 'ends with <Id>, which names what to do' -ForEach @(
            @{ Id = 'NoRegion'; Category = 'InvalidArgument'; Arguments = @{}; Says = '-Region', 'AWS_REGION', '-Local' }
            @{ Id = 'InvalidSecurityGroupId'; Category = 'InvalidArgument'; Arguments = @{ Region = 'eu-central-1'; SubnetId = 'subnet-1' }; Says = 'SubnetId', 'SecurityGroupId', 'give both' }
            @{ Id = 'InvalidEndpointUrl'; Category = 'InvalidArgument'; Arguments = @{ Region = 'eu-central-1'; EndpointUrl = 'nonsense' }; Says = 'EndpointUrl', "'nonsense'", 'http://127.0.0.1:5000' }
            @{ Id = 'ProfileNotFound'; Category = 'ObjectNotFound'; Arguments = @{ ProfileName = 'nobody' }; Says = "'nobody'", 'aws configure' }
        ) {
            $failure = { New-SmSession @Arguments } | Should -Throw -ErrorId "$Id,*" -PassThru
            Assert-OneError $failure -Id $Id -Category $Category -Says $Says
        }
    }
}
