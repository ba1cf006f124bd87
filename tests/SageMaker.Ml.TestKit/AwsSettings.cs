namespace SageMaker.Ml.TestKit;

/// <summary>The AWS settings of the process that runs the tests.</summary>
public static class AwsSettings
{
    /// <summary>Keeps this machine's own AWS settings out of the tests. Call it in a module initializer: the AWS SDK reads some of them only once.</summary>
    /// <param name="profiles">A configuration file with the profiles that tests may name.</param>
    public static void Replace(string profiles)
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)) Environment.SetEnvironmentVariable(name, null);
        }

        var folder = Directory.CreateTempSubdirectory("sageml-").FullName;
        var config = Path.Combine(folder, "config");
        File.WriteAllText(config, profiles);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", config);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", Path.Combine(folder, "credentials"));
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
