BeforeAll { . "$PSScriptRoot/Common.ps1" }

Describe 'New-SmRange' {
    Context 'Parameters' {
        It 'makes <Type> of <Typed>' -ForEach @(
            @{ Typed = '3 10'; Call = { New-SmRange 3 10 }; Type = 'Integer' }
            @{ Typed = '0.01 0.3'; Call = { New-SmRange 0.01 0.3 }; Type = 'Continuous' }
            @{ Typed = '0 1 -Continuous'; Call = { New-SmRange 0 1 -Continuous }; Type = 'Continuous' }
            @{ Typed = '1.0 9.0 -Integer'; Call = { New-SmRange 1.0 9.0 -Integer }; Type = 'Integer' }
            @{ Typed = 'negative numbers'; Call = { New-SmRange -5 -1 }; Type = 'Integer' }
            @{ Typed = 'two texts'; Call = { New-SmRange '1e-5' '0.1' -Scale Logarithmic }; Type = 'Continuous' }
            @{ Typed = 'values'; Call = { New-SmRange -Values sgd, 0.5, $true }; Type = 'Categorical' }
        ) {
            (& $Call).Type | Should -Be $Type
        }

        It 'keeps values as they are' {
            $range = New-SmRange -Values sgd, 0.5, $true
            $range.Values[1] | Should -BeOfType double
            $range.Values[2] | Should -BeTrue
            "$range" | Should -BeExactly 'sgd, 0.5, true'
        }

        It 'reads numbers from the rows of a table' {
            $row = [pscustomobject]@{ Low = '0.1'; High = '0.9' }
            $range = New-SmRange $row.Low $row.High
            $range.MinValue | Should -Be 0.1
            $range.MaxValue | Should -Be 0.9
        }

        It 'refuses bounds and values together' {
            { New-SmRange 1 2 -Values a } | Should -Throw -ErrorId 'PositionalParameterNotFound,*'
        }
    }

    Context 'Errors' {
        It 'writes one error for <Typed>' -ForEach @(
            @{ Typed = 'bounds in the wrong order'; Call = { New-SmRange 3 1 -ErrorAction SilentlyContinue -ErrorVariable global:failure }; Id = 'InvalidMinValue'; Says = "'3'", 'exchange them' }
            @{ Typed = 'the logarithm of zero'; Call = { New-SmRange 0 1 -Scale Logarithmic -ErrorAction SilentlyContinue -ErrorVariable global:failure }; Id = 'InvalidMinValue'; Says = "'0'", 'Linear' }
            @{ Typed = 'words'; Call = { New-SmRange few many -ErrorAction SilentlyContinue -ErrorVariable global:failure }; Id = 'InvalidMinValue'; Says = "'few'", '-Values' }
        ) {
            & $Call | Should -BeNullOrEmpty
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike "$Id,*"
            foreach ($part in $Says) { "$($failure[0])" | Should -BeLike "*$part*" }
        }
    }
}
