using SageMaker.Ml.Shell;

return await ShellCommandLine.RunAsync(args, Console.Out, Console.Error);
