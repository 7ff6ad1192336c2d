using Xunit;

namespace LeNetSharp.Tests;

public class WorkerPoolTests
{
    // Between two rounds all threads fall asleep; in each round some are done before others have woken.
    [Fact]
    public async Task EveryThreadWakesInEveryRound()
    {
        Task rounds = Task.Factory.StartNew(() =>
        {
            using WorkerPool pool = new(7);
            for (int round = 0; round < 200; round++)
            {
                int done = 0;
                pool.Run(round % 9, (_, _) => Interlocked.Increment(ref done));
                Assert.Equal(round % 9, done);
                Thread.Sleep(1);
            }
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await rounds.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void EveryPieceIsDoneOnceByAThreadOfThePool()
    {
        using WorkerPool pool = new(3);
        int[] done = new int[100];
        pool.Run(done.Length, (piece, thread) =>
        {
            Assert.InRange(thread, 0, 2);
            Interlocked.Increment(ref done[piece]);
        });
        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Fact]
    public void AFaultInAPieceReachesTheCallerAndThePoolGoesOn()
    {
        using WorkerPool pool = new(3);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => pool.Run(8, (piece, _) =>
        {
            if (piece == 5)
                throw new InvalidOperationException("piece 5");
        }));
        Assert.Equal("piece 5", error.Message);
        int done = 0;
        pool.Run(8, (_, _) => Interlocked.Increment(ref done));
        Assert.Equal(8, done);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void ALaterPieceMayWaitForAnEarlierOne(int threads)
    {
        using WorkerPool pool = new(threads);
        for (int round = 0; round < 100; round++)
        {
            int[] done = new int[8];
            int after = 0;
            pool.Run(8, 5, (piece, _) =>
            {
                if (piece < 8)
                {
                    Thread.SpinWait(1000 * ((piece + round) % 5));
                    Volatile.Write(ref done[piece], 1);
                    return;
                }
                for (int i = 0; i < 8; i++)
                    pool.AwaitOrFail(ref done[i]);
                Interlocked.Increment(ref after);
            });
            Assert.Equal(5, after);
        }
    }

    [Fact]
    public void AFaultEndsTheWaitingForWhatWillNotBeDone()
    {
        using WorkerPool pool = new(3);
        int never = 0;
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => pool.Run(8, 5, (piece, _) =>
        {
            if (piece == 5)
                throw new InvalidOperationException("piece 5");
            if (piece >= 8)
                pool.AwaitOrFail(ref never);
        }));
        Assert.Equal("piece 5", error.Message);
    }
}
