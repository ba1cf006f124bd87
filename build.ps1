<#
.SYNOPSIS
    Builds, tests and packages the module, for those who have PowerShell. Everything it does is a dotnet command as well.
.EXAMPLE
    ./build.ps1
    Builds the module in place; then Import-Module ./SageMaker.Ml.psd1 works.
.EXAMPLE
    ./build.ps1 -Task Build, Test, Package -Configuration Release
    Leaves the package as the PowerShell Gallery takes it: artifacts/SageMaker.Ml.<version>.nupkg.
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
    if ('Build' -in $Task) {
        dotnet build SageMakerPs.sln --nologo --verbosity quiet --configuration $Configuration | Out-Host
    }
    if ('Test' -in $Task) {
        dotnet test --configuration $Configuration | Out-Host
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
