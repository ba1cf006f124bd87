namespace SageMaker.Ml.Training;

/// <summary>Hyperparameters by which the training toolkit in a container learns what to run.</summary>
internal static class ScriptSettings
{
    public const string SubmitDirectory = "sagemaker_submit_directory";

    public const string Program = "sagemaker_program";

    public const string JobName = "sagemaker_job_name";

    public const string Region = "sagemaker_region";

    public const string LogLevel = "sagemaker_container_log_level";
}
