# The root of every module. The real ones have an assembly each; these share one, and their manifests choose what they export.
Import-Module "$PSScriptRoot/../AWS.Tools.Common/AWS.Tools.LookAlike.dll"
Export-ModuleMember -Cmdlet *
