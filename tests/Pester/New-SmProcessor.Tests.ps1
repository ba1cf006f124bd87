BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'New-SmProcessor' {
    It 'takes framework and version by position, and has defaults for the rest' {
        $processor = New-SmProcessor sklearn 1.4-2
        "$processor" | Should -BeExactly 'sklearn 1.4-2'
        $processor.InstanceType | Should -BeExactly ml.m5.xlarge
        $processor.InstanceCount | Should -Be 1
        $processor.VolumeSizeGB | Should -Be 30
        $processor.MaxRuntime | Should -BeNullOrEmpty
    }

    It 'keeps what it is given' {
        $processor = New-SmProcessor -ImageUri 123456789012.dkr.ecr.eu-central-1.amazonaws.com/mine:1 -Command python3, -u -InstanceCount 3 -MaxRuntime 2h -Environment @{ A = 1 } -NetworkIsolation:$false
        $processor.Command | Should -Be python3, -u
        $processor.MaxRuntime | Should -Be ([timespan]::FromHours(2))
        $processor.Environment['A'] | Should -BeExactly '1'
        $processor.NetworkIsolation | Should -BeFalse
        $processor.EncryptTraffic | Should -BeNullOrEmpty
    }

    It 'refuses <Parameter> <Value>' -ForEach @(
        @{ Parameter = 'InstanceType'; Value = 'ml.m5.huge' }
        @{ Parameter = 'InstanceCount'; Value = 0 }
        @{ Parameter = 'MaxRuntime'; Value = 'soon' }
        @{ Parameter = 'Framework'; Value = '' }
    ) {
        $wrong = @{ $Parameter = $Value }
        { New-SmProcessor @wrong -ErrorAction Stop } | Should -Throw -ExpectedMessage "*$Parameter*"
    }

    It 'makes one of each row of a table' {
        $rows = [pscustomobject]@{ Framework = 'sklearn'; FrameworkVersion = '1.2-1'; InstanceType = 'ml.m5.large' }, [pscustomobject]@{ Framework = 'spark'; FrameworkVersion = '3.5'; InstanceType = 'ml.m5.xlarge' }
        ($rows | New-SmProcessor).InstanceType | Should -Be ml.m5.large, ml.m5.xlarge
    }
}
