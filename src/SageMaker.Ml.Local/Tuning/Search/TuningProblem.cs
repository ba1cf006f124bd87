namespace SageMaker.Ml.Local.Tuning.Search;

/// <summary>A search that cannot be made; the text names what is wrong, its value and the remedy.</summary>
internal sealed class TuningProblem(string problem) : Exception(problem);
