BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Find-SmComponent' {
    Context 'Parameters' {
        It 'describes the component given <How>' -ForEach @(
            @{ How = 'by position'; Call = { Find-SmComponent chat -ErrorAction SilentlyContinue -ErrorVariable script:failure } }
            @{ How = 'as -InferenceComponentName'; Call = { Find-SmComponent -InferenceComponentName chat -ErrorAction SilentlyContinue -ErrorVariable script:failure } }
            @{ How = 'as -Name'; Call = { Find-SmComponent -Name chat -ErrorAction SilentlyContinue -ErrorVariable script:failure } }
        ) {
            $script:failure = @()
            & $Call
            Assert-OneError $script:failure -Id UnsupportedOnLocal -Category NotImplemented -Target chat -Says "DescribeInferenceComponent 'chat'"
        }

        It 'refuses a status that there is not' {
            { Find-SmComponent -Status Idle } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*' -ExpectedMessage '*Idle*InService*'
        }
    }

    Context 'Pipeline' {
        It 'lists for a wildcard, and describes what has an InferenceComponentName' {
            'c*', [pscustomobject]@{ InferenceComponentName = 'chat' } | Find-SmComponent -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 2
            "$($failure[0])" | Should -BeLike "ListInferenceComponents 'c*'*"
            "$($failure[1])" | Should -BeLike "DescribeInferenceComponent*"
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>' -ForEach @(
            @{ Target = 42; Id = 'ComponentNotUnderstood'; Says = 'Component', 'the number 42', 'give an inference component' }
            @{ Target = 'a b'; Id = 'InvalidComponentName'; Says = 'ComponentName', "'a b'", 'letters, digits and hyphens' }
        ) {
            $Target | Find-SmComponent -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'says that it needs AWS' {
            Find-SmComponent -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id UnsupportedOnLocal -Category NotImplemented -Says 'AWS only', 'a session with a region'
        }

        It 'throws under -ErrorAction Stop' {
            { Find-SmComponent -ErrorAction Stop } | Should -Throw -ErrorId 'UnsupportedOnLocal,*'
        }
    }
}
