# Runs one training job of the local backend to its end, in a process that outlives the shell that started the job.
param(
    # The path of SageMaker.Ml.Local.dll.
    [string] $Assembly,
    # The folder of the job.
    [string] $JobFolder
)

$loaded = [System.Reflection.Assembly]::LoadFrom($Assembly)
$supervisor = $loaded.GetType('SageMaker.Ml.Local.Training.JobSupervisor', $true)
exit $supervisor::Run($JobFolder)
