using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LeNetSharp.Tests;

/// <summary>An HTTP server on this machine that answers what a test tells it, and remembers what it was
/// asked.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<LoopbackRequest, Stream, Task> answer;
    private readonly List<LoopbackRequest> requests = [];

    public LoopbackServer(Func<LoopbackRequest, Stream, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        _ = AcceptAsync();
    }

    public string Address => string.Create(CultureInfo.InvariantCulture,
        $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/data/");

    public LoopbackRequest[] Requests
    {
        get
        {
            lock (requests)
                return [.. requests];
        }
    }

    /// <summary>A token that ends when the server does, for answers that never end.</summary>
    public CancellationToken Stopped => stop.Token;

    public static Task Status(Stream stream, int status, string headers = "") =>
        stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Answer\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n"))).AsTask();

    /// <summary>A body of which only the first bytes may really be sent.</summary>
    public static async Task Body(Stream stream, byte[] content, int status = 200, string headers = "",
        int? sent = null)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Answer\r\nContent-Length: {content.Length}\r\nConnection: close\r\n{headers}\r\n")));
        await stream.WriteAsync(content.AsMemory(0, sent ?? content.Length));
    }

    /// <summary>The file asked for, compressed, whole or from where the request says.</summary>
    public static Task File(LoopbackRequest request, Stream stream, bool honoursRange = true)
    {
        byte[] content = FakeDataSet.Gzip(FakeDataSet.Files.Single(file => file.Name + ".gz" == request.File).Content);
        if (request.From is not { } from || !honoursRange)
            return Body(stream, content, headers: $"ETag: \"{request.File}\"\r\n");
        return Body(stream, content[from..], 206, string.Create(CultureInfo.InvariantCulture,
            $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}\r\nETag: \"{request.File}\"\r\n"));
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                StringBuilder head = new();
                byte[] one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                {
                    if (await stream.ReadAsync(one, stop.Token) == 0)
                        return;
                    head.Append((char)one[0]);
                }
                LoopbackRequest request = LoopbackRequest.Parse(head.ToString());
                lock (requests)
                    requests.Add(request);
                await answer(request, stream);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client went away, or the test is over.
            }
        }
    }
}
