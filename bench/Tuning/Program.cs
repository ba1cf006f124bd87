// The strategies of local tuning on functions whose lowest value is known: how far above it the best trial is, with many seeds, and the time of a proposal.
//   dotnet run -c Release --project bench/Tuning -- [regret] [time]
using SageMaker.Ml.Bench;

string[] wanted = args.Length == 0 ? ["regret", "time"] : args;
if (wanted.Contains("regret")) RegretBench.Run();
if (wanted.Contains("time")) ProposalBench.Run();
