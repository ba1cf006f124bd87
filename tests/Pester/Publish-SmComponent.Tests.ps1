BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
}

AfterAll { Exit-LocalSession }

Describe 'Publish-SmComponent' {
    BeforeAll {
        $place = @{ EndpointName = 'shared'; ImageUri = '123456789012.dkr.ecr.eu-central-1.amazonaws.com/serve:1' }
        $archive = 's3://my-bucket/chat/model.tar.gz'
    }

    Context 'Parameters' {
        It 'asks for <_>' -ForEach 'EndpointName', 'MemoryMB' {
            (Get-Command Publish-SmComponent).Parameters[$_].Attributes.Where({ $_ -is [Parameter] }).Mandatory | Should -Contain $true
        }

        It 'refuses <Parameter> <Value>' -ForEach @(
            @{ Parameter = 'MemoryMB'; Value = 1; Says = 'the least is 128' }
            @{ Parameter = 'MaxMemoryMB'; Value = 200; Says = 'below MemoryMB' }
            @{ Parameter = 'CopyCount'; Value = -1; Says = 'the least is 0' }
        ) {
            $need = @{ MemoryMB = 2048 } + $place
            $need[$Parameter] = $Value
            Publish-SmComponent $archive chat @need -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id "Invalid$Parameter" -Category InvalidArgument -Target $archive -Says $Parameter, "'$Value'", $Says
        }

        It 'refuses <Parameter> beyond an hour' -ForEach @(
            @{ Parameter = 'ModelDownloadTimeout' }
            @{ Parameter = 'StartupTimeout' }
        ) {
            $more = @{ $Parameter = '2h' }
            Publish-SmComponent $archive chat -MemoryMB 2048 @place @more -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id "Invalid$Parameter" -Category InvalidArgument -Target $archive -Says $Parameter, 'one minute to one hour'
        }
    }

    Context 'Pipeline' {
        It 'gives a name to one model only' {
            $second = 's3://my-bucket/other/model.tar.gz'
            $archive, $second | Publish-SmComponent -ComponentName chat -MemoryMB 2048 @place -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure.Where({ $_.TargetObject -eq $second }) -Id InvalidComponentName -Category InvalidArgument -Target $second -Says "'chat'", 'leave it out'
        }
    }

    Context 'Errors' {
        It 'says what a model can be' {
            42 | Publish-SmComponent -MemoryMB 2048 @place -ErrorAction SilentlyContinue -ErrorVariable failure
            Assert-OneError $failure -Id ModelNotUnderstood -Category InvalidArgument -Target 42 -Says InputObject, 'the number 42', 'an S3 URI'
        }

        It 'says that it needs AWS<How>' -ForEach @(
            @{ How = ''; Rehearsal = $false }
            @{ How = ', with -WhatIf too'; Rehearsal = $true }
        ) {
            Publish-SmComponent $archive chat -MemoryMB 2048 @place -WhatIf:$Rehearsal -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id ComponentsNotLocal -Category NotImplemented -Target $archive -Says 'AWS only', 'a session with a region', Publish-SmModel
        }

        It 'throws under -ErrorAction Stop' {
            { Publish-SmComponent $archive chat -MemoryMB 2048 @place -ErrorAction Stop } | Should -Throw -ErrorId 'ComponentsNotLocal,*'
        }
    }
}
