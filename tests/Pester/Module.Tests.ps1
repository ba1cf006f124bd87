BeforeDiscovery {
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    Import-Module "$root/SageMaker.Ml.psd1"
    $cmdlets = @(Get-Command -Module SageMaker.Ml | ForEach-Object { @{ Name = $_.Name; Command = $_ } })
    $outputs = @($cmdlets.Command.OutputType.Type | Where-Object Namespace -Like SageMaker.Ml* | Sort-Object FullName -Unique | ForEach-Object { @{ Type = $_ } })
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $root = (Get-Item "$PSScriptRoot/../..").FullName
    $manifestPath = Join-Path $root SageMaker.Ml.psd1
    $manifest = Import-PowerShellDataFile $manifestPath
}

Describe 'The module' {
    Context 'Manifest' {
        It 'is valid' {
            $read = Test-ModuleManifest $manifestPath
            $read.Version | Should -Be $manifest.ModuleVersion
            $read.CompatiblePSEditions | Should -Be Core
        }

        It 'exports the cmdlets that it names, and nothing else' {
            $module = Get-Module SageMaker.Ml
            $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
            $module.ExportedFunctions.Keys | Should -BeNullOrEmpty
            $module.ExportedAliases.Keys | Should -BeNullOrEmpty
            $module.ExportedVariables.Keys | Should -BeNullOrEmpty
        }

        It 'names its exports, so that nothing must be loaded to find them' {
            $manifest.CmdletsToExport + $manifest.FunctionsToExport + $manifest.AliasesToExport + $manifest.VariablesToExport | Should -Not -Match '[*?]'
        }

        It 'has a Pester file for each cmdlet' {
            (Get-ChildItem $PSScriptRoot -Filter *-*.Tests.ps1).Name -replace '\.Tests\.ps1$' | Sort-Object | Should -Be ($manifest.CmdletsToExport | Sort-Object)
        }
    }

    Context 'Import' {
        BeforeAll {
            # A session of its own each time: importing twice into this one would show nothing.
            function Invoke-Fresh {
                param([string] $Script)
                $shell = [powershell]::Create()
                try {
                    $output = $shell.AddScript($Script).AddArgument($manifestPath).Invoke()
                    [pscustomobject]@{ Output = $output; Streams = $shell.Streams }
                }
                finally {
                    $shell.Dispose()
                }
            }
        }

        It 'says nothing, on any stream' {
            $run = Invoke-Fresh 'param($manifest) Import-Module $manifest'
            $run.Output | Should -BeNullOrEmpty
            foreach ($stream in 'Error', 'Warning', 'Verbose', 'Debug', 'Information', 'Progress') { $run.Streams.$stream | Should -BeNullOrEmpty }
        }

        It 'can be repeated, forced and taken back' {
            $run = Invoke-Fresh @'
param($manifest)
$ErrorActionPreference = 'Stop'
Import-Module $manifest
Import-Module $manifest
Import-Module $manifest -Force
(Get-Command -Module SageMaker.Ml).Count
Remove-Module SageMaker.Ml
@(Get-Module SageMaker.Ml).Count
Import-Module $manifest
Set-SmSession -Local
(Get-SmSession).IsLocal
'@
            $run.Streams.Error | Should -BeNullOrEmpty
            $run.Output | Should -Be $manifest.CmdletsToExport.Count, 0, $true
        }

        It 'works under Set-StrictMode -Version Latest' {
            $run = Invoke-Fresh @'
param($manifest)
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module $manifest
Set-SmSession -Local
$text = New-SmEstimator -ImageUri my-image | Out-String
$text.Length -gt 0
'@
            $run.Streams.Error | Should -BeNullOrEmpty
            $run.Output | Should -Be $true
        }
    }

    Context 'Scripts' {
        It 'are clean for PSScriptAnalyzer' {
            if (-not (Get-Module PSScriptAnalyzer -ListAvailable)) { Set-ItResult -Skipped -Because 'PSScriptAnalyzer is not installed (Install-PSResource PSScriptAnalyzer)' }
            Get-ChildItem $root -Recurse -Include *.ps1, *.psd1, *.psm1 | Where-Object FullName -NotMatch '[\\/](bin|obj|artifacts)[\\/]' |
                Invoke-ScriptAnalyzer -Settings (Join-Path $root PSScriptAnalyzerSettings.psd1) |
                ForEach-Object { "$($_.ScriptName) line $($_.Line): $($_.Message) ($($_.RuleName))" } | Should -BeNullOrEmpty
        }
    }
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        # What every cmdlet has from the engine is not ours to explain.
        $common = [System.Management.Automation.Cmdlet]::CommonParameters
    }

    It 'begins with an approved verb and has a noun in the singular' {
        (Get-Verb $Command.Verb).Verb | Should -BeExactly $Command.Verb
        $Command.Noun | Should -Match '^Sm[A-Z]\w*[^s]$'
    }

    It 'has a name that no cmdlet of AWS.Tools has' {
        Get-Content (Join-Path $root tests/SageMaker.Ml.PowerShell.Tests/data/aws-tools-cmdlets.txt) | Should -Not -Contain $Name
    }

    It 'says what it returns' {
        $Command.OutputType | Should -Not -BeNullOrEmpty
    }

    It 'has a synopsis, a description and examples' {
        $help.Synopsis | Should -Match '^\w.*\.$'
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterThan 1
        foreach ($example in $help.examples.example) { $example.code | Should -Match $Name }
    }

    It 'explains each parameter' {
        $explained = $help.parameters.parameter | Where-Object { $_.description.Text -match '^\w.*\.$' -and $_.type.name } | ForEach-Object name
        $own = $Command.Parameters.Keys | Where-Object { $_ -notin $common }
        $own | Where-Object { $_ -notin $explained } | Should -BeNullOrEmpty
    }
}

Describe 'Output of type <Type>' -ForEach $outputs {
    It 'has a view' {
        Get-FormatData -TypeName $Type.FullName | Should -Not -BeNullOrEmpty
    }
}
