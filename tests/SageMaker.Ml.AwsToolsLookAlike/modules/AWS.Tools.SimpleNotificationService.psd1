@{
    RootModule         = 'AWS.Tools.SimpleNotificationService.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = '0b1d7a2f-6b51-4f0e-8f1c-0f0f6d3f2a11'
    Description        = 'A look-alike of AWS.Tools.SimpleNotificationService, for tests.'
    PowerShellVersion  = '5.1'
    RequiredModules    = @(@{ ModuleName = 'AWS.Tools.Common'; RequiredVersion = '0.0.1'; Guid = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10' })
    CmdletsToExport    = @('Publish-SNSMessage')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
