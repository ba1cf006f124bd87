@{
    RootModule         = 'AWS.Tools.SageMaker.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = '9e4d1c66-5a3f-4d8e-b2c9-3a7c6f8e5d15'
    Description        = 'A look-alike of AWS.Tools.SageMaker, for tests.'
    PowerShellVersion  = '5.1'
    RequiredModules    = @(@{ ModuleName = 'AWS.Tools.Common'; RequiredVersion = '0.0.1'; Guid = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10' })
    CmdletsToExport    = @('Get-SMEndpoint', 'Get-SMHyperParameterTuningJob', 'Get-SMProcessingJob', 'Get-SMTrainingJob', 'Get-SMTransformJob')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
