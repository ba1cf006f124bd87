@{
    RootModule         = 'AWS.Tools.SageMakerRuntime.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = '1f5e3b88-8c6d-4c7f-93da-4b8d7a9f6e16'
    Description        = 'A look-alike of AWS.Tools.SageMakerRuntime, for tests.'
    PowerShellVersion  = '5.1'
    RequiredModules    = @(@{ ModuleName = 'AWS.Tools.Common'; RequiredVersion = '0.0.1'; Guid = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10' })
    CmdletsToExport    = @('Invoke-SMREndpoint')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
