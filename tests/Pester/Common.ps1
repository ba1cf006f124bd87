<#
.SYNOPSIS
    What the files share, dot-sourced in BeforeAll: the module, a local session in a folder of the file's own, quick things to train and publish,
    and words for what is said about errors and -WhatIf.
#>
Set-StrictMode -Version Latest
Import-Module "$PSScriptRoot/../../SageMaker.Ml.psd1"

$code = "$PSScriptRoot/code"

# Not TestDrive, which is emptied at the end of each block, under the feet of what still runs.
$scratch = Join-Path ([IO.Path]::GetTempPath()) "SageMaker.Ml tests $([guid]::NewGuid())"

# What decides where and as whom work runs. A test must not depend on what whoever runs it has set.
$surroundings = 'SAGEMAKER_ML_LOCAL_ROOT', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE',
    'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_EC2_METADATA_DISABLED', 'SAGEMAKER_USER_CONFIG_OVERRIDE', 'SAGEMAKER_ADMIN_CONFIG_OVERRIDE'
$found = @{}

function Enter-LocalSession {
    foreach ($name in $surroundings) {
        $found[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $null)
    }
    $null = New-Item -ItemType Directory $scratch
    $env:SAGEMAKER_ML_LOCAL_ROOT = Join-Path $scratch 'local root'
    $env:AWS_CONFIG_FILE = $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $scratch no-profiles
    $env:AWS_EC2_METADATA_DISABLED = 'true'
    $env:SAGEMAKER_USER_CONFIG_OVERRIDE = $env:SAGEMAKER_ADMIN_CONFIG_OVERRIDE = (New-Item (Join-Path $scratch empty.yaml)).FullName
    Set-SmSession -Local
}

function Exit-LocalSession {
    try {
        # Trainings and endpoints are processes, which would outlive the run.
        Set-SmSession -Local
        Get-SmTuning -Status InProgress | Stop-SmTuning -PassThru | Wait-SmTuning -Quiet 3> $null | Out-Null
        Get-SmTraining -Status InProgress | Stop-SmTraining -PassThru | Wait-SmTraining -Quiet 3> $null | Out-Null
        Get-SmProcessing -Status InProgress | Stop-SmProcessing -PassThru | Wait-SmProcessing -Quiet 3> $null | Out-Null
        Get-SmTransform -Status InProgress | Stop-SmTransform -PassThru | Wait-SmTransform -Quiet 3> $null | Out-Null
        Find-SmEndpoint | Unpublish-SmModel | Out-Null
        # What has just been stopped may still be writing its last line.
        Remove-Item $scratch -Recurse -Force -ErrorAction Ignore
    }
    finally {
        foreach ($name in $found.Keys) { [Environment]::SetEnvironmentVariable($name, $found[$name]) }
    }
}

function Get-Estimator {
    param([hashtable] $HyperParameter = @{})
    $metrics = @{ loss = 'loss=([0-9.]+);' }
    New-SmEstimator -Framework sklearn -FrameworkVersion 1.4-2 -EntryPoint train.py -SourceDirectory $code -HyperParameter $HyperParameter -MetricDefinition $metrics
}

# Trains as the hyperparameters of code/train.py say, and returns when it is over.
function Invoke-Training {
    param([string] $Name, [hashtable] $HyperParameter = @{})
    Get-Estimator $HyperParameter | Start-SmTraining -Name $Name -Wait -Quiet -ErrorAction SilentlyContinue
}

function Invoke-Publishing {
    param([object] $Training, [string] $Name)
    $Training | Publish-SmModel -EndpointName $Name -EntryPoint inference.py -SourceDirectory $code -Wait
}

# A model that multiplies by its factor, and a file of two rows for it.
function Get-TransformModel {
    Invoke-Training trained | ConvertTo-SmModel -EntryPoint inference.py -SourceDirectory $code
}

function Get-TransformInput {
    $path = Join-Path $scratch "$([guid]::NewGuid()).csv"
    Set-Content $path '1,2', '3,4'
    $path
}

# Starts the preparation of a file of two rows, which may be told to fail or to take its time.
function Invoke-Preparation {
    param([string] $Name, [string[]] $Argument = @())
    New-SmProcessor sklearn 1.4-2 |
        Start-SmProcessing (Join-Path $code prepare.py) -InputData @{ raw = Get-TransformInput } -Output train, test -Argument $Argument -Name $Name
}

# A transform that does not end by itself.
function Invoke-EndlessTransform {
    param([string] $Name)
    $slow = New-Item -ItemType Directory (Join-Path $scratch "slow $Name")
    Set-Content (Join-Path $slow inference.py) 'import time', 'def model_fn(folder): return 0', 'def predict_fn(rows, model): time.sleep(3600)'
    Get-SmTraining trained | ConvertTo-SmModel -EntryPoint inference.py -SourceDirectory $slow.FullName |
        Start-SmTransform (Get-TransformInput) -ContentType text/csv -Name $Name
}

# What the host shows for -WhatIf. The engine writes it past all streams, so a transcript is the one way to read it.
function Get-WhatIfText {
    param([scriptblock] $Call)
    $transcript = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
    $null = Start-Transcript -Path $transcript -UseMinimalHeader
    try { $output = & $Call } finally { $null = Stop-Transcript }
    $output | Should -BeNullOrEmpty -Because '-WhatIf returns nothing'
    $text = Get-Content $transcript -Raw
    $text | Should -Match 'What if: '
    $text
}

# One error, and all that a script which handles it may go by.
function Assert-OneError {
    param([object[]] $ErrorRecord, [string] $Id, [string] $Category, [object] $Target, [string[]] $Says)
    $ErrorRecord | Should -HaveCount 1
    $ErrorRecord[0].FullyQualifiedErrorId | Should -BeLike "$Id,SageMaker.Ml.PowerShell.*Command"
    $ErrorRecord[0].CategoryInfo.Category | Should -Be $Category
    "$($ErrorRecord[0].TargetObject)" | Should -Be "$Target"
    foreach ($part in $Says) { "$($ErrorRecord[0])" | Should -BeLike "*$part*" }
}
