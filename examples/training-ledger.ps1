<#
.SYNOPSIS
    Keeps a ledger of trainings in a DynamoDB table: an item for each, with what was trained, on what, for how long and with what result.
.DESCRIPTION
    The table's partition key is TrainingJobName, a string. An item is replaced by a later one of the same training, so the script may run as often as
    you like: every hour over the trainings of the last days, say, so that each item is complete in the end.

    Needs AWS.Tools.DynamoDBv2, and works with the credentials that it uses. The table lives in the region of the trainings unless -TableRegion says otherwise.
.PARAMETER TableName
    The table.
.PARAMETER Name
    Which trainings: a name or a wildcard. All unless given.
.PARAMETER After
    Only trainings created after this time; those of the last seven days unless given.
.PARAMETER TableRegion
    The table's region, when it is not that of the trainings.
.EXAMPLE
    ./training-ledger.ps1 -TableName trainings
.EXAMPLE
    ./training-ledger.ps1 -TableName trainings -Name fraud-* -After 2026-01-01 -TableRegion eu-west-1
#>
#Requires -Modules AWS.Tools.DynamoDBv2
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $TableName,
    [string] $Name = '*',
    [datetime] $After = [datetime]::UtcNow.AddDays(-7),
    [string] $TableRegion
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../SageMaker.Ml.psd1"

$table = @{ TableName = $TableName }
if ($TableRegion) { $table.Region = $TableRegion }

# A list tells little about each training, so each is got again in full.
$trainings = @(Get-SmTraining $Name -After $After | Get-SmTraining)
$trainings | Set-DDBItem @table -Item { $_.ToHashtable() | ConvertTo-DDBItem } | Out-Null
'Trainings written to {0}: {1}' -f $TableName, $trainings.Count
