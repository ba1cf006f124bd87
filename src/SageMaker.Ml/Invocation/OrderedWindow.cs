using System.Diagnostics.CodeAnalysis;

namespace SageMaker.Ml.Invocation;

/// <summary>Works on several items at once and hands the outcomes out in the order in which the items were added. The number of items held is bounded, so an endless
/// input needs constant memory. One caller adds and takes; the work itself runs elsewhere.</summary>
/// <typeparam name="TItem">What is worked on.</typeparam>
/// <typeparam name="TResult">What the work yields.</typeparam>
public sealed class OrderedWindow<TItem, TResult>
{
    /// <summary>Items beyond those being worked on keep workers busy while the caller is occupied with the outcomes.</summary>
    private const int Depth = 4;

    private readonly Func<TItem, CancellationToken, Task<TResult>> _work;
    private readonly CancellationToken _cancel;
    private readonly int _limit;
    private readonly Slot[] _slots;
    private readonly object _gate = new();
    private long _head;
    private long _next;
    private long _tail;
    private int _workers;
    private TaskCompletionSource? _waiter;

    /// <summary>Makes an empty window.</summary>
    /// <param name="limit">How many items are worked on at once.</param>
    /// <param name="work">The work. Its exceptions become outcomes.</param>
    /// <param name="cancel">Stops the work.</param>
    public OrderedWindow(int limit, Func<TItem, CancellationToken, Task<TResult>> work, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        _limit = limit;
        _work = work;
        _cancel = cancel;
        _slots = new Slot[limit == 1 ? 1 : limit * Depth];
    }

    /// <summary>How many items are in the window: waiting, being worked on, or done and not taken.</summary>
    public int Count => (int)(_tail - _head);

    /// <summary>How many items the window holds at most.</summary>
    public int Capacity => _slots.Length;

    /// <summary>Whether an outcome has to be taken before the next item can be added.</summary>
    public bool IsFull => Count == _slots.Length;

    /// <summary>Adds an item; work on it begins as soon as a worker is free.</summary>
    /// <exception cref="InvalidOperationException">The window is full.</exception>
    public void Add(TItem item)
    {
        if (IsFull) throw new InvalidOperationException("The window is full; take an outcome first.");
        bool needsWorker;
        lock (_gate)
        {
            _slots[_tail % _slots.Length] = new Slot { Item = item };
            _tail++;
            needsWorker = _workers < _limit;
            if (needsWorker) _workers++;
        }

        if (!needsWorker) return;
        // One at a time gains nothing from another thread: the caller is going to wait for the outcome anyway.
        if (_limit == 1) _ = WorkAsync();
        else ThreadPool.UnsafeQueueUserWorkItem(static window => _ = window.WorkAsync(), this, preferLocal: false);
    }

    /// <summary>Takes the outcome of the oldest item if it is done.</summary>
    public bool TryTake(out Outcome<TItem, TResult> outcome)
    {
        lock (_gate)
        {
            ref var slot = ref _slots[_head % _slots.Length];
            if (_head == _tail || !slot.Done)
            {
                outcome = default;
                return false;
            }

            outcome = new Outcome<TItem, TResult>(slot.Item, slot.Result, slot.Error);
            slot = default;
            _head++;
            return true;
        }
    }

    /// <summary>Waits until the oldest item is done; returns at once when there is none.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (_head == _tail || _slots[_head % _slots.Length].Done) return Task.CompletedTask;
            _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task;
        }
    }

    private async Task WorkAsync()
    {
        while (true)
        {
            long index;
            TItem item;
            lock (_gate)
            {
                if (_next == _tail)
                {
                    _workers--;
                    return;
                }

                index = _next++;
                item = _slots[index % _slots.Length].Item;
            }

            TResult? result = default;
            Exception? error = null;
            try
            {
                result = await _work(item, _cancel).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Whoever takes the outcome decides what a failure means.
                error = e;
            }

            TaskCompletionSource? waiter = null;
            lock (_gate)
            {
                ref var slot = ref _slots[index % _slots.Length];
                slot.Result = result;
                slot.Error = error;
                slot.Done = true;
                if (index == _head) (waiter, _waiter) = (_waiter, null);
            }

            waiter?.TrySetResult();
        }
    }

    private struct Slot
    {
        public TItem Item;
        public TResult? Result;
        public Exception? Error;
        public bool Done;
    }
}

/// <summary>What became of an item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Result">What the work yielded; nothing when it failed.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
public readonly record struct Outcome<TItem, TResult>(TItem Item, TResult? Result, Exception? Error)
{
    /// <summary>Whether the work yielded its result.</summary>
    [MemberNotNullWhen(true, nameof(Result))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;
}
