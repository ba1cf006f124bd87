BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $lines = @{ ContentType = 'text/csv'; Accept = 'text/csv'; SplitBy = 'Line'; AssembleWith = 'Line' }
    $null = Get-TransformModel | Start-SmTransform (Get-TransformInput) @lines -Name done -Wait -Quiet
}

AfterAll { Exit-LocalSession }

Describe 'Receive-SmTransform' {
    It 'returns the predictions in the order of the rows, for <How>' -ForEach @(
        @{ How = 'a name'; Call = { Receive-SmTransform done } }
        @{ How = 'an object'; Call = { Get-SmTransform done | Receive-SmTransform } }
    ) {
        & $Call | Should -Be 6, 14
    }

    It 'joins them to the rows' {
        $joined = Receive-SmTransform done -JoinInput
        $joined.Column1 | Should -Be 1, 3
        $joined.Prediction | Should -Be 6, 14
    }

    It 'saves the files as they are' {
        $folder = Join-Path $scratch saved
        $file = Receive-SmTransform done -Path $folder
        $file.Name | Should -BeLike '*.out'
        Get-Content $file.FullName | ForEach-Object { [double] $_ } | Should -Be 6, 14
    }

    It 'writes one error for a transform that is not there' {
        Receive-SmTransform gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id TransformNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTransform lists'
    }
}
