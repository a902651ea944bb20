using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Einthoven.Cohorts.Downloading;

/// <summary>Fetches one file after another, each under a temporary name until its checksum is right; goes on where an earlier attempt, or an earlier run, stopped.</summary>
/// <remarks>May be used by several threads, each for another file.</remarks>
internal sealed class FileFetcher(HttpClient client, DownloadOptions options)
{
    private const int BufferBytes = 1 << 16;
    private const long LargestFile = 64L << 30;
    private const int LongestWaitDoublings = 6;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private long _bytes;

    /// <summary>Bytes that came so far.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Fetches a file.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="path">Where it shall be; its folder is made.</param>
    /// <param name="sha256">Its checksum in lower-case hexadecimal, or null where none is known.</param>
    /// <param name="cancellation">Stops; what has come stays for the next time.</param>
    /// <exception cref="DownloadException">The server does not give the file, or not the right one, in all attempts.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public async Task Fetch(Uri address, string path, string? sha256, CancellationToken cancellation)
    {
        var part = path + DownloadFolder.PartExtension;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (sha256 is null) File.Delete(part); // it may be of another day
        for (var attempt = 1; ; attempt++)
        {
            var (problem, wait) = await Attempt(address, part, sha256, cancellation).ConfigureAwait(false);
            if (problem is null) break;
            if (wait is null || attempt == options.Attempts) throw new DownloadException($"{address}: {problem}{(attempt > 1 ? $" ({attempt} attempts)" : "")}.");
            await Task.Delay(Wait(attempt, wait.Value), options.Clock, cancellation).ConfigureAwait(false);
        }

        File.Move(part, path, overwrite: true);
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal.</summary>
    public static async Task<string> Checksum(string path, CancellationToken cancellation)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        await using (stream.ConfigureAwait(false)) return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation).ConfigureAwait(false));
    }

    private TimeSpan Wait(int attempt, TimeSpan asked)
    {
        var doubled = options.FirstWait * (1 << Math.Min(attempt - 1, LongestWaitDoublings));
        var wait = asked > doubled ? asked : doubled;
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <returns>What went wrong, or null; and how long the server asks to wait, or null when another attempt is useless.</returns>
    private async Task<(string? Problem, TimeSpan? Wait)> Attempt(Uri address, string part, string? sha256, CancellationToken cancellation)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            silence.CancelAfter(options.LongestSilence);
            var have = File.Exists(part) ? new FileInfo(part).Length : 0;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity")); // lengths and ranges are the file's own
            if (have > 0) request.Headers.Range = new RangeHeaderValue(have, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    await Save(response, part, 0, silence, cancellation).ConfigureAwait(false);
                    break;
                case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange?.From == have:
                    await Save(response, part, have, silence, cancellation).ConfigureAwait(false);
                    break;
                case HttpStatusCode.PartialContent:
                    File.Delete(part);
                    return ("the server sent another part of the file than was asked for", TimeSpan.Zero);
                case HttpStatusCode.RequestedRangeNotSatisfiable:
                    break; // all of it is here, or more: the checksum tells
                default:
                    return Refused(response);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (FormattableString.Invariant($"the server sent nothing for {options.LongestSilence.TotalSeconds:0.#} s"), TimeSpan.Zero);
        }
        catch (HttpRequestException error)
        {
            return (error.Message.TrimEnd('.'), TimeSpan.Zero);
        }
        catch (HttpIOException error)
        {
            return ("the answer broke off: " + error.Message.TrimEnd('.'), TimeSpan.Zero);
        }

        if (sha256 is null) return (null, null);
        var found = await Checksum(part, cancellation).ConfigureAwait(false);
        if (found == sha256) return (null, null);
        File.Delete(part);
        return ($"the file has the SHA-256 {found}, the list says {sha256}", TimeSpan.Zero);
    }

    private async Task Save(HttpResponseMessage response, string part, long from, CancellationTokenSource silence, CancellationToken cancellation)
    {
        if (from + (response.Content.Headers.ContentLength ?? 0) > LargestFile) throw new HttpIOException(HttpRequestError.InvalidResponse, "a file of more than 64 GB");
        var body = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        var file = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1);
        await using (file.ConfigureAwait(false))
        {
            if (file.Length != from) file.SetLength(from);
            file.Position = from;
            var buffer = new byte[BufferBytes];
            var length = from;
            while (true)
            {
                silence.CancelAfter(options.LongestSilence);
                var read = await Read(body, buffer, silence.Token).ConfigureAwait(false);
                if (read == 0) break;
                if ((length += read) > LargestFile) throw new HttpIOException(HttpRequestError.InvalidResponse, "a file of more than 64 GB");
                Interlocked.Add(ref _bytes, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }

            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Tells an error of the network, which another attempt may heal, from one of the disk.</summary>
    private static async Task<int> Read(Stream body, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (IOException error) when (error is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.Unknown, error.Message, error);
        }
    }

    private static (string Problem, TimeSpan? Wait) Refused(HttpResponseMessage response)
    {
        var problem = $"the server answers {(int)response.StatusCode} {response.ReasonPhrase}";
        return response.StatusCode switch
        {
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => (problem, response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero),
            HttpStatusCode.NotFound => (problem + ": there is no such file", null),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => (problem + ": this needs an account with access", null),
            _ => (problem, null),
        };
    }
}
