<#
.SYNOPSIS
    Trains a model on real data, publishes it, lets it judge rows that it has never seen, and removes it again.
.DESCRIPTION
    On this machine as it is. On SageMaker with a role, which takes about ten minutes and costs a few cents.
.EXAMPLE
    ./quickstart.ps1
.EXAMPLE
    ./quickstart.ps1 -Role MySageMakerRole -InstanceType ml.m5.large
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
    MetricDefinition = @{ 'train:loss' = 'train_loss=([0-9.]+);' }
    InstanceType     = $InstanceType
}
$training = New-SmEstimator @estimator | Start-SmTraining -InputData @{ train = "$here/data/train.csv" } -Wait
$training | Get-SmMetric

$endpoint = $training | Publish-SmModel -EntryPoint inference.py -SourceDirectory "$here/code" -InstanceType $InstanceType
try {
    $rows = $endpoint | Invoke-SmEndpoint -InputPath "$here/data/holdout.csv" -ExcludeProperty benign -BatchSize 50 -AddProperty Prediction
    $right = @($rows | Where-Object { [int] $_.benign -eq [math]::Round($_.Prediction) }).Count
    'Accuracy on {0} held-out rows: {1:N3}' -f $rows.Count, ($right / $rows.Count)
}
finally {
    $endpoint | Unpublish-SmModel | ForEach-Object Removed
}
