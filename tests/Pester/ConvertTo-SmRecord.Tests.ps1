BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    Enter-LocalSession
    $rows = 1..4 | ForEach-Object { [pscustomobject]@{ size = $_; rooms = "$_.5"; price = 100 * $_ } }
}

AfterAll { Exit-LocalSession }

Describe 'ConvertTo-SmRecord' {
    Context 'Binding' {
        It 'takes rows from the pipeline and the label by position' {
            $records = $rows | ConvertTo-SmRecord price
            $records | Should -HaveCount 1
            $records.Count | Should -Be 4
            $records.FeatureCount | Should -Be 2
            $records.HasLabel | Should -BeTrue
            "$records" | Should -BeExactly '4 records of 2 and a label'
        }

        It 'takes what Import-Csv makes' {
            $rows | Export-Csv "$scratch/rows.csv"
            (Import-Csv "$scratch/rows.csv" | ConvertTo-SmRecord).FeatureCount | Should -Be 3
        }

        It 'takes lists of numbers and single numbers' {
            (@(1, 2), @(3, 4) | ConvertTo-SmRecord).FeatureCount | Should -Be 2
            (1..3 | ConvertTo-SmRecord).Count | Should -Be 3
        }

        It 'completes -NumberType' {
            $line = 'ConvertTo-SmRecord -NumberType Float'
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Contain 'Float64'
        }
    }

    Context 'Files' {
        It 'writes a file and returns it' {
            $file = $rows | ConvertTo-SmRecord price -Path "$scratch/train.pbr"
            $file | Should -BeOfType IO.FileInfo
            $file.Length | Should -Be ($rows | ConvertTo-SmRecord price).Length
        }

        It 'writes nothing under -WhatIf' {
            Get-WhatIfText { $rows | ConvertTo-SmRecord -Path "$scratch/never.pbr" -WhatIf } | Should -Match 'Write 4 records of 3'
            "$scratch/never.pbr" | Should -Not -Exist
        }
    }

    Context 'Errors' {
        It 'ends at the first row that is no record, and names it' {
            { $rows + [pscustomobject]@{ size = 'large'; rooms = 1; price = 1 } | ConvertTo-SmRecord } |
                Should -Throw -ErrorId 'RowNotRecordable,*' -ExpectedMessage "Row 5*'size' is 'large'*number the classes from 0*"
        }

        It 'says so when there are no rows' {
            $null = @() | ConvertTo-SmRecord -ErrorAction SilentlyContinue -ErrorVariable failure
            $failure | Should -HaveCount 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'NoRows,*'
        }
    }
}
