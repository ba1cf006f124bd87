BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmSession' {
    AfterEach { Set-SmSession -Local }

    Context 'Parameters' {
        It 'returns the session that was set' {
            $session = Set-SmSession -Region eu-central-1 -PassThru
            Get-SmSession | Should -Be $session
        }

        It 'returns the session that it is given' {
            $session = New-SmSession -Region us-east-1
            Get-SmSession -Session $session | Should -Be $session
        }

        It 'changes the region for one call' {
            Set-SmSession -Region eu-central-1 -Bucket my-bucket
            $session = Get-SmSession -Region us-east-1
            $session.Region | Should -BeExactly us-east-1
            (Get-SmSession).Region | Should -BeExactly eu-central-1
        }

        It 'lists with -Defaults what calls are given, and who says so' {
            Set-SmSession -Local -Role MyRole -Tag @{ team = 'risk' }
            $defaults = Get-SmSession -Defaults
            $role = $defaults | Where-Object { $_.Scope -eq 'TrainingJob' -and $_.Name -eq 'Role' }
            $role.Value | Should -BeExactly MyRole
            $role.Source | Should -BeExactly '-Role'
            ($defaults | Where-Object { $_.Scope -eq 'Model' -and $_.Name -eq 'Tag.team' }).Value | Should -BeExactly risk
            ($defaults | Where-Object { $_.Scope -eq 'TrainingJob' -and $_.Name -eq 'InstanceType' }).Source | Should -BeExactly 'built in'
        }

        It 'refuses a session that is none' {
            { Get-SmSession -Session 42 } | Should -Throw -ExpectedMessage '*Session*42*'
        }
    }

    Context 'Errors' {
        It 'does not take this machine for a region or a profile' -ForEach @(
            @{ Parameter = 'Region'; Value = 'eu-central-1' }
            @{ Parameter = 'ProfileName'; Value = 'research' }
            @{ Parameter = 'Credential'; Value = [pscredential]::Empty }
        ) {
            $elsewhere = @{ $Parameter = $Value }
            $failure = { Get-SmSession @elsewhere } | Should -Throw -PassThru
            Assert-OneError $failure -Id SessionIsLocal -Category InvalidArgument -Says $Parameter, 'this machine', 'New-SmSession'
        }

        It 'ends when nothing tells where to work' {
            # A new runspace, where nobody has set a session.
            $shell = [powershell]::Create()
            try {
                $null = $shell.AddScript('param($module) Import-Module $module; Get-SmSession').AddArgument((Get-Module SageMaker.Ml).Path)
                $shell.Invoke() | Should -BeNullOrEmpty
                Assert-OneError $shell.Streams.Error -Id NoRegion -Category InvalidArgument -Says '-Region', 'AWS_REGION', 'Set-SmSession -Local'
            }
            finally {
                $shell.Dispose()
            }
        }

        It 'ends with a profile that there is not' {
            Set-SmSession -Region eu-central-1
            $failure = { Get-SmSession -ProfileName nobody } | Should -Throw -ErrorId 'ProfileNotFound,*' -PassThru
            Assert-OneError $failure -Id ProfileNotFound -Category ObjectNotFound -Says "'nobody'", 'aws configure'
        }
    }
}
