@{
    Severity     = @('Error', 'Warning')
    ExcludeRules = @(
        # It does not see that Pester runs BeforeAll, BeforeDiscovery and It in one scope.
        'PSUseDeclaredVarsMoreThanAssignments'
        # All files are UTF-8 without a BOM, as .editorconfig says; only Windows PowerShell, for which the module is not, would need one.
        'PSUseBOMForUnicodeEncodedFile'
    )
}
