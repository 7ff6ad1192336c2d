namespace LeNetSharp;

/// <summary>What the mirrors of a data set share: the connections, and the time they may lose together.</summary>
internal sealed class MirrorClient : IDisposable
{
    private readonly HttpClient http;

    public MirrorClient(DataSourceOptions options)
    {
        http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = options.FirstByteTimeout })
        {
            // Time-outs are ours: a download that goes on may take as long as it takes.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("LeNetSharp");
        TimeToLose = options.FailingMirrorsTimeout;
    }

    /// <summary>How long mirrors may still fail.</summary>
    public TimeSpan TimeToLose { get; private set; }

    /// <summary>Takes lost time off.</summary>
    public void Lose(TimeSpan time) => TimeToLose = time < TimeToLose ? TimeToLose - time : TimeSpan.Zero;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public void Dispose() => http.Dispose();
}
