<#
.SYNOPSIS
    How much memory the supervisor of a local tuning takes at its peak, and how long the trials take, for several numbers of trials. Linux only: it reads /proc. It wants pwsh, which a supervisor is; a host that is none carries jobs inside itself.
.EXAMPLE
    pwsh bench/Tuning/memory.ps1
#>
param([int[]] $Trials = (10, 50), [int] $MaxParallel = 4)

$ErrorActionPreference = 'Stop'
Import-Module "$PSScriptRoot/../../SageMaker.Ml.psd1"
$folder = [IO.Directory]::CreateTempSubdirectory('sageml-bench-').FullName
$env:SAGEMAKER_ML_LOCAL_ROOT = "$folder/state"
Set-SmSession -Local
try {
    [IO.File]::WriteAllText("$folder/trial.sh", "echo loss=1.5`n")
    $estimator = New-SmEstimator -EntryPoint "$folder/trial.sh" -MetricDefinition @{ loss = 'loss=(.*)' }
    foreach ($number in $Trials) {
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $tuning = $estimator | Start-SmTuning -Range @{ x = New-SmRange 0.0 1.0 } -Objective loss -Minimize -MaxJobs $number -MaxParallel $MaxParallel
        $launched = "$folder/state/hyper-parameter-tuning-job/$tuning/launched.json"
        $peak = 0
        do {
            [Threading.Thread]::Sleep(100)
            if ([IO.File]::Exists($launched) -and [IO.File]::ReadAllText($launched) -match '"Id":\s*(\d+)' -and [IO.File]::Exists("/proc/$($Matches[1])/status")) {
                if ([IO.File]::ReadAllText("/proc/$($Matches[1])/status") -match 'VmHWM:\s+(\d+)') { $peak = [Math]::Max($peak, [int] $Matches[1]) }
            }
            $tuning = Get-SmTuning $tuning
        } while ($tuning.HyperParameterTuningJobStatus -eq 'InProgress')
        if (-not $peak) { throw "No supervisor of $tuning was seen; run this with pwsh." }
        [pscustomobject]@{ Trials = $number; AtOnce = $MaxParallel; Seconds = [Math]::Round($watch.Elapsed.TotalSeconds); PeakMiB = [Math]::Round($peak / 1024); Status = $tuning.HyperParameterTuningJobStatus }
    }
}
finally {
    [IO.Directory]::Delete($folder, $true)
}
