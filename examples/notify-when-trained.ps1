<#
.SYNOPSIS
    Tells an SNS topic how trainings ended: a message for each, with its name, status, duration and, if it failed, the reason.
.DESCRIPTION
    Waits for all trainings at once and tells of each as soon as it has ended. The trainings are written to the output, so that the next script can go
    on with them. A training that failed is written as well, and is an error that does not stop the others.

    Needs AWS.Tools.SimpleNotificationService, and works with the credentials that it uses.
.PARAMETER Training
    The trainings: their names, their ARNs or the objects themselves.
.PARAMETER TopicArn
    The topic to tell.
.EXAMPLE
    ./notify-when-trained.ps1 fraud-2026-11-01, churn-2026-11-01 -TopicArn arn:aws:sns:eu-central-1:123456789012:trainings
.EXAMPLE
    ./notify-when-trained.ps1 (Get-SmTraining -Status InProgress) -TopicArn $topic | Where-Object TrainingJobStatus -EQ Completed | Publish-SmModel -InstanceType ml.m5.large
#>
#Requires -Modules AWS.Tools.SimpleNotificationService
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [object[]] $Training,
    [Parameter(Mandatory)] [string] $TopicArn
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../SageMaker.Ml.psd1"

# A topic is told in its own region, which need not be that of the trainings.
$topic = @{ TopicArn = $TopicArn; Region = $TopicArn.Split(':')[3] }

$Training | Wait-SmTraining -Quiet -ErrorAction Continue | ForEach-Object {
    $lines = @(
        "Training: $($_.TrainingJobName)"
        "Status: $($_.TrainingJobStatus)"
        if ($_.TrainingStartTime -and $_.TrainingEndTime) { "Duration: $([timespan]::FromSeconds([math]::Round(($_.TrainingEndTime - $_.TrainingStartTime).TotalSeconds)))" }
        if ($_.FailureReason) { "Reason: $($_.FailureReason)" }
    )
    $null = Publish-SNSMessage @topic -Subject "Training $($_.TrainingJobName): $($_.TrainingJobStatus)" -Message ($lines -join "`n")
    $_
}
