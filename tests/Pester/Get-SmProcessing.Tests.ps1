BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $null = Invoke-Preparation done-1 | Wait-SmProcessing -Quiet
    $null = Invoke-Preparation endless -Argument --wait
}

AfterAll { Exit-LocalSession }

Describe 'Get-SmProcessing' {
    It 'finds <Count> for <How>' -ForEach @(
        @{ How = 'a name'; Call = { Get-SmProcessing done-1 }; Count = 1 }
        @{ How = 'a wildcard'; Call = { Get-SmProcessing done* }; Count = 1 }
        @{ How = 'a status'; Call = { Get-SmProcessing -Status InProgress }; Count = 1 }
        @{ How = 'nothing'; Call = { Get-SmProcessing }; Count = 2 }
        @{ How = 'a time to come'; Call = { Get-SmProcessing -After (Get-Date).AddDays(1) }; Count = 0 }
    ) {
        @(& $Call) | Should -HaveCount $Count
    }

    It 'describes one in full, whatever it is given as' {
        $by = Get-SmProcessing done-1
        $by.ProcessingJobStatus | Should -BeExactly Completed
        ($by | Get-SmProcessing).ProcessingJobArn | Should -BeExactly $by.ProcessingJobArn
        (Get-SmProcessing $by.ProcessingJobArn).ProcessingJobName | Should -BeExactly done-1
    }

    It 'writes one error for a processing job that is not there' {
        $null = Get-SmProcessing gone -ErrorAction SilentlyContinue -ErrorVariable failure
        Assert-OneError $failure -Id ProcessingNotFound -Category ObjectNotFound -Target gone -Says "'gone'", 'Get-SmProcessing lists'
    }
}
