BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $training = Invoke-Training doubled @{ factor = 2 }
    $next = Invoke-Training tripled @{ factor = 3 }
    $serving = @{ EntryPoint = 'inference.py'; SourceDirectory = $code }
}

AfterAll { Exit-LocalSession }

Describe 'New-SmVariant' {
    AfterEach { Find-SmEndpoint | Unpublish-SmModel | Out-Null }

    Context 'Parameters' {
        It 'describes a variant, and creates nothing' {
            $variant = New-SmVariant $training @serving -VariantName blue -Weight 9 -InstanceType ml.m5.large -StartupTimeout 10m
            $variant.VariantName, $variant.Weight, $variant.StartupTimeout.TotalSeconds | Should -Be blue, 9, 600
            "$variant" | Should -BeExactly blue
            Find-SmEndpoint | Should -BeNullOrEmpty
        }

        It 'refuses <Parameter> <Value>' -ForEach @(
            @{ Parameter = 'VariantName'; Value = 'a b'; Says = "'a b'", 'letters, digits and hyphens' }
            @{ Parameter = 'Weight'; Value = -1; Says = "'-1'", 'at least 0' }
            @{ Parameter = 'InstanceType'; Value = 'ml.m5.xlarg'; Says = "'ml.m5.xlarg'", 'did you mean ml.m5.xlarge' }
            @{ Parameter = 'VolumeSizeGB'; Value = 600; Says = "'600'", 'the most is 512' }
        ) {
            $wrong = @{ $Parameter = $Value }
            New-SmVariant $training @serving @wrong -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id "Invalid$Parameter" -Category InvalidArgument -Target doubled -Says (@($Parameter) + $Says)
        }
    }

    Context 'Pipeline' {
        It 'makes one endpoint of several variants, each of which answers' {
            $blue = $training | New-SmVariant @serving -VariantName blue -Weight 9
            $green = $next | New-SmVariant @serving -VariantName green -Weight 1
            $endpoint = $blue, $green | Publish-SmModel -EndpointName both -Wait
            $endpoint.ProductionVariants.VariantName | Should -Be blue, green
            $endpoint.Variants | Should -BeLike '*90 % of the requests*'
            '1,1' | Invoke-SmEndpoint both -TargetVariant blue | Should -Be 4
            '1,1' | Invoke-SmEndpoint both -TargetVariant green | Should -Be 6
        }

        It 'refuses variants beside something else' {
            $blue = New-SmVariant $training @serving -VariantName blue
            $endpoint = $blue, $next | Publish-SmModel -WhatIf -ErrorAction SilentlyContinue -ErrorVariable failure
            $endpoint | Should -BeNullOrEmpty
            Assert-OneError $failure -Id InvalidInputObject -Category InvalidArgument -Target tripled -Says 'variants', 'New-SmVariant'
        }

        It 'says that <Parameter> belongs to the variant' -ForEach @(
            @{ Parameter = 'InstanceType'; Value = 'ml.m5.large' }
            @{ Parameter = 'ImageUri'; Value = 'an/image:1' }
        ) {
            $wrong = @{ $Parameter = $Value }
            New-SmVariant $training @serving -VariantName blue | Publish-SmModel @wrong -ErrorAction SilentlyContinue -ErrorVariable failure | Should -BeNullOrEmpty
            Assert-OneError $failure -Id "Invalid$Parameter" -Category InvalidArgument -Target blue -Says $Parameter, 'New-SmVariant'
        }
    }

    Context 'WhatIf' {
        It 'shows a shadow, and creates nothing' {
            $blue = New-SmVariant $training @serving -VariantName blue
            $shadow = New-SmVariant $next @serving -VariantName next -Shadow
            Get-WhatIfText { Publish-SmModel $blue, $shadow -EndpointName both -WhatIf } | Should -Match 'ShadowProductionVariants'
            Find-SmEndpoint | Should -BeNullOrEmpty
        }
    }
}
