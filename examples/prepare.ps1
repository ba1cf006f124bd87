<#
.SYNOPSIS
    Prepares real data, trains with one part of it, lets the model judge the other part, and counts where it was right.
.DESCRIPTION
    Each step takes what the one before it left, and waits for that only when it needs it. On this machine as it is. On SageMaker with a role, which takes about fifteen minutes and costs a few cents.
.EXAMPLE
    ./prepare.ps1
.EXAMPLE
    ./prepare.ps1 -Role MySageMakerRole -InstanceType ml.m5.large
#>
param([string] $Role, [string] $InstanceType = 'ml.m5.large')

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../SageMaker.Ml.psd1"
if ($Role) { Set-SmSession -Role $Role } else { Set-SmSession -Local }
$here = "$PSScriptRoot/breast-cancer"

$sklearn = @{ Framework = 'sklearn'; FrameworkVersion = '1.4-2'; InstanceType = $InstanceType }
$code = @{ SourceDirectory = "$here/code" }

$data = New-SmProcessor @sklearn |
    Start-SmProcessing "$here/prepare/prepare.py" -Argument '--share', '0.25' -InputData @{ raw = "$here/data/*.csv" } -Output train, rows

# The last column is the truth, which the model must not see: it is given the 30 before it.
$transform = @{
    ContentType  = 'text/csv'
    Accept       = 'text/csv'
    SplitBy      = 'Line'
    AssembleWith = 'Line'
    Strategy     = 'MultiRecord'
    InputFilter  = '$[:29]'
    InstanceType = $InstanceType
}
$judged = @(
    New-SmEstimator @sklearn @code -EntryPoint train.py -HyperParameter @{ epochs = 40 } |
        Start-SmTraining -InputData @{ train = $data } |
        ConvertTo-SmModel @code -EntryPoint inference.py |
        Start-SmTransform $data.Output.rows @transform |
        Receive-SmTransform -JoinInput
)

[pscustomobject]@{
    Rows  = $judged.Count
    Right = @($judged | Where-Object { $_.Column31 -eq [math]::Round($_.Prediction) }).Count
}
