@{
    RootModule         = 'AWS.Tools.SecurityToken.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = '6d7c5a99-4e2b-4b6a-84eb-5c9e8bab7f17'
    Description        = 'A look-alike of AWS.Tools.SecurityToken, for tests.'
    PowerShellVersion  = '5.1'
    RequiredModules    = @(@{ ModuleName = 'AWS.Tools.Common'; RequiredVersion = '0.0.1'; Guid = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10' })
    CmdletsToExport    = @('Get-STSCallerIdentity')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
