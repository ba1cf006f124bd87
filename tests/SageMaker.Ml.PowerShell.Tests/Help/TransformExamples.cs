namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with batch transforms.</summary>
internal static class TransformExamples
{
    private const string How = """
        $how = @{ ContentType = 'text/csv'; Accept = 'text/csv'; SplitBy = 'Line'; AssembleWith = 'Line' }
        $fraud = $training | ConvertTo-SmModel -EntryPoint inference.py -SourceDirectory ./src -ModelName fraud-model

        """;

    /// <summary>fraud-model, and fraud-scores as a transform that has ended.</summary>
    private const string Scored = How + """
        $null = $fraud | Start-SmTransform ./rows.csv @how -Name fraud-scores -Wait -Quiet
        """;

    /// <summary>fraud-scores as a transform that has not ended, and would go on for a minute.</summary>
    private const string Endless = How + """
        Set-Content ./src/slow.py "import time`ndef model_fn(folder):`n    return 1`ndef predict_fn(rows, model):`n    time.sleep(60)`n    return rows"
        $slow = $training | ConvertTo-SmModel -EntryPoint slow.py -SourceDirectory ./src
        $null = $slow | Start-SmTransform ./rows.csv @how -Name fraud-scores

        """;

    private const string SlowSinceThisMorning = """
        $null = $slow | Start-SmTransform ./rows.csv @how -Name fraud-slow -Session $thisMorning
        """;

    private const string Broken = """
        Set-Content ./names.csv 'amount,hour'
        $null = $fraud | Start-SmTransform ./names.csv @how -Name fraud-broken
        """;

    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("Get-SmTransform", 1, "$output.TransformJobName -eq 'fraud-scores' -and $output.CreationTime") { Before = Endless },
        new("Get-SmTransform", 2, "$output[0] -like 's3://*/fraud-scores' -and $output[1] -eq 'fraud-model'") { Before = Scored },

        new("Receive-SmTransform", 1, "@(Import-Csv ./suspicious.csv).Count -gt 100 -and (Import-Csv ./suspicious.csv)[0].Prediction -gt 0.5") { Before = Scored },
        new("Receive-SmTransform", 2, "$output.Name -eq 'rows.csv.out' -and $output.Length -gt 0 -and (Test-Path ./scores/rows.csv.out)") { Before = Scored },
        new("Receive-SmTransform", 3, "$output.Count -eq 1200 -and $output[0] -lt $output[1199]") { Before = Scored },

        new("Start-SmTransform", 1, "$output.Count -eq 3 -and $output[2].Column1 -eq 3 -and $output[0].Prediction -gt 0"),
        new("Start-SmTransform", 2, "$screen -match 'CreateTransformJob \\{' -and $screen -match 's3://my-bucket/new/' -and $screen -match 'ml.c5.xlarge' -and @(Get-SmTransform).Count -eq 0"),
        new("Start-SmTransform", 3, "$screen -match '\"JoinSource\": \"Input\"' -and $screen -match '\"InputFilter\"' -and @(Get-SmTransform).Count -eq 0"),

        new("Stop-SmTransform", 1, "(Wait-SmTransform fraud-scores -Quiet -WarningAction Ignore).TransformJobStatus -eq 'Stopped'") { Before = Endless },
        new("Stop-SmTransform", 2, "$output.TransformJobName -eq 'fraud-slow' -and $output.TransformJobStatus -in 'Stopping', 'Stopped' -and $screen -match 'fraud-slow'") { Before = Endless + SlowSinceThisMorning },

        new("Wait-SmTransform", 1, "$output.TransformJobStatus -eq 'Completed'") { Before = How + "$null = $fraud | Start-SmTransform ./rows.csv @how -Name fraud-scores" },
        new("Wait-SmTransform", 2, "$output.TransformJobName -eq 'fraud-broken' -and $output.FailureReason -match 'See job logs'") { Before = How + Broken },
    ];
}
