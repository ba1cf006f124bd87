<#
.SYNOPSIS
    Builds, tests and packages the module, for those who have PowerShell. Everything but the Pester files is a dotnet command as well.
.DESCRIPTION
    Without PowerShell, `dotnet tool restore` brings the one that the repository names; then it is `dotnet pwsh ./build.ps1`.
.EXAMPLE
    ./build.ps1
    Builds the module in place; then Import-Module ./SageMaker.Ml.psd1 works.
.EXAMPLE
    ./build.ps1 -Task Build, Test
    Builds, and runs all tests: dotnet test, then the Pester files.
.EXAMPLE
    ./build.ps1 -Task Build, Pester
    Builds, and runs the Pester files only. Their results are in artifacts/pester.xml.
.EXAMPLE
    ./build.ps1 -Task Build, Test, Package -Configuration Release
    Leaves the package as the PowerShell Gallery takes it: artifacts/SageMaker.Ml.<version>.nupkg.
#>
[CmdletBinding()]
param(
    # What to do, always in this order. Test includes Pester.
    [ValidateSet('Build', 'Test', 'Pester', 'Package')]
    [string[]] $Task = 'Build',

    # What is built and tested. The package is always made of a Release build.
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Push-Location $PSScriptRoot
try {
    if ('Build' -in $Task) {
        dotnet build SageMakerPs.sln --nologo --verbosity quiet --configuration $Configuration | Out-Host
    }
    if ('Test' -in $Task) {
        dotnet test --configuration $Configuration | Out-Host
    }
    if ('Test' -in $Task -or 'Pester' -in $Task) {
        # A process of its own, because one that has imported the module keeps its assemblies from being built again.
        $program = [Environment]::ProcessPath
        $entry = @(if ((Split-Path $program -LeafBase) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll })
        & $program @entry -NoProfile -NonInteractive -File tests/Pester/Invoke-PesterFile.ps1 | Out-Host
    }
    if ('Package' -in $Task) {
        # What ships is a Release build, whatever was built and tested before it.
        dotnet build src/SageMaker.Ml.PowerShell --nologo --verbosity quiet --configuration Release | Out-Host
        dotnet run --project tools/ModulePackager | Out-Host
        $package = Get-Item ./artifacts/SageMaker.Ml.*.nupkg | Sort-Object LastWriteTime | Select-Object -Last 1
        $expanded = Join-Path ([IO.Path]::GetTempPath()) "SageMaker.Ml-$([guid]::NewGuid())"
        try {
            [IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $expanded)
            $null = Test-ModuleManifest (Join-Path $expanded SageMaker.Ml.psd1)
        }
        finally {
            Remove-Item $expanded -Recurse -ErrorAction Ignore
        }
        $package
    }
}
finally {
    Pop-Location
}
