using SageMaker.Ml.Algorithms;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Training;

/// <summary>What a built-in algorithm asks of an estimator and of the rows that it is given. It looks at no file and asks no service.</summary>
internal static class AlgorithmRules
{
    private const string FeatureCount = "feature_dim";

    private const string BatchSize = "mini_batch_size";

    /// <summary>Checks what can be told without data.</summary>
    /// <exception cref="SmArgumentException">The first thing that is wrong.</exception>
    public static void Check(SmEstimator estimator)
    {
        if (estimator.BuiltIn is not { } algorithm) return;
        var traits = AlgorithmCatalogue.BuiltIn.TraitsOf(algorithm);
        if (estimator.InputMode == "Pipe" && !traits.ReadsPipe)
        {
            throw new SmArgumentException("InputMode", $"InputMode 'Pipe' is not one of {algorithm}; it reads files: leave InputMode out, or give FastFile.");
        }

        if (estimator.InstanceCount > 1)
        {
            if (traits.IsSingleMachine) throw new SmArgumentException("InstanceCount", $"InstanceCount '{estimator.InstanceCount}' is more than {algorithm} can use, which runs on one machine; leave it out, and choose a larger InstanceType.");
            if (IsWordModelOfOneMachine(algorithm, estimator.HyperParameter)) throw new SmArgumentException("InstanceCount", $"InstanceCount '{estimator.InstanceCount}' is more than {algorithm} can use in this mode; leave it out, or give the hyperparameter mode = 'batch_skipgram'.");
        }

        if (!estimator.SkipHyperParameterCheck) HyperParameterCheck.Check(algorithm, estimator.HyperParameter);
    }

    /// <summary>The estimator with what its rows tell, checked to lack nothing, its values as the algorithm reads them. An estimator of anything else stays as it is.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="inputs">Its data.</param>
    /// <param name="tuned">The hyperparameters that a tuning will add; they are neither missing nor told by the rows. Null for a training by itself.</param>
    /// <exception cref="SmArgumentException">The rows do not fit the algorithm, or a hyperparameter is missing.</exception>
    public static SmEstimator Complete(SmEstimator estimator, TrainingInputs inputs, IReadOnlyCollection<string>? tuned = null)
    {
        if (estimator.BuiltIn is not { } algorithm)
        {
            return inputs.Records.Count == 0 ? estimator : throw NoRecords(inputs.Records[0].Channel, estimator.Algorithm ?? estimator.Framework ?? estimator.ImageUri ?? "A script");
        }

        var values = new Dictionary<string, object?>(estimator.HyperParameter, StringComparer.Ordinal);
        if (inputs.Records.Count > 0) AddFromRows(algorithm, estimator.InstanceCount, inputs, values);
        foreach (var name in tuned ?? []) values.Remove(name);
        if (!estimator.SkipHyperParameterCheck)
        {
            HyperParameterCheck.Check(algorithm, values);
            HyperParameterCheck.CheckComplete(algorithm, values, tuned);
        }

        foreach (var facts in AlgorithmCatalogue.BuiltIn.HyperParametersOf(algorithm))
        {
            if (values.TryGetValue(facts.Name, out var value)) values[facts.Name] = AsRead(facts, value);
        }

        return estimator with { HyperParameter = values };
    }

    private static void AddFromRows(string algorithm, int machines, TrainingInputs inputs, Dictionary<string, object?> values)
    {
        var traits = AlgorithmCatalogue.BuiltIn.TraitsOf(algorithm);
        var (firstName, first) = inputs.Records[0];
        foreach (var (channel, records) in inputs.Records)
        {
            if (!traits.ReadsRecords) throw NoRecords(channel, algorithm);
            if (traits.NeedsLabel && !records.HasLabel) throw new SmArgumentException("InputData", $"InputData '{channel}' has rows without a label, which {algorithm} learns from; say which column it is: $rows | ConvertTo-SmRecord -Label price.");
            if (records.FeatureCount != first.FeatureCount) throw new SmArgumentException("InputData", $"InputData '{channel}' has {records.FeatureCount} columns and '{firstName}' has {first.FeatureCount}; give all channels the same columns.");
            if (records.Count < machines) throw new SmArgumentException("InstanceCount", $"InstanceCount '{machines}' is more than InputData '{channel}' has rows ({records.Count}); each machine needs a row at least.");
        }

        if (values.GetValueOrDefault(FeatureCount) is { } given and not "auto" && HyperParameterText.Plain(given) != HyperParameterText.Plain(first.FeatureCount))
        {
            throw new SmArgumentException("HyperParameter", $"HyperParameter '{FeatureCount}' is '{given}' and InputData '{firstName}' has {first.FeatureCount} columns; leave it out, the rows tell it.");
        }

        values.TryAdd(FeatureCount, first.FeatureCount);
        var rows = inputs.Records.FirstOrDefault(r => r.Channel == TrainingInputs.DefaultRecordChannel, inputs.Records[0]).Records.Count;
        if (traits.BatchFor(rows, machines) is { } batch) values.TryAdd(BatchSize, batch);
        if (traits.IsToldDense && !inputs.Records.Any(r => r.Records.IsSparse)) values.TryAdd("force_dense", "True");
    }

    private static SmArgumentException NoRecords(string channel, string what) => new(
        "InputData", $"InputData '{channel}' has rows, and {what} does not read records; write them to a file (Export-Csv) and give its path, with the content type that it reads (New-SmChannel -ContentType).");

    /// <summary>Algorithms read switches of theirs as 1 and 0, and several words as one text.</summary>
    private static object? AsRead(HyperParameterFacts facts, object? value) => (facts.Type, value) switch
    {
        (HyperParameterType.Integer, bool flag) => flag ? 1 : 0,
        (HyperParameterType.Text, System.Collections.IEnumerable list and not string) => string.Join(',', list.Cast<object?>().Select(i => HyperParameterText.Plain(i ?? ""))),
        _ => value,
    };

    private static bool IsWordModelOfOneMachine(string algorithm, IReadOnlyDictionary<string, object?> values) =>
        string.Equals(algorithm, "blazingtext", StringComparison.OrdinalIgnoreCase) && values.GetValueOrDefault("mode")?.ToString() is { } mode and not "batch_skipgram" && mode.Length > 0;
}
