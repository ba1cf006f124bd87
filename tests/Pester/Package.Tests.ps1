BeforeDiscovery {
    $isMissing = -not $env:SAGEMAKER_ML_PACKAGE
}

BeforeAll {
    if (-not $env:SAGEMAKER_ML_PACKAGE) { return }
    $package = (Get-Item $env:SAGEMAKER_ML_PACKAGE).FullName
    $manifest = Import-PowerShellDataFile "$PSScriptRoot/../../SageMaker.Ml.psd1"
    $feed = (New-Item -ItemType Directory (Join-Path $TestDrive feed)).FullName
    $installed = (New-Item -ItemType Directory (Join-Path $TestDrive installed)).FullName
    # PSResourceGet notes its repositories below this folder; those of whoever runs the tests are left alone.
    $dataHome = $env:XDG_DATA_HOME
    $env:XDG_DATA_HOME = (New-Item -ItemType Directory (Join-Path $TestDrive data)).FullName
    $repository = "SageMaker.Ml-$([guid]::NewGuid())"
    Register-PSResourceRepository -Name $repository -Uri $feed -Trusted
}

AfterAll {
    if (-not $env:SAGEMAKER_ML_PACKAGE) { return }
    Unregister-PSResourceRepository -Name $repository
    $env:XDG_DATA_HOME = $dataHome
}

# In a repository that is a folder, which PSResourceGet treats as it treats the Gallery.
Describe 'The package' -Skip:$isMissing {
    BeforeAll {
        Publish-PSResource -NupkgPath $package -Repository $repository
        $found = Find-PSResource SageMaker.Ml -Repository $repository
        Save-PSResource SageMaker.Ml -Repository $repository -Path $installed
        $folder = Join-Path $installed "SageMaker.Ml/$($manifest.ModuleVersion)"
    }

    It 'is taken, and found with what the manifest says' {
        "$($found.Version)" | Should -Be $manifest.ModuleVersion
        $found.Description | Should -BeExactly $manifest.Description
        $found.LicenseUri | Should -Be $manifest.PrivateData.PSData.LicenseUri
        foreach ($tag in $manifest.PrivateData.PSData.Tags) { $found.Tags | Should -Contain $tag }
    }

    It 'is found by each of its cmdlets' {
        $found.Includes.Cmdlet | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'installs as a module that PowerShell finds valid' {
        $module = Test-ModuleManifest (Join-Path $folder SageMaker.Ml.psd1)
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
    }

    It 'brings its licence, notices, help and bill of materials' {
        foreach ($file in 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'sbom.cdx.json', 'en-US/about_SmSession.help.txt', 'en-US/SageMaker.Ml.PowerShell.dll-Help.xml') {
            Join-Path $folder $file | Should -Exist
        }
    }
}
