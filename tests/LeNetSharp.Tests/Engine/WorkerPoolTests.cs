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
}
