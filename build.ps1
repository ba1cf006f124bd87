<#
.SYNOPSIS
    Builds, tests and packages the module, for those who have PowerShell. Everything it does is a dotnet command as well.
.EXAMPLE
    ./build.ps1
    Builds the module in place; then Import-Module ./SageMaker.Ml.psd1 works.
.EXAMPLE
    ./build.ps1 -Task Build, Test, Package -Configuration Release
    Leaves the module as it ships in artifacts/SageMaker.Ml/<version>.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Push-Location $PSScriptRoot
try {
    if ('Build' -in $Task -or 'Package' -in $Task) {
        dotnet build SageMakerPs.sln --nologo --verbosity quiet --configuration $Configuration
    }
    if ('Test' -in $Task) {
        dotnet test --configuration $Configuration
    }
    if ('Package' -in $Task) {
        $version = (Import-PowerShellDataFile ./SageMaker.Ml.psd1).ModuleVersion
        $target = "./artifacts/SageMaker.Ml/$version"
        if (Test-Path $target) { Remove-Item $target -Recurse }
        $null = New-Item -ItemType Directory -Path $target
        Copy-Item ./SageMaker.Ml.psd1, ./LICENSE, ./README.md, ./CHANGELOG.md, ./module, ./en-US -Destination $target -Recurse
        Get-ChildItem $target -Recurse -Include *.pdb, .gitkeep -Force | Remove-Item
        $null = Test-ModuleManifest "$target/SageMaker.Ml.psd1"
        Get-Item $target
    }
}
finally {
    Pop-Location
}
