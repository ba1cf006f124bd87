<#
.SYNOPSIS
    Runs the Pester files on the PowerShell that runs it, and tells how it went: a line of counts, an exit code, and results in NUnit's format.
.DESCRIPTION
    Takes the newest Pester of version 5.7 to 6 that is installed; without one it restores the version that Directory.Packages.props names. Where that cannot be
    had either, it says so, and each file counts as skipped.
.EXAMPLE
    pwsh tests/Pester/Invoke-PesterFile.ps1
    Runs all files. The module must have been built.
.EXAMPLE
    pwsh tests/Pester/Invoke-PesterFile.ps1 -Path tests/Pester/Get-SmTraining.Tests.ps1 -Verbosity Detailed
    Runs one file and shows each test.
#>
[CmdletBinding()]
param(
    # The files, or folders of files.
    [string[]] $Path = $PSScriptRoot,

    # Where the results go.
    [string] $ResultPath = "$PSScriptRoot/../../artifacts/pester.xml",

    # How much is shown.
    [ValidateSet('None', 'Normal', 'Detailed')]
    [string] $Verbosity = 'Normal'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

function Find-Pester {
    $installed = Get-Module Pester -ListAvailable | Where-Object { $_.Version -ge '5.7' -and $_.Version -lt '7.0' } | Sort-Object Version | Select-Object -Last 1
    if ($installed) { return $installed.Path }

    $null = dotnet restore "$PSScriptRoot/Pester.csproj" --nologo --verbosity quiet
    if ($LASTEXITCODE -eq 0) { dotnet msbuild "$PSScriptRoot/Pester.csproj" -getProperty:PesterManifest }
}

$pester = Find-Pester
if (-not $pester) {
    $files = @(Get-ChildItem $Path -Filter *.Tests.ps1 -Recurse).Count
    Write-Output 'Pester is not installed (Install-PSResource Pester), and could not be restored from NuGet: its files are skipped.'
    Write-Output "Pester: 0 passed, 0 failed, $files skipped"
    exit 0
}

Import-Module $pester
$configuration = New-PesterConfiguration @{
    Run        = @{ Path = $Path; PassThru = $true }
    Output     = @{ Verbosity = $Verbosity }
    TestResult = @{ Enabled = $true; OutputFormat = 'NUnit3'; OutputPath = $ResultPath }
}
$run = Invoke-Pester -Configuration $configuration
# A file that cannot even be read has no tests to fail.
$failed = $run.FailedCount + @($run.FailedContainers | Where-Object FailedCount -EQ 0).Count
Write-Output "Pester: $($run.PassedCount) passed, $failed failed, $($run.SkippedCount + $run.InconclusiveCount) skipped"
exit [int]($run.Result -ne 'Passed')
