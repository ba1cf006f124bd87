BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive model)).FullName
    Set-Content (Join-Path $folder model.json) '{ "factor": 3 }'
    $many = ConvertTo-SmModel s3://my-bucket/many/ -MultiModel -ImageUri my-image
}

AfterAll { Exit-LocalSession }

Describe 'Add-SmModel' {
    It 'takes the models by <How>' -ForEach @(
        @{ How = 'object'; Call = { Add-SmModel $folder -To $many -TargetModel a/model.tar.gz } }
        @{ How = 'folder in S3'; Call = { Add-SmModel $folder -To s3://my-bucket/many/ -TargetModel a/model.tar.gz } }
        @{ How = 'position'; Call = { Add-SmModel $folder $many -TargetModel a/model.tar.gz } }
    ) {
        & $Call | Should -BeExactly a/model.tar.gz
    }

    It 'names a model after its folder' {
        $folder | Add-SmModel -To $many | Should -BeExactly model.tar.gz
    }

    It 'packs the code' {
        Add-SmModel $folder -To $many -TargetModel coded.tar.gz -EntryPoint inference.py -SourceDirectory $code | Should -BeExactly coded.tar.gz
    }

    It 'adds nothing under -WhatIf' {
        Add-SmModel $folder -To $many -WhatIf | Should -BeNullOrEmpty
    }

    It 'writes one error for <What>' -ForEach @(
        @{ What = 'a name that leads out'; Name = '../x.tar.gz'; To = 's3://my-bucket/many/'; Id = 'InvalidTargetModel'; Says = "'../x.tar.gz'" }
        @{ What = 'a model that serves alone'; Name = 'x.tar.gz'; To = 's3://my-bucket/model.tar.gz'; Id = 'NotMultiModel'; Says = '-MultiModel' }
    ) {
        Add-SmModel $folder -To $To -TargetModel $Name -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
        Assert-OneError $failure -Id $Id -Category InvalidArgument -Target $folder -Says $Says
    }
}
