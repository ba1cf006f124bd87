using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <summary>Answers of asynchronous endpoints on their way, all waited for at once and written in the order in which they were asked for. Used on the pipeline thread.</summary>
/// <param name="output">Where results go.</param>
/// <param name="raw">Whether answers are written unread.</param>
/// <param name="addProperty">The property that predictions are added to the input rows as; null to write them by themselves.</param>
internal sealed class AsyncAnswers(IAnswerOutput output, bool raw, string? addProperty)
{
    private readonly Queue<Awaited> _awaited = new();

    /// <summary>What was not answered yet.</summary>
    public IReadOnlyList<SmInference> Unanswered => [.. _awaited.Where(a => !a.Answer.IsCompleted || a.Answer.IsCanceled).Select(a => a.Inference).OfType<SmInference>()];

    /// <summary>Adds a request.</summary>
    /// <param name="inference">The request; null for one that was not taken, whose answer is the error.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="batch">The rows that it is made of; null when it is not made of rows.</param>
    /// <param name="target">What an error is about.</param>
    public void Add(SmInference? inference, Task<SmInvocation> answer, RowBatch? batch, object? target) => _awaited.Enqueue(new Awaited(inference, answer, batch, target));

    /// <summary>Writes what has come, up to the first that has not.</summary>
    public void WriteReady(CancellationToken cancel)
    {
        while (_awaited.TryPeek(out var next) && next.Answer.IsCompleted)
        {
            cancel.ThrowIfCancellationRequested();
            _awaited.Dequeue();
            if (next.Answer.IsCompletedSuccessfully) Write(next, next.Answer.Result);
            else output.Fail(next.Answer.Exception!.InnerException!, next.Target);
        }
    }

    /// <summary>Waits for the rest.</summary>
    public async Task DrainAsync(CancellationToken cancel)
    {
        while (_awaited.TryPeek(out var next))
        {
            // What became of it is told when it is written; here only the end of the waiting counts.
            await Task.WhenAny(next.Answer);
            WriteReady(cancel);
        }
    }

    private void Write(Awaited asked, SmInvocation answer)
    {
        if (raw)
        {
            output.Write(answer);
            return;
        }

        IReadOnlyList<object?> values;
        try
        {
            values = PredictionReaders.For(answer.ContentType).Read(answer.Body, asked.Batch?.ExpectedPredictions);
        }
        catch (SmException e)
        {
            output.Fail(e, asked.Target);
            return;
        }

        foreach (var prediction in PredictionObjects.Of(values, asked.Batch, addProperty)) output.Write(prediction);
    }

    private sealed record Awaited(SmInference? Inference, Task<SmInvocation> Answer, RowBatch? Batch, object? Target);
}
