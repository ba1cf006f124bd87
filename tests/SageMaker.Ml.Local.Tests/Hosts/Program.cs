using SageMaker.Ml.Local.Tests;
using SageMaker.Ml.Local.Tests.Hosts;

// PowerShell's engine, which some of the other shells are, must not report its use from a test.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");

// Jobs and endpoints outlive the shell that started them. To see that, a test needs other shells: this same program plays them.
if (args is [OtherShell.Word, .. var rest]) return await OtherShell.RunAsync(rest);
if (args.Any(a => a is "--server" or "--internal-msbuild-node"))
{
    return await Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
}

return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
