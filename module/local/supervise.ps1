# Watches over one piece of work of the local backend to its end, in a process that outlives the shell that started it.
param(
    # The path of SageMaker.Ml.Local.dll.
    [string] $Assembly,
    # The type in it that watches.
    [string] $Supervisor,
    # The folder of the work.
    [string] $Folder
)

$loaded = [System.Reflection.Assembly]::LoadFrom($Assembly)
$type = $loaded.GetType($Supervisor, $true)
exit $type::Run($Folder)
