BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Remove-SmComponent' {
    Context 'Parameters' {
        It 'takes the component <How>' -ForEach @(
            @{ How = 'by position'; Call = { Remove-SmComponent chat -WhatIf } }
            @{ How = 'as -InferenceComponentName'; Call = { Remove-SmComponent -InferenceComponentName chat -WhatIf } }
            @{ How = 'as -Name'; Call = { Remove-SmComponent -Name chat -WhatIf } }
        ) {
            Get-WhatIfText $Call | Should -Match '(?s)DeleteInferenceComponent \{\s+"InferenceComponentName": "chat"'
        }

        It 'says that the model goes too, unless -KeepModel is given' {
            Get-WhatIfText { Remove-SmComponent chat -WhatIf } | Should -BeLike "*Remove inference component and model 'chat'*"
            Get-WhatIfText { Remove-SmComponent chat -KeepModel -WhatIf } | Should -BeLike "*Remove inference component 'chat'*"
        }
    }

    Context 'Pipeline' {
        It 'takes names and objects, by value' {
            $text = Get-WhatIfText { 'one', [pscustomobject]@{ InferenceComponentName = 'two' } | Remove-SmComponent -WhatIf }
            $text | Should -Match '(?s)"InferenceComponentName": "one".*"InferenceComponentName": "two"'
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>' -ForEach @(
            @{ Target = 42; Id = 'ComponentNotUnderstood'; Says = 'Component', 'the number 42', 'give an inference component' }
            @{ Target = 'a b'; Id = 'InvalidComponentName'; Says = 'ComponentName', "'a b'", 'letters, digits and hyphens' }
        ) {
            $Target | Remove-SmComponent -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'says that it needs AWS' {
            Remove-SmComponent chat -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id UnsupportedOnLocal -Category NotImplemented -Target chat -Says 'AWS only', 'a session with a region'
        }

        It 'throws under -ErrorAction Stop' {
            { Remove-SmComponent chat -ErrorAction Stop } | Should -Throw -ErrorId 'UnsupportedOnLocal,*'
        }
    }
}
