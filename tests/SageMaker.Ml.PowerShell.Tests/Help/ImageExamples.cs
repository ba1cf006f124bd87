namespace SageMaker.Ml.PowerShell.Tests.Help;

/// <summary>The examples of what has to do with images.</summary>
internal static class ImageExamples
{
    public static IEnumerable<ExamplePromise> Promises =>
    [
        new("Find-SmImage", 1, "-not ($output.ImageUri -notlike '*.eu-central-1.*') -and $output[0].Version -like '2.8*'"),
        new("Find-SmImage", 2, "'1.4-2' -in $output.Version -and ($output | Group-Object Version, PythonVersion | Where-Object Count -GT 1).Count -eq 0"),
        new("Find-SmImage", 3, "($output.Framework | Sort-Object -Unique).Count -ge 2 -and $output[0].ImageUri"),

        new("Get-SmImageUri", 1, "$output -eq '492215442770.dkr.ecr.eu-central-1.amazonaws.com/sagemaker-scikit-learn:1.4-2-cpu-py3'"),
        new("Get-SmImageUri", 2, "$output -like '*.dkr.ecr.eu-central-1.amazonaws.com/pytorch-inference:2.6*-gpu-*'"),
        new("Get-SmImageUri", 3, "$output.Count -eq 2 -and $output[0].ImageUri -ne $output[1].ImageUri -and $output[1].ImageUri -like '*.us-east-1.*'"),
    ];
}
