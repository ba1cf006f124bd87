BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Wait-SmComponent' {
    Context 'Parameters' {
        It 'refuses a timeout that is no duration' -ForEach 'soon', -1 {
            { Wait-SmComponent chat -Timeout $_ } | Should -Throw -ExpectedMessage "*Timeout*$_*"
        }
    }

    Context 'Pipeline' {
        It 'takes names and objects, and tells about each' {
            'one', [pscustomobject]@{ InferenceComponentName = 'two' } | Wait-SmComponent -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 2
            $failure.FullyQualifiedErrorId | Should -BeLike 'UnsupportedOnLocal,*'
        }
    }

    Context 'Job' {
        It 'waits in a job' {
            $job = 'chat' | Wait-SmComponent -AsJob
            $job | Should -BeOfType System.Management.Automation.Job
            $job | Wait-Job | Receive-Job -ErrorAction SilentlyContinue -ErrorVariable failure
            "$failure" | Should -BeLike '*AWS only*'
            $job | Remove-Job
        }
    }

    Context 'Errors' {
        It 'writes one error for <Target>' -ForEach @(
            @{ Target = 42; Id = 'ComponentNotUnderstood'; Says = 'Component', 'the number 42', 'give an inference component' }
            @{ Target = 'a b'; Id = 'InvalidComponentName'; Says = 'ComponentName', "'a b'", 'letters, digits and hyphens' }
        ) {
            $Target | Wait-SmComponent -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $Target -Says $Says
        }

        It 'says that it needs AWS' {
            Wait-SmComponent chat -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id UnsupportedOnLocal -Category NotImplemented -Target chat -Says 'AWS only', 'a session with a region'
        }

        It 'throws under -ErrorAction Stop' {
            { Wait-SmComponent chat -ErrorAction Stop } | Should -Throw -ErrorId 'UnsupportedOnLocal,*'
        }
    }
}
