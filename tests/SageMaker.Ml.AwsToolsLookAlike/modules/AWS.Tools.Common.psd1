@{
    RootModule         = 'AWS.Tools.Common.psm1'
    ModuleVersion      = '0.0.1'
    GUID               = 'c4a91e60-3f0b-4d57-9a63-8e2f5d1b7a10'
    Description        = 'A look-alike of AWS.Tools.Common, for tests.'
    PowerShellVersion  = '5.1'
    RequiredAssemblies = @('AWSSDK.Core.dll', 'AWSSDK.SecurityToken.dll')
    CmdletsToExport    = @('Clear-AWSCredential', 'Clear-DefaultAWSRegion', 'Get-AWSCredential', 'New-AWSCredential', 'Set-AWSCredential', 'Set-DefaultAWSRegion')
    FunctionsToExport  = @()
    AliasesToExport    = @()
    VariablesToExport  = '*'
}
