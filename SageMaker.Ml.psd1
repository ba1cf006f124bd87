@{
    RootModule           = 'module/bin/SageMaker.Ml.PowerShell.dll'
    ModuleVersion        = '0.1.0'
    GUID                 = '5f7c2a0e-8f0d-4a8c-9a52-6c1f3c1b7e43'
    Author               = 'The SageMaker.Ml authors'
    CompanyName          = 'The SageMaker.Ml authors'
    Copyright            = '(c) The SageMaker.Ml authors. Apache-2.0.'
    Description          = 'Train, host and invoke machine learning models on Amazon SageMaker, or entirely on your own machine, in the language of the work: New-SmEstimator | Start-SmTraining | Publish-SmModel | Invoke-SmEndpoint.'
    PowerShellVersion    = '7.4'
    CompatiblePSEditions = @('Core')
    CmdletsToExport      = @(
        'Add-SmModel'
        'ConvertTo-SmModel'
        'ConvertTo-SmRecord'
        'Find-SmComponent'
        'Find-SmEndpoint'
        'Find-SmImage'
        'Get-SmEndpointScaling'
        'Get-SmImageUri'
        'Get-SmMetric'
        'Get-SmSession'
        'Get-SmTraining'
        'Get-SmTuning'
        'Get-SmTuningTrial'
        'Invoke-SmEndpoint'
        'New-SmChannel'
        'New-SmEstimator'
        'New-SmRange'
        'New-SmSession'
        'New-SmVariant'
        'Publish-SmComponent'
        'Publish-SmModel'
        'Receive-SmInference'
        'Receive-SmLog'
        'Remove-SmComponent'
        'Remove-SmEndpointScaling'
        'Save-SmArtifact'
        'Set-SmComponent'
        'Set-SmEndpoint'
        'Set-SmEndpointScaling'
        'Set-SmSession'
        'Start-SmTraining'
        'Start-SmTuning'
        'Stop-SmTraining'
        'Stop-SmTuning'
        'Unpublish-SmModel'
        'Wait-SmComponent'
        'Wait-SmEndpoint'
        'Wait-SmTraining'
        'Wait-SmTuning'
    )
    FunctionsToExport    = @()
    AliasesToExport      = @()
    VariablesToExport    = @()
    FormatsToProcess     = @(
        'module/views/Channel.Format.ps1xml'
        'module/views/Component.Format.ps1xml'
        'module/views/Debugging.Format.ps1xml'
        'module/views/Default.Format.ps1xml'
        'module/views/Endpoint.Format.ps1xml'
        'module/views/Estimator.Format.ps1xml'
        'module/views/Experiment.Format.ps1xml'
        'module/views/Image.Format.ps1xml'
        'module/views/Inference.Format.ps1xml'
        'module/views/Instance.Format.ps1xml'
        'module/views/Invocation.Format.ps1xml'
        'module/views/Log.Format.ps1xml'
        'module/views/Metric.Format.ps1xml'
        'module/views/Model.Format.ps1xml'
        'module/views/Record.Format.ps1xml'
        'module/views/Scaling.Format.ps1xml'
        'module/views/Session.Format.ps1xml'
        'module/views/Training.Format.ps1xml'
        'module/views/Tuning.Format.ps1xml'
    )
    TypesToProcess       = @('module/SageMaker.Ml.Types.ps1xml')
    PrivateData          = @{
        PSData = @{
            Tags         = @('AWS', 'SageMaker', 'MachineLearning', 'ML', 'AI', 'MLOps', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://www.apache.org/licenses/LICENSE-2.0'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
