using System.Diagnostics;
using System.Text;
using Xunit;

namespace LeNetSharp.Tests;

/// <summary>The HTTP path, against servers on this machine that behave as badly as real ones.</summary>
public class MirrorSourceTests
{
    private const string First = "train-images-idx3-ubyte.gz";

    [Fact]
    public void GetsTheFilesAndKeepsThem()
    {
        using TemporaryFolder folder = new();
        using LoopbackServer server = new((request, stream) => LoopbackServer.File(request, stream));
        Notes notes = new();
        FakeDataSet.AssertIsWhole(Load(folder, notes, server));
        FakeDataSet.AssertIsCached(folder);
        Assert.Equal(4, server.Requests.Length);
        DataProgress last = notes.Reports.Last(report => report.File == "train-images-idx3-ubyte");
        Assert.Equal((server.Address, last.BytesTotal!.Value), (last.Source, last.BytesDone));
    }

    [Theory]
    [InlineData(403, "Forbidden", 1)]
    [InlineData(404, "NotFound", 1)]
    [InlineData(503, "ServiceUnavailable", 3)]
    public void GoesOnToTheNextMirror(int status, string name, int requests)
    {
        using TemporaryFolder folder = new();
        using LoopbackServer bad = new((_, stream) => LoopbackServer.Status(stream, status));
        using LoopbackServer good = new((request, stream) => LoopbackServer.File(request, stream));
        Notes notes = new();
        FakeDataSet.AssertIsWhole(Load(folder, notes, bad, good));
        Assert.Equal(requests, bad.Requests.Length);
        Assert.Contains($"{First}: answered {status} ({name})", notes.All);
    }

    [Fact]
    public void AsksAgainAfter503()
    {
        using TemporaryFolder folder = new();
        int count = 0;
        using LoopbackServer server = new((request, stream) =>
            Interlocked.Increment(ref count) % 2 == 1 ? LoopbackServer.Status(stream,
                503) : LoopbackServer.File(request, stream));
        FakeDataSet.AssertIsWhole(Load(folder, null, server));
        Assert.Equal(8, server.Requests.Length);
    }

    [Fact]
    public void GoesOnWhereTheConnectionBroke()
    {
        using TemporaryFolder folder = new();
        using LoopbackServer server = new((request, stream) => request is { File: First, From: null }
            ? LoopbackServer.Body(stream, Content, headers: "ETag: \"v1\"\r\n", sent: Content.Length / 2)
            : LoopbackServer.File(request, stream));
        FakeDataSet.AssertIsWhole(Load(folder, null, server));
        FakeDataSet.AssertIsCached(folder);
        Assert.Equal(new LoopbackRequest(First, Content.Length / 2, "\"v1\""), server.Requests[1]);
    }

    [Fact]
    public void GoesOnInALaterProcess()
    {
        using TemporaryFolder folder = new();
        bool isBroken = true;
        using LoopbackServer server = new((request, stream) => !isBroken ? LoopbackServer.File(request, stream)
            : request.From is null ? LoopbackServer.Body(stream, Content, headers: "ETag: \"v1\"\r\n", sent: 50)
            : LoopbackServer.Status(stream, 404));
        Assert.Throws<DataException>(() => Load(folder, null, server));
        Assert.Equal(["cache/fake/" + First + ".part", "cache/fake/" + First + ".part.from"], folder.Files);
        Assert.Equal(Content[..50], File.ReadAllBytes(folder["cache", "fake", First + ".part"]));
        isBroken = false;
        int before = server.Requests.Length;
        FakeDataSet.AssertIsWhole(Load(folder, null, server));
        Assert.Equal(new LoopbackRequest(First, 50, "\"v1\""), server.Requests[before]);
        FakeDataSet.AssertIsCached(folder);
    }

    [Fact]
    public void BeginsAnewWhereTheServerIgnoresRanges()
    {
        using TemporaryFolder folder = new();
        int count = 0;
        using LoopbackServer server = new((request, stream) => Interlocked.Increment(ref count) == 1
            ? LoopbackServer.Body(stream, Content, sent: 60)
            : LoopbackServer.File(request, stream, honoursRange: false));
        FakeDataSet.AssertIsWhole(Load(folder, null, server));
        Assert.Equal(60, server.Requests[1].From);
    }

    [Fact]
    public void BeginsAnewWhereTheServerSendsAnotherPart()
    {
        using TemporaryFolder folder = new();
        int count = 0;
        using LoopbackServer server = new((request, stream) => Interlocked.Increment(ref count) switch
        {
            1 => LoopbackServer.Body(stream, Content, sent: 60),
            2 => LoopbackServer.Body(stream, Content[10..], 206, "Content-Range: bytes 10-99/100\r\n"),
            _ => LoopbackServer.File(request, stream),
        });
        FakeDataSet.AssertIsWhole(Load(folder, null, server));
        Assert.Null(server.Requests[2].From);
    }

    // What an earlier process left is the beginning of something else: only a download from the start can tell who is
    // wrong.
    [Fact]
    public void BeginsAnewWhereAnOldPartDoesNotFit()
    {
        using TemporaryFolder folder = new();
        using LoopbackServer server = new((request, stream) => LoopbackServer.File(request, stream));
        folder.Write($"cache/fake/{First}.part", new byte[40]);
        folder.Write($"cache/fake/{First}.part.from", Encoding.UTF8.GetBytes($"{server.Address}{First}\n\n"));
        FakeDataSet.AssertIsWhole(Load(folder, null, server));
        Assert.Equal([40, null], server.Requests.Take(2).Select(request => request.From));
        FakeDataSet.AssertIsCached(folder);
    }

    [Fact]
    public void DoesNotGoOnWithAnotherMirrorsPart()
    {
        using TemporaryFolder folder = new();
        using LoopbackServer broken = new((_, stream) => LoopbackServer.Body(stream, Content, sent: 60));
        using LoopbackServer good = new((request, stream) => LoopbackServer.File(request, stream));
        FakeDataSet.AssertIsWhole(Load(folder, null, broken, good));
        Assert.Null(good.Requests[0].From);
    }

    [Fact]
    public void NeverKeepsWrongBytes()
    {
        using TemporaryFolder folder = new();
        using LoopbackServer bad = new((request, stream) =>
            LoopbackServer.Body(stream, FakeDataSet.Gzip(FakeDataSet.TestImages)));
        string message = Assert.Throws<DataException>(() => Load(folder, null, bad)).Message;
        Assert.Contains($"\n  {bad.Address}: {First}: expected Fake-MNIST's train-images-idx3-ubyte, but this is "
            + "Fake-MNIST's "
            + "t10k-images-idx3-ubyte\n", message, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
        using LoopbackServer good = new((request, stream) => LoopbackServer.File(request, stream));
        FakeDataSet.AssertIsWhole(Load(folder, null, bad, good));
        FakeDataSet.AssertIsCached(folder);
    }

    [Fact]
    public void RefusesALogInPageAndAFlood()
    {
        using TemporaryFolder folder = new();
        using LoopbackServer page = new((_, stream) =>
            LoopbackServer.Body(stream, "<html>Please log in</html>"u8.ToArray()));
        using LoopbackServer flood = new((_, stream) => LoopbackServer.Body(stream, new byte[1 << 20]));
        string message = Assert.Throws<DataException>(() => Load(folder, null, page, flood)).Message;
        Assert.Contains($"\n  {page.Address}: {First}: expected an IDX file of bytes, which begins with 00 00 08",
            message, StringComparison.Ordinal);
        Assert.Contains($"\n  {flood.Address}: {First}: sent more than 70,303 bytes\n", message,
            StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void LeavesAMirrorThatStandsStill()
    {
        using TemporaryFolder folder = new();
        LoopbackServer? self = null;
        using LoopbackServer slow = self = new(async (_, stream) =>
        {
            await LoopbackServer.Body(stream, Content, sent: 20);
            await Task.Delay(Timeout.Infinite, self!.Stopped);
        });
        using LoopbackServer good = new((request, stream) => LoopbackServer.File(request, stream));
        Notes notes = new();
        FakeDataSet.AssertIsWhole(Load(folder, notes, TimeSpan.FromSeconds(0.2), slow, good));
        Assert.Contains(notes.All, note => note.StartsWith($"{First}: sent nothing for ", StringComparison.Ordinal));
    }

    // As where packets are dropped: a connection, and never a byte. Five such mirrors may lose 0.4 s together, not
    // each.
    [Fact]
    public void DoesNotAddUpTimeOuts()
    {
        using TemporaryFolder folder = new();
        LoopbackServer? self = null;
        using LoopbackServer silent = self = new((_, _) => Task.Delay(Timeout.Infinite, self!.Stopped));
        DataSourceOptions options = FakeDataSet.Options(folder["cache"], null, [.. Enumerable.Repeat(silent.Address,
            5)]) with
        {
            FirstByteTimeout = TimeSpan.FromSeconds(10),
            FailingMirrorsTimeout = TimeSpan.FromSeconds(0.4),
        };
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Throws<DataException>(() => FakeDataSet.Known.Get(options));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.3, 5);
        // On a busy machine the time may be over before all five have been asked.
        Assert.InRange(silent.Requests.Length, 2, 10);
    }

    [Fact]
    public void LetsASlowMirrorThatMovesTakeItsTime()
    {
        using TemporaryFolder folder = new();
        byte[] large = FakeDataSet.Idx([30, 28, 28], i => (byte)((i * 2654435761u) >> 13));
        KnownDataSet known = FakeDataSet.Known with
        {
            TrainImages = new("train-images-idx3-ubyte", large.Length, new IdxFile("", large, [30, 28, 28]).Sha256),
            TrainLabels = new("train-labels-idx1-ubyte", 38, new IdxFile("", FakeDataSet.Idx([30], _ =>
                1), [30]).Sha256),
        };
        using LoopbackServer server = new(async (request, stream) =>
        {
            if (request.File == "train-labels-idx1-ubyte.gz")
                await LoopbackServer.Body(stream, FakeDataSet.Idx([30], _ => 1));
            else if (request.File != First)
                await LoopbackServer.File(request, stream);
            else
            {
                await LoopbackServer.Body(stream, large, sent: 0);
                for (int at = 0; at < large.Length; at += 5000, await Task.Delay(400,
                    TestContext.Current.CancellationToken))
                    await stream.WriteAsync(large.AsMemory(at, Math.Min(5000, large.Length - at)),
                        TestContext.Current.CancellationToken);
            }
        });
        DataSourceOptions options = FakeDataSet.Options(folder["cache"], null, server.Address) with
        {
            StallTimeout = TimeSpan.FromSeconds(1.5),
            FailingMirrorsTimeout = TimeSpan.FromSeconds(1.5),
        };
        Assert.Equal(30, known.Get(options).Train.Count);
        Assert.Equal(4, server.Requests.Length);
    }

    [Fact]
    public void WorksWithoutACacheThatCanBeWritten()
    {
        using TemporaryFolder folder = new();
        string file = folder.Write("file", [1]);
        int count = 0;
        using LoopbackServer server = new((request, stream) => Interlocked.Increment(ref count) == 1
            ? LoopbackServer.Body(stream, Content, sent: 60)
            : LoopbackServer.File(request, stream));
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(Path.Combine(file, "cache"), null,
            server.Address)));
        Assert.Equal(60, server.Requests[1].From);
        FakeDataSet.AssertIsWhole(FakeDataSet.Known.Get(FakeDataSet.Options(null, null, server.Address)));
    }

    [Fact]
    public void StopsWhenAsked()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource stop = new();
        LoopbackServer? self = null;
        using LoopbackServer silent = self = new((_, _) =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, self!.Stopped);
        });
        Assert.ThrowsAny<OperationCanceledException>(() =>
            FakeDataSet.Known.Load(FakeDataSet.Options(folder["cache"], null, silent.Address), stop.Token));
        Assert.Empty(folder.Files);
    }

    [Fact]
    public void SaysThatNobodyListens()
    {
        using TemporaryFolder folder = new();
        LoopbackServer gone = new((_, _) => Task.CompletedTask);
        string address = gone.Address;
        gone.Dispose();
        string message = Assert.Throws<DataException>(() =>
            FakeDataSet.Known.Get(FakeDataSet.Options(null, null, address))).Message;
        Assert.Contains($"\n  {address}: {First}: Connection refused\n", message, StringComparison.Ordinal);
    }

    private static byte[] Content { get; } = FakeDataSet.Gzip(FakeDataSet.TrainImages);

    private static DataSet Load(TemporaryFolder folder, Notes? notes, params LoopbackServer[] servers) =>
        Load(folder, notes, null, servers);

    private static DataSet Load(TemporaryFolder folder, Notes? notes, TimeSpan? stall,
        params LoopbackServer[] servers) =>
        FakeDataSet.Known.Get(FakeDataSet.Options(folder["cache"], null, [.. servers.Select(server =>
            server.Address)]) with
        {
            Progress = notes,
            FirstByteTimeout = TimeSpan.FromSeconds(4),
            StallTimeout = stall ?? TimeSpan.FromSeconds(4),
        });
}
