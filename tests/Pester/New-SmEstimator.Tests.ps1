BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'New-SmEstimator' {
    Context 'Parameters' {
        It 'has groups and rules that a script reaches by their number' {
            $estimator = New-SmEstimator -ImageUri my-image -InstanceGroup @{ all = @{ InstanceType = 'ml.m5.large' } } -DebugRule Overfit
            $estimator.InstanceGroup[0].Name | Should -BeExactly all
            $estimator.DebugRule[0].Name | Should -BeExactly Overfit
        }

        It 'keeps what it is given' {
            $estimator = New-SmEstimator -ImageUri my-image -EntryPoint train.py -SourceDirectory $code -HyperParameter @{ epochs = 3; rate = 0.5 } -Tag @{ team = 'ml' } -Spot -MaxWait 2.00:00:00
            $estimator.ImageUri | Should -BeExactly my-image
            $estimator.HyperParameter['epochs'] | Should -Be 3
            $estimator.HyperParameter['rate'] | Should -Be 0.5
            $estimator.Tag['team'] | Should -Be ml
            $estimator.Spot | Should -BeTrue
        }

        It 'keeps groups of machines and what watches them' {
            $groups = @{ gpus = @{ InstanceType = 'ml.g5.xlarge'; InstanceCount = 2 }; data = @{ InstanceType = 'ml.c5.xlarge' } }
            $estimator = New-SmEstimator -ImageUri my-image -InstanceGroup $groups -DebugRule AllZero, VanishingGradient -Profiler $true -RemoteDebug:$false
            $estimator.InstanceGroup.Name | Sort-Object | Should -Be data, gpus
            $estimator.InstanceType | Should -Be ml.g5.xlarge
            $estimator.InstanceCount | Should -Be 3
            $estimator.DebugRule.Name | Should -Be AllZero, VanishingGradient
            $estimator.Profiler.IsEnabled | Should -BeTrue
            $estimator.RemoteDebug | Should -BeFalse
            $estimator.InfraCheck | Should -BeNullOrEmpty
        }

        It 'has <Property> <Default> by default' -ForEach @(
            @{ Property = 'InstanceType'; Default = 'ml.m5.xlarge' }
            @{ Property = 'InstanceCount'; Default = 1 }
            @{ Property = 'VolumeSizeGB'; Default = 30 }
            @{ Property = 'MaxRuntime'; Default = '1.00:00:00' }
        ) {
            "$((New-SmEstimator -ImageUri my-image).$Property)" | Should -BeExactly $Default
        }

        It 'reads a duration given as <How>' -ForEach @(
            @{ How = 'seconds'; Duration = 90 }
            @{ How = 'text'; Duration = '00:01:30' }
            @{ How = 'a TimeSpan'; Duration = [timespan]::FromSeconds(90) }
        ) {
            (New-SmEstimator -ImageUri my-image -MaxRuntime $Duration).MaxRuntime.TotalSeconds | Should -Be 90
        }

        It 'finds a script from where PowerShell is, not from where its process began' {
            Push-Location $code
            try { (New-SmEstimator -EntryPoint train.py).EntryPoint | Should -Be (Get-Item train.py).FullName } finally { Pop-Location }
        }

        It 'refuses <Parameter> <Value> when it binds' -ForEach @(
            @{ Parameter = 'InputMode'; Value = 'Tube' }
            @{ Parameter = 'MaxRuntime'; Value = 'soon' }
            @{ Parameter = 'InstanceCount'; Value = 'many' }
            @{ Parameter = 'ImageUri'; Value = '' }
        ) {
            $wrong = @{ $Parameter = $Value }
            { New-SmEstimator @wrong } | Should -Throw -ExpectedMessage "*$Parameter*"
        }
    }

    Context 'Pipeline' {
        It 'takes several, by property name' {
            $estimators = [pscustomobject]@{ ImageUri = 'one'; InstanceCount = 2 }, [pscustomobject]@{ ImageUri = 'two'; InstanceType = 'ml.c5.xlarge' } | New-SmEstimator
            $estimators.ImageUri | Should -Be one, two
            $estimators.InstanceCount | Should -Be 2, 1
            $estimators.InstanceType | Should -Be ml.m5.xlarge, ml.c5.xlarge
        }
    }

    Context 'Errors' {
        It 'names <Id> and what to do about it' -ForEach @(
            @{ Id = 'InvalidImageUri'; Target = ''; Arguments = @{}; Says = '-ImageUri', '-Framework', '-EntryPoint' }
            @{ Id = 'InvalidEntryPoint'; Target = 'sklearn'; Arguments = @{ Framework = 'sklearn' }; Says = "'sklearn'", '-EntryPoint' }
            @{ Id = 'InvalidInstanceCount'; Target = 'i'; Arguments = @{ ImageUri = 'i'; InstanceCount = 0 }; Says = 'InstanceCount', "'0'", 'the least is 1' }
            @{ Id = 'InvalidInstanceType'; Target = 'i'; Arguments = @{ ImageUri = 'i'; InstanceType = 'ml.m5.xlarg' }; Says = 'InstanceType', "'ml.m5.xlarg'", 'did you mean ml.m5.xlarge' }
            @{ Id = 'InvalidInstanceGroup'; Target = 'i'; Arguments = @{ ImageUri = 'i'; InstanceType = 'ml.m5.large'; InstanceGroup = @{ a = @{ InstanceType = 'ml.m5.large' } } }; Says = 'InstanceGroup', 'InstanceType', 'leave those out' }
            @{ Id = 'InvalidInstanceGroup'; Target = 'i'; Arguments = @{ ImageUri = 'i'; InstanceGroup = @{ a = @{ InstanceTyp = 'ml.m5.large' } } }; Says = "'InstanceTyp'", 'did you mean InstanceType' }
            @{ Id = 'InvalidDebugRule'; Target = 'i'; Arguments = @{ ImageUri = 'i'; DebugRule = 'VanishingGradiant' }; Says = "'VanishingGradiant'", 'did you mean VanishingGradient' }
            @{ Id = 'InvalidProfiler'; Target = 'i'; Arguments = @{ ImageUri = 'i'; Profiler = @{ IntervalMilliseconds = 300 } }; Says = '300', '100, 200, 500' }
            @{ Id = 'EntryPointNotFound'; Target = 'no.py'; Arguments = @{ EntryPoint = 'no.py' }; Says = 'EntryPoint', 'no.py', 'Give the path' }
        ) {
            New-SmEstimator @Arguments -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            $category = if ($Id -like '*NotFound') { 'ObjectNotFound' } else { 'InvalidArgument' }
            Assert-OneError $failure -Id $Id -Category $category -Target $Target -Says $Says
        }

        It 'goes on after a bad one' {
            $estimators = [pscustomobject]@{ ImageUri = 'bad'; InstanceCount = 0 }, [pscustomobject]@{ ImageUri = 'good' } |
                New-SmEstimator -ErrorAction SilentlyContinue -ErrorVariable failure
            $estimators.ImageUri | Should -Be good
            Assert-OneError $failure -Id InvalidInstanceCount -Category InvalidArgument -Target bad
        }

        It 'throws under -ErrorAction Stop' {
            { New-SmEstimator -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidImageUri,*'
        }
    }
}
