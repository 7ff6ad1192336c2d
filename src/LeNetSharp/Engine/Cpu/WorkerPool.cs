using System.Runtime.InteropServices;

namespace LeNetSharp;

/// <summary>Threads that share out numbered pieces of work and wait for the next between two steps without going to
/// sleep at once.</summary>
/// <remarks>Steps take milliseconds and have two kinds of pieces each: waking threads through the system would cost
/// more than the work's ends. Of n threads each first does every n-th piece, the same in every step, so that what a
/// piece reads and writes may lie in its core's own cache; then it helps the others. Who does a piece changes nothing
/// in its result.</remarks>
internal sealed class WorkerPool : IDisposable
{
    // About 50 microseconds of waiting before a thread goes to sleep.
    private const int Spins = 2000;

    private readonly Thread[] threads;
    private readonly Sleeper[] sleepers;
    private readonly Lock turn = new();
    private readonly Counter[] taken;
    private Action<int, int>? work;
    private int first, pieces, left, round;
    private volatile Exception? failure;
    private volatile bool stopping;

    /// <summary>A pool of so many threads; the caller's is one of them.</summary>
    public WorkerPool(int count)
    {
        taken = new Counter[2 * count];
        threads = new Thread[count - 1];
        sleepers = new Sleeper[count - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i + 1;
            sleepers[i] = new Sleeper();
            threads[i] = new Thread(() => Loop(worker)) { IsBackground = true, Name = $"LeNetSharp {worker}" };
            threads[i].Start();
        }
    }

    /// <summary>Threads, the caller's included.</summary>
    public int Count => threads.Length + 1;

    /// <summary>Does piece(number, thread) for all numbers below <paramref name="count"/>, and returns when all are
    /// done.</summary>
    public void Run(int count, Action<int, int> piece) => Run(count, 0, piece);

    /// <summary>Does piece(number, thread) for all numbers below <paramref name="first"/>, and for
    /// <paramref name="second"/> numbers more. When a thread begins with these, all of the first are done or begun: it
    /// may wait for one of them (<see cref="AwaitOrFail"/>).</summary>
    public void Run(int first, int second, Action<int, int> piece)
    {
        lock (turn)
        {
            work = piece;
            failure = null;
            (this.first, pieces) = (first, first + second);
            Array.Clear(taken);
            Volatile.Write(ref left, threads.Length);
            Interlocked.Increment(ref round);
            foreach (Sleeper sleeper in sleepers)
                sleeper.WakeIfAsleep();
            Share(0);
            SpinWait spin = default;
            while (Volatile.Read(ref left) > 0)
                spin.SpinOnce(sleep1Threshold: -1);
            work = null;
            if (failure is { } error)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
        }
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        lock (turn)
        {
            stopping = true;
            Interlocked.Increment(ref round);
            foreach (Sleeper sleeper in sleepers)
                sleeper.WakeIfAsleep();
        }
        foreach (Thread thread in threads)
            thread.Join();
        foreach (Sleeper sleeper in sleepers)
            sleeper.Dispose();
    }

    private void Loop(int worker)
    {
        for (int seen = 0; ;)
        {
            seen = Await(seen, sleepers[worker - 1]);
            if (stopping)
                return;
            Share(worker);
            Interlocked.Decrement(ref left);
        }
    }

    private int Await(int seen, Sleeper sleeper)
    {
        for (int i = 0; i < Spins; i++)
        {
            if (Volatile.Read(ref round) is var now && now != seen)
                return now;
            Thread.SpinWait(8);
        }
        sleeper.SleepWhileEqual(ref round, seen);
        return Volatile.Read(ref round);
    }

    private void Share(int worker)
    {
        try
        {
            Share(worker, 0, first, 0);
            Share(worker, first, pieces, Count);
        }
        catch (Exception error)
        {
            failure = failure is null or OperationCanceledException ? error : failure;
        }
    }

    private void Share(int worker, int start, int end, int counters)
    {
        for (int i = 0; i < Count; i++)
        {
            int owner = (worker + i) % Count;
            for (int piece;
                (piece = start + owner + (Interlocked.Increment(ref taken[counters + owner].Value) - 1) * Count) < end;)
                work!(piece, worker);
        }
    }

    /// <summary>Waits within a piece for what another piece says it has done.</summary>
    /// <exception cref="OperationCanceledException">Another piece failed, and may never say it.</exception>
    public void AwaitOrFail(ref int flag)
    {
        SpinWait spin = default;
        while (Volatile.Read(ref flag) == 0)
        {
            if (failure is not null)
                throw new OperationCanceledException("Another piece of the work failed.");
            spin.SpinOnce(sleep1Threshold: -1);
        }
    }

    // How many of its pieces are taken; on a cache line of its own.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Counter
    {
        [FieldOffset(64)]
        public int Value;
    }

    // Each thread has a signal of its own: with one for all, a thread that is done early takes the wake-up of one that
    // has not begun.
    private sealed class Sleeper : IDisposable
    {
        private readonly SemaphoreSlim wake = new(0);
        private int asleep;

        // It announces itself before it looks a last time, so no wake-up is missed; one too many is only another look.
        public void SleepWhileEqual(ref int value, int seen)
        {
            Interlocked.Exchange(ref asleep, 1);
            while (Volatile.Read(ref value) == seen)
                wake.Wait();
            Volatile.Write(ref asleep, 0);
        }

        public void WakeIfAsleep()
        {
            if (Volatile.Read(ref asleep) == 1)
                wake.Release();
        }

        public void Dispose() => wake.Dispose();
    }
}
