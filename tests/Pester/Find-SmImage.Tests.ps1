BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Find-SmImage' {
    Context 'Parameters' {
        It 'takes framework and version <How>' -ForEach @(
            @{ How = 'by position'; Call = { Find-SmImage sklearn 1.4-2 -Region eu-central-1 } }
            @{ How = 'by name'; Call = { Find-SmImage -Framework sklearn -Version 1.4-2 -Region eu-central-1 } }
            @{ How = 'with wildcards'; Call = { Find-SmImage sklea* 1.4-? -Region eu-central-1 } }
        ) {
            $image = & $Call
            $image.Framework | Sort-Object -Unique | Should -BeExactly sklearn
            $image.Version | Sort-Object -Unique | Should -BeExactly 1.4-2
        }

        It 'takes an algorithm as -Algorithm' {
            (Find-SmImage -Algorithm xgboost 1.7-1 -Region eu-central-1).Framework | Sort-Object -Unique | Should -BeExactly xgboost
        }

        It 'narrows by accelerator and scope' {
            $images = Find-SmImage pytorch 2.0.1 -Accelerator gpu -Scope training -Region eu-central-1
            $images | Should -Not -BeNullOrEmpty
            $images.Accelerator | Sort-Object -Unique | Should -BeExactly gpu
            "$($images.Scope | Sort-Object -Unique)" | Should -Be training
        }

        It 'finds nothing for a name that matches nothing' {
            Find-SmImage nothing* -Region eu-central-1 | Should -BeNullOrEmpty
        }

        It 'refuses an accelerator that there is not' {
            { Find-SmImage -Accelerator tpu } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*Accelerator*tpu*cpu,gpu*'
        }
    }

    Context 'Pipeline' {
        It 'takes several names by value' {
            ('sklearn', 'xgboost' | Find-SmImage -Region eu-central-1).Framework | Sort-Object -Unique | Should -Be sklearn, xgboost
        }
    }

    Context 'Errors' {
        It 'writes one error for a region that there is not' {
            Find-SmImage sklearn -Region mars-1 -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id InvalidRegion -Category InvalidArgument -Target sklearn -Says "'mars-1'", 'eu-central-1'
        }

        It 'throws under -ErrorAction Stop' {
            { Find-SmImage sklearn -Region mars-1 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidRegion,*'
        }
    }
}
