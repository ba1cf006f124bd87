using SageMaker.Ml.Invocation;

namespace SageMaker.Ml.Tests.Invocation;

public sealed class OrderedWindowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TaskCompletionSource<string>[] Gates(int count) => [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously))];

    private static Task PoolHasCaughtUpAsync() => Task.WhenAll(Enumerable.Range(0, 64).Select(_ =>
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ThreadPool.UnsafeQueueUserWorkItem(static done => done.SetResult(), reached, preferLocal: false);
        return reached.Task;
    }));

    private static async Task<string?> NextAsync(OrderedWindow<int, string> window)
    {
        await window.WaitAsync().WaitAsync(Cancel);
        Assert.True(window.TryTake(out var outcome));
        return outcome.Result;
    }

    [Fact]
    public async Task Hands_out_in_the_order_of_adding_whatever_ends_first()
    {
        var gates = Gates(3);
        var window = new OrderedWindow<int, string>(3, (i, _) => gates[i].Task, Cancel);
        for (var i = 0; i < 3; i++) window.Add(i);

        gates[2].SetResult("c");
        gates[1].SetResult("b");
        Assert.False(window.TryTake(out _));
        gates[0].SetResult("a");

        Assert.Equal(["a", "b", "c"], [await NextAsync(window), await NextAsync(window), await NextAsync(window)]);
        Assert.Equal(0, window.Count);
    }

    [Fact]
    public async Task Works_on_as_many_items_as_its_limit_and_no_more()
    {
        var (started, gates) = (Gates(8), Gates(8));
        var running = 0;
        var most = 0;
        var window = new OrderedWindow<int, string>(2, async (i, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            started[i].SetResult("");
            var result = await gates[i].Task;
            Interlocked.Decrement(ref running);
            return result;
        }, Cancel);
        for (var i = 0; i < 8; i++) window.Add(i);

        // Each item may end only when the next one is under way and the pool has come to whatever was queued before, so that a third worker would be noticed.
        for (var i = 1; i < 8; i++)
        {
            await started[i].Task.WaitAsync(Cancel);
            await PoolHasCaughtUpAsync();
            gates[i - 1].SetResult($"{i - 1}");
        }

        gates[7].SetResult("7");
        for (var i = 0; i < 8; i++) Assert.Equal($"{i}", await NextAsync(window));
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Holds_no_more_items_than_its_capacity_however_long_the_first_takes()
    {
        var first = new TaskCompletionSource<string>();
        var window = new OrderedWindow<int, string>(2, (i, _) => i == 0 ? first.Task : Task.FromResult("done"), Cancel);
        while (!window.IsFull) window.Add(window.Count);

        Assert.Equal(window.Capacity, window.Count);
        Assert.Throws<InvalidOperationException>(() => window.Add(99));
        first.SetResult("done");

        await NextAsync(window);
        Assert.False(window.IsFull);
    }

    [Fact]
    public async Task A_failure_is_the_outcome_of_its_item_and_the_others_go_on()
    {
        var window = new OrderedWindow<int, string>(2, (i, _) => i == 1 ? throw new InvalidOperationException("no") : Task.FromResult($"{i}"), Cancel);
        for (var i = 0; i < 3; i++) window.Add(i);

        Assert.Equal("0", await NextAsync(window));
        await window.WaitAsync();
        Assert.True(window.TryTake(out var failed));
        Assert.False(failed.Succeeded);
        Assert.Equal((1, "no"), (failed.Item, failed.Error.Message));
        Assert.Equal("2", await NextAsync(window));
    }

    [Fact]
    public async Task One_at_a_time_starts_on_the_callers_thread()
    {
        var thread = 0;
        var window = new OrderedWindow<int, string>(1, (_, _) =>
        {
            thread = Environment.CurrentManagedThreadId;
            return Task.FromResult("x");
        }, Cancel);

        window.Add(0);

        Assert.Equal(Environment.CurrentManagedThreadId, thread);
        Assert.Equal("x", await NextAsync(window));
    }
}
