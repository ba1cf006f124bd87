@{
    RootModule         = 'AWS.Tools.DynamoDBv2.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = '7a9f2d11-22e6-4bb2-8a5e-1e5a3f4c3b13'
    Description        = 'A look-alike of AWS.Tools.DynamoDBv2, for tests.'
    PowerShellVersion  = '5.1'
    RequiredModules    = @(@{ ModuleName = 'AWS.Tools.Common'; RequiredVersion = '0.0.1'; Guid = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10' })
    CmdletsToExport    = @('ConvertTo-DDBItem', 'Set-DDBItem')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
