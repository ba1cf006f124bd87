@{
    RootModule         = 'AWS.Tools.SQS.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = '5b1f0c52-7c0d-4a0b-9a31-7b8a4a3e2b12'
    Description        = 'A look-alike of AWS.Tools.SQS, for tests.'
    PowerShellVersion  = '5.1'
    RequiredModules    = @(@{ ModuleName = 'AWS.Tools.Common'; RequiredVersion = '0.0.1'; Guid = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10' })
    CmdletsToExport    = @('Send-SQSMessage')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
