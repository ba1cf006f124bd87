BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Set-SmComponent' {
    Context 'Parameters' {
        It 'takes the component <How>' -ForEach @(
            @{ How = 'by position'; Call = { Set-SmComponent chat -CopyCount 3 -WhatIf } }
            @{ How = 'as -InferenceComponentName'; Call = { Set-SmComponent -InferenceComponentName chat -CopyCount 3 -WhatIf } }
            @{ How = 'as -Name'; Call = { Set-SmComponent -Name chat -CopyCount 3 -WhatIf } }
        ) {
            Get-WhatIfText $Call | Should -Match '(?s)UpdateInferenceComponentRuntimeConfig \{\s+"InferenceComponentName": "chat".*"CopyCount": 3'
        }

        It 'refuses less than no copies' {
            Set-SmComponent chat -CopyCount -1 -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id InvalidCopyCount -Category InvalidArgument -Target chat -Says CopyCount, "'-1'", 'the least is 0'
        }
    }

    Context 'Pipeline' {
        It 'takes names and objects, by value' {
            $text = Get-WhatIfText { 'one', [pscustomobject]@{ InferenceComponentName = 'two' } | Set-SmComponent -CopyCount 0 -WhatIf }
            $text | Should -Match '(?s)"InferenceComponentName": "one".*"InferenceComponentName": "two"'
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>' -ForEach @(
            @{ Target = 42; Id = 'ComponentNotUnderstood'; Says = 'Component', 'the number 42', 'give an inference component' }
            @{ Target = 'a b'; Id = 'InvalidComponentName'; Says = 'ComponentName', "'a b'", 'letters, digits and hyphens' }
        ) {
            $Target | Set-SmComponent -CopyCount 1 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'says that it needs AWS' {
            Set-SmComponent chat -CopyCount 2 -PassThru -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id UnsupportedOnLocal -Category NotImplemented -Target chat -Says 'AWS only', 'a session with a region'
        }

        It 'throws under -ErrorAction Stop' {
            { Set-SmComponent chat -CopyCount 2 -ErrorAction Stop } | Should -Throw -ErrorId 'UnsupportedOnLocal,*'
        }
    }
}
