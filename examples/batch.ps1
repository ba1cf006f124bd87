<#
.SYNOPSIS
    Trains a model on real data, lets it judge a whole file at once, and shows where it was right.
.DESCRIPTION
    No endpoint is needed: a batch transform serves the model for as long as the file takes. On this machine as it is. On SageMaker with a role, which takes about ten minutes and costs a few cents.
.EXAMPLE
    ./batch.ps1
.EXAMPLE
    ./batch.ps1 -Role MySageMakerRole -InstanceType ml.m5.large
#>
param([string] $Role, [string] $InstanceType = 'ml.m5.large')

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../SageMaker.Ml.psd1"
if ($Role) { Set-SmSession -Role $Role } else { Set-SmSession -Local }
$here = "$PSScriptRoot/breast-cancer"

$estimator = @{
    Framework        = 'sklearn'
    FrameworkVersion = '1.4-2'
    EntryPoint       = 'train.py'
    SourceDirectory  = "$here/code"
    HyperParameter   = @{ epochs = 40 }
    InstanceType     = $InstanceType
}
$model = New-SmEstimator @estimator |
    Start-SmTraining -InputData @{ train = "$here/data/train.csv" } |
    ConvertTo-SmModel -EntryPoint inference.py -SourceDirectory "$here/code"

# The model is given every line, so the line of names stays behind.
$rows = [IO.Path]::Combine([IO.Path]::GetTempPath(), "holdout-$PID.csv")
$lines = [IO.File]::ReadAllLines("$here/data/holdout.csv")
[IO.File]::WriteAllLines($rows, [string[]] $lines[1..($lines.Count - 1)])
try {
    # The last column is the truth, which the model must not see: it is given the 30 before it.
    $transform = @{
        InputData    = $rows
        ContentType  = 'text/csv'
        Accept       = 'text/csv'
        SplitBy      = 'Line'
        AssembleWith = 'Line'
        Strategy     = 'MultiRecord'
        InputFilter  = '$[:29]'
        InstanceType = $InstanceType
    }
    $judged = @($model | Start-SmTransform @transform -Wait | Receive-SmTransform -JoinInput)
}
finally {
    [IO.File]::Delete($rows)
}

foreach ($truth in 'malignant', 'benign') {
    $those = @($judged | Where-Object Column31 -EQ ([int] ($truth -eq 'benign')))
    [pscustomobject]@{
        Truth = $truth
        Rows  = $those.Count
        Right = @($those | Where-Object { $_.Column31 -eq [math]::Round($_.Prediction) }).Count
    }
}
