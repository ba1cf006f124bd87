@{
    RootModule         = 'AWS.Tools.CloudWatch.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = '3c2b8f77-9b53-4e0c-a8b7-2f6b5e7d4c14'
    Description        = 'A look-alike of AWS.Tools.CloudWatch, for tests.'
    PowerShellVersion  = '5.1'
    RequiredModules    = @(@{ ModuleName = 'AWS.Tools.Common'; RequiredVersion = '0.0.1'; Guid = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10' })
    CmdletsToExport    = @('Write-CWMetricData')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = @()
}
