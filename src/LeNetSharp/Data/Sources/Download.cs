using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace LeNetSharp;

/// <summary>Gets one file over HTTP: goes on where an earlier attempt ended, asks again after a passing failure, and
/// gives up on a mirror that loses too much time.</summary>
internal sealed class Download(MirrorClient client, DataCollection collection, KnownFile file, PartFile part,
    string source, TimeSpan keep)
{
    private const int Attempts = 3;

    // A line that brings less within the stall time stands still.
    private const int Progress = 4096;

    // A compressed copy is hardly longer than what it holds.
    private readonly long mostBytes = file.SizeBytes + file.SizeBytes / 100 + 65536;

    /// <summary>Returns when the part file holds all that the server has.</summary>
    /// <exception cref="DataException">The mirror does not give it; says why.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        TimeSpan pause = collection.Options.BackOff;
        for (int attempt = 1; ; attempt++)
        {
            if (client.TimeToLose <= keep)
                throw Problem("not asked any more, since the mirrors have lost too much time");
            long before = part.Length;
            Stopwatch idle = Stopwatch.StartNew();
            Failure? failure = await AttemptAsync(idle, cancellationToken);
            if (failure is null)
                return;
            client.Lose(idle.Elapsed);
            if (part.Length >= before + Progress)
                attempt = 0;
            if (!failure.IsPassing || attempt >= Attempts || client.TimeToLose <= keep + pause)
                throw Problem(failure.Problem);
            await Task.Delay(pause, cancellationToken);
            client.Lose(pause);
            pause *= 2;
        }
    }

    private async Task<Failure?> AttemptAsync(Stopwatch idle, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        TimeSpan left = client.TimeToLose - keep, first = collection.Options.FirstByteTimeout;
        timer.CancelAfter(left < first ? left : first);
        try
        {
            using HttpRequestMessage request = Request();
            using HttpResponseMessage response = await client.SendAsync(request, timer.Token);
            return Refusal(response) ?? await ReceiveAsync(response, idle, timer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            string seconds = idle.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
            return new Failure($"sent nothing for {seconds} s", true);
        }
        catch (HttpRequestException error)
        {
            return new Failure(Innermost(error),
                error.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.Unknown);
        }
        catch (IOException error)
        {
            return new Failure($"broke off after {IdxReader.Bytes(part.Length)} ({Innermost(error)})", true);
        }
    }

    private HttpRequestMessage Request()
    {
        HttpRequestMessage request = new(HttpMethod.Get, part.Address);
        if (part.Length == 0)
            return request;
        request.Headers.Range = new RangeHeaderValue(part.Length, null);
        if (part.Validator is { } validator)
            request.Headers.TryAddWithoutValidation("If-Range", validator);
        return request;
    }

    // Null when the body is welcome; the part file then stands where the body goes on.
    private Failure? Refusal(HttpResponseMessage response)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                part.Restart(Validator(response));
                return null;
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == part.Length:
                return null;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                part.Restart(null);
                return new Failure("sent another part than was asked for", true);
            case HttpStatusCode status:
                bool isPassing = (int)status >= 500
                    || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
                return new Failure($"answered {(int)status} ({status})", isPassing);
        }
    }

    private async Task<Failure?> ReceiveAsync(HttpResponseMessage response, Stopwatch idle,
        CancellationTokenSource timer)
    {
        TimeSpan stall = collection.Options.StallTimeout;
        long? total = response.Content.Headers.ContentLength + part.Length;
        using Stream body = await response.Content.ReadAsStreamAsync(timer.Token);
        byte[] buffer = new byte[1 << 16];
        Restart();
        for (int fresh = 0; ;)
        {
            int read = await body.ReadAsync(buffer, timer.Token);
            if (read == 0)
                return null;
            part.Write(buffer.AsSpan(0, read));
            if (part.Length > mostBytes)
            {
                part.Restart(null);
                return new Failure($"sent more than {IdxReader.Bytes(mostBytes)}", false);
            }
            collection.Bytes(source, file, part.Length, total);
            if ((fresh += read) < Progress)
                continue;
            fresh = 0;
            Restart();
        }

        void Restart()
        {
            idle.Restart();
            timer.CancelAfter(stall);
        }
    }

    private static string? Validator(HttpResponseMessage response) => response.Headers.ETag is { IsWeak: false } tag
        ? tag.ToString()
        : response.Content.Headers.LastModified?.ToString("r", CultureInfo.InvariantCulture);

    private static string Innermost(Exception error) =>
        (error.GetBaseException() is { Message.Length: > 0 } inner ? inner : error).Message.TrimEnd('.');

    private DataException Problem(string problem) => new(source, $"{file.Name}.gz: {problem}", "try again later");

    private sealed record Failure(string Problem, bool IsPassing);
}
