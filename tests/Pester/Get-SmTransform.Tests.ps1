BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Get-TransformModel | Start-SmTransform (Get-TransformInput) -ContentType text/csv -Name done-1 -Wait -Quiet
    $null = Invoke-EndlessTransform endless
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmTransform' {
    It 'finds <Count> for <How>' -ForEach @(
        @{ How = 'a name'; Call = { Get-SmTransform done-1 }; Count = 1 }
        @{ How = 'a wildcard'; Call = { Get-SmTransform done* }; Count = 1 }
        @{ How = 'a status'; Call = { Get-SmTransform -Status InProgress }; Count = 1 }
        @{ How = 'nothing'; Call = { Get-SmTransform }; Count = 2 }
        @{ How = 'a time to come'; Call = { Get-SmTransform -After (Get-Date).AddDays(1) }; Count = 0 }
    ) {
        @(& $Call) | Should -HaveCount $Count
    }

    It 'describes one in full, whatever it is given as' {
        $by = Get-SmTransform done-1
        $by.TransformJobStatus | Should -BeExactly Completed
        ($by | Get-SmTransform).TransformJobArn | Should -BeExactly $by.TransformJobArn
        (Get-SmTransform $by.TransformJobArn).TransformJobName | Should -BeExactly done-1
    }

    It 'writes one error for a transform that is not there' {
        $null = Get-SmTransform gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id TransformNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmTransform lists'
    }
}
