using SageMaker.Ml.Shell;

// PowerShell's engine would otherwise report its use to its makers; nothing that comes with this project does.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
var code = await ShellCommandLine.RunAsync(args, Console.Out, Console.Error);
// As pwsh does: a job that a script leaves behind must not keep the process alive.
Environment.Exit(code);
