using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Einthoven.Tests.Cohorts.Downloading;

/// <summary>A server on 127.0.0.1 that gives files, and misbehaves when told: each path has a queue of faults, one a request.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> _faults = new();
    private readonly Task _serving;

    public FileServer()
    {
        _listener.Start();
        _serving = Serve();
    }

    /// <summary>The folder of the data sets.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/files/");

    /// <summary>Path and range of each request, in their order.</summary>
    public ConcurrentQueue<(string Path, string Range)> Requests { get; } = new();

    /// <summary>Called with the path before an answer.</summary>
    public Action<string>? Asked { get; set; }

    /// <summary>Adds a file; its path is relative to the folder of the data sets.</summary>
    public byte[] Add(string path, byte[] content) => _files["/files/" + path] = content;

    /// <summary>Adds the list of all files of a data set.</summary>
    public void AddSums(string folder, Func<string, string>? change = null)
    {
        var root = "/files/" + folder + "/";
        var lines = _files.Where(file => file.Key.StartsWith(root, StringComparison.Ordinal) && !file.Key.EndsWith("SHA256SUMS.txt", StringComparison.Ordinal))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => $"{Convert.ToHexStringLower(SHA256.HashData(file.Value))} {file.Key[root.Length..]}\n");
        var text = string.Concat(lines);
        Add(folder + "/SHA256SUMS.txt", Encoding.UTF8.GetBytes(change is null ? text : change(text)));
    }

    /// <summary>Makes the next answers for a path faulty.</summary>
    public void Break(string path, params Fault[] faults) => _faults["/files/" + path] = new ConcurrentQueue<Fault>(faults);

    public int RequestsOf(string path) => Requests.Count(request => request.Path == "/files/" + path);

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _serving.Wait();
        _stop.Dispose();
    }

    private async Task Serve()
    {
        var running = new List<Task>();
        try
        {
            while (true) running.Add(Answer(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task Answer(TcpClient client)
    {
        using var _ = client;
        try
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, leaveOpen: true);
            if (await reader.ReadLineAsync(_stop.Token) is not { } line) return; // the client left
            var path = Uri.UnescapeDataString(line.Split(' ')[1]);
            var range = "";
            while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
                if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase)) range = header["Range: bytes=".Length..];
            Requests.Enqueue((path, range));
            Asked?.Invoke(path);
            var fault = _faults.TryGetValue(path, out var faults) && faults.TryDequeue(out var next) ? next : new Fault();
            await Answer(stream, path, range, fault);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client left, or the test is over.
        }
    }

    private async Task Answer(NetworkStream stream, string path, string range, Fault fault)
    {
        if (fault.Silent) await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
        if (!_files.TryGetValue(path, out var content)) fault = fault with { Status = 404 };
        if (fault.Status > 0)
        {
            await Send(stream, $"HTTP/1.1 {fault.Status} Fault\r\nContent-Length: 0\r\nConnection: close\r\n{(fault.RetryAfter > 0 ? $"Retry-After: {fault.RetryAfter}\r\n" : "")}\r\n", []);
            return;
        }

        content = fault.Content ?? content!;
        var start = range.Length > 0 && !fault.WithoutRanges ? int.Parse(range.Split('-')[0], CultureInfo.InvariantCulture) : 0;
        if (start >= content.Length && start > 0)
        {
            await Send(stream, "HTTP/1.1 416 Range Not Satisfiable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", []);
            return;
        }

        if (fault.WrongRange) start = Math.Max(0, start - 1);
        var status = range.Length > 0 && !fault.WithoutRanges ? $"206 Partial Content\r\nContent-Range: bytes {start}-{content.Length - 1}/{content.Length}" : "200 OK";
        var body = content[start..];
        await Send(stream, $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n", body[..Math.Min(body.Length, fault.Cut ?? body.Length)]);
    }

    private async Task Send(NetworkStream stream, string head, byte[] body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), _stop.Token);
        await stream.WriteAsync(body, _stop.Token);
        await stream.FlushAsync(_stop.Token);
    }
}
