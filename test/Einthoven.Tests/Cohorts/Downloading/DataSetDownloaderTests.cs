using Einthoven.Cohorts;
using Einthoven.Cohorts.Downloading;

namespace Einthoven.Tests.Cohorts.Downloading;

public sealed class DataSetDownloaderTests : IDisposable
{
    private const string Root = "ptb-xl/1.0.3";

    private readonly TemporaryFolder _folder = new();
    private readonly FileServer _server = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_files_of_the_list_come_with_their_folders()
    {
        Fill(20);
        var updates = new List<ProgressUpdate>();
        var summary = await Download(progress: new Collector(updates));
        Assert.Equal((20, 20), (summary.Files, summary.Fetched));
        Assert.Equal(20, updates.Count);
        Assert.Equal(20, updates.Max(update => update.Done));
        for (var i = 0; i < 20; i++) Assert.Equal(Content(i), Bytes(i));
        Assert.Equal(21, Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Length); // the list too, and nothing else
    }

    [Fact]
    public async Task What_is_there_is_not_fetched_again_and_what_is_damaged_is()
    {
        Fill(5);
        await Download();
        File.WriteAllText(PathOf(3), "damaged");
        var summary = await Download();
        Assert.Equal((5, 1), (summary.Files, summary.Fetched));
        Assert.Equal(Content(3), Bytes(3));
        Assert.Equal([1, 1, 1, 2, 1], Enumerable.Range(0, 5).Select(i => _server.RequestsOf($"{Root}/{Name(i)}")));
    }

    [Fact]
    public async Task A_body_that_breaks_off_goes_on_where_it_stopped()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", new Fault(Cut: 700), new Fault(Cut: 100), new Fault());
        await Download();
        Assert.Equal(Content(0), Bytes(0));
        Assert.Equal(["", "700-", "800-"], RangesOf(0));
    }

    [Fact]
    public async Task A_run_goes_on_with_what_an_earlier_one_has_left()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", new Fault(Cut: 700), new Fault(404));
        await Assert.ThrowsAsync<DownloadException>(() => Download());
        Assert.False(File.Exists(PathOf(0)));
        Assert.Equal(700, new FileInfo(PathOf(0) + ".part").Length);
        await Download();
        Assert.Equal(Content(0), Bytes(0));
        Assert.Equal(["", "700-", "700-"], RangesOf(0));
        Assert.False(File.Exists(PathOf(0) + ".part"));
    }

    [Fact]
    public async Task A_server_without_ranges_begins_anew()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", new Fault(Cut: 700), new Fault(WithoutRanges: true));
        await Download();
        Assert.Equal(Content(0), Bytes(0));
        Assert.Equal(["", "700-"], RangesOf(0));
    }

    [Fact]
    public async Task Another_range_than_asked_for_is_not_taken()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", new Fault(Cut: 700), new Fault(WrongRange: true));
        await Download();
        Assert.Equal(Content(0), Bytes(0));
        Assert.Equal(["", "700-", ""], RangesOf(0));
    }

    [Theory]
    [InlineData(1000, "1000-")] // all of it, but for the name
    [InlineData(1500, "1500-")] // more than the file
    public async Task What_was_left_and_is_no_beginning_of_the_file_is_judged_by_its_checksum(int length, string range)
    {
        Fill(1);
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(0))!);
        File.WriteAllBytes(PathOf(0) + ".part", [.. Content(0), .. new byte[length - 1000]]);
        await Download();
        Assert.Equal(Content(0), Bytes(0));
        Assert.Equal(length == 1000 ? [range] : [range, ""], RangesOf(0));
    }

    [Fact]
    public async Task A_wrong_file_never_gets_its_name()
    {
        Fill(2);
        _server.Break($"{Root}/{Name(1)}", [.. Enumerable.Repeat(new Fault(Content: new byte[1000]), 3)]);
        var error = await Assert.ThrowsAsync<DownloadException>(() => Download());
        Assert.Contains("1 of 2 files could not be fetched", error.Message, StringComparison.Ordinal);
        Assert.Contains("the list says", error.Message, StringComparison.Ordinal);
        Assert.Contains("(3 attempts)", error.Message, StringComparison.Ordinal);
        Assert.Equal(Content(0), Bytes(0));
        Assert.False(File.Exists(PathOf(1)) || File.Exists(PathOf(1) + ".part"));
    }

    [Fact]
    public async Task A_wrong_file_once_is_fetched_again()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", new Fault(Content: new byte[1000]));
        await Download();
        Assert.Equal(Content(0), Bytes(0));
    }

    [Fact]
    public async Task A_missing_file_is_told_at_once_and_does_not_stop_the_others()
    {
        Fill(10);
        _server.Break($"{Root}/{Name(4)}", new Fault(404));
        var error = await Assert.ThrowsAsync<DownloadException>(() => Download());
        Assert.Contains($"{Name(4)}: the server answers 404 Fault: there is no such file.", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, _server.RequestsOf($"{Root}/{Name(4)}"));
        Assert.Equal(9, Enumerable.Range(0, 10).Count(i => File.Exists(PathOf(i))));
    }

    [Fact]
    public async Task Errors_of_the_server_are_tried_again_and_a_wish_to_wait_is_heard()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", new Fault(500), new Fault(503, RetryAfter: 1));
        var clock = new SkippingClock();
        await Download(new DownloadOptions { FirstWait = TimeSpan.FromMilliseconds(10), Clock = clock });
        Assert.Equal(Content(0), Bytes(0));
        Assert.Equal([TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1)], clock.Waits);
    }

    [Fact]
    public async Task Waits_double_and_the_last_attempt_ends_in_an_error()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", [.. Enumerable.Repeat(new Fault(500), 4)]);
        var clock = new SkippingClock();
        var error = await Assert.ThrowsAsync<DownloadException>(() => Download(new DownloadOptions { Attempts = 4, FirstWait = TimeSpan.FromSeconds(1), Clock = clock }));
        Assert.Contains("the server answers 500 Fault (4 attempts)", error.Message, StringComparison.Ordinal);
        Assert.Equal([1.0, 2.0, 4.0], clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_left()
    {
        Fill(1);
        _server.Break($"{Root}/{Name(0)}", new Fault(Silent: true));
        await Download(new DownloadOptions { LongestSilence = TimeSpan.FromMilliseconds(300), FirstWait = TimeSpan.Zero });
        Assert.Equal(Content(0), Bytes(0));
    }

    [Fact]
    public async Task A_server_that_has_nothing_is_not_asked_for_everything()
    {
        Fill(200);
        for (var i = 0; i < 200; i++) _server.Break($"{Root}/{Name(i)}", new Fault(403));
        var error = await Assert.ThrowsAsync<DownloadException>(() => Download());
        Assert.Contains("Too many; the others were not tried", error.Message, StringComparison.Ordinal);
        Assert.Contains("this needs an account with access", error.Message, StringComparison.Ordinal);
        Assert.InRange(_server.Requests.Count, 21, 40);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/etc/evil")]
    [InlineData("a//evil")]
    [InlineData("C:\\evil")]
    [InlineData("x.part")]
    [InlineData("./x")]
    public async Task A_name_that_leads_out_of_the_folder_stops_before_the_first_file(string name)
    {
        Fill(2);
        _server.AddSums(Root, sums => sums + new string('0', 64) + " " + name + "\n");
        var error = await Assert.ThrowsAsync<CohortException>(() => Download());
        Assert.Contains($"'{name}'", error.Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
        Assert.Equal(["SHA256SUMS.txt"], Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("<html>", "line 3: expected a SHA-256 sum")]
    [InlineData("0123 x", "line 3: expected a SHA-256 sum")]
    public async Task A_damaged_list_is_told(string line, string problem)
    {
        Fill(2);
        _server.AddSums(Root, sums => sums + line + "\n");
        Assert.Contains(problem, (await Assert.ThrowsAsync<CohortException>(() => Download())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_list_the_address_is_told()
    {
        var error = await Assert.ThrowsAsync<DownloadException>(() => Download());
        Assert.Contains($"{_server.Address}{Root}/SHA256SUMS.txt: the server answers 404", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_larger_collection_only_its_part_is_fetched()
    {
        _server.Add("challenge-2021/1.0.3/training/cpsc_2018/g1/A0001.hea", [1, 2, 3]);
        _server.Add("challenge-2021/1.0.3/training/georgia/g1/E00001.hea", [4, 5, 6]);
        _server.AddSums("challenge-2021/1.0.3");
        Assert.Equal(1, (await Download(set: "cpsc2018")).Files);
        Assert.Equal([1, 2, 3], File.ReadAllBytes(Path.Combine(Out, "training", "cpsc_2018", "g1", "A0001.hea")));
        Assert.False(Directory.Exists(Path.Combine(Out, "training", "georgia")));
    }

    [Fact]
    public async Task Names_are_escaped_in_addresses()
    {
        _server.Add(Root + "/a b/100%#?.txt", [7]);
        _server.AddSums(Root);
        await Download();
        Assert.Equal([7], File.ReadAllBytes(Path.Combine(Out, "a b", "100%#?.txt")));
    }

    [Fact]
    public async Task An_interrupted_run_leaves_whole_files_and_the_next_one_goes_on()
    {
        Fill(60);
        using var stop = new CancellationTokenSource();
        _server.Asked = path =>
        {
            if (path.EndsWith(Name(30), StringComparison.Ordinal)) stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Download(cancellation: stop.Token));
        _server.Asked = null;
        var whole = Enumerable.Range(0, 60).Where(i => File.Exists(PathOf(i))).ToArray();
        Assert.InRange(whole.Length, 1, 59);
        Assert.All(whole, i => Assert.Equal(Content(i), Bytes(i)));
        Assert.Equal(60 - whole.Length, (await Download()).Fetched);
        Assert.All(Enumerable.Range(0, 60), i => Assert.Equal(Content(i), Bytes(i)));
    }

    [Fact]
    public async Task A_place_that_can_not_be_written_stops_the_run_and_is_told()
    {
        Fill(40);
        Directory.CreateDirectory(PathOf(0) + ".part");
        var error = await Assert.ThrowsAsync<IOException>(() => Download());
        Assert.StartsWith($"{Out} can't be written: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("the same command goes on", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf(0)));
        Assert.Equal(0, _server.RequestsOf($"{Root}/{Name(39)}"));
    }

    [Fact]
    public async Task Two_runs_do_not_fetch_into_one_folder()
    {
        Fill(1);
        Directory.CreateDirectory(Out);
        using var other = new DownloadFolder(Out);
        Assert.Contains("another process is writing it", (await Assert.ThrowsAsync<IOException>(() => Download())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/")]
    public async Task Other_servers_than_of_HTTP_are_refused(string address) =>
        await Assert.ThrowsAsync<ConfigurationException>(() => new DataSetDownloader(_client, new DownloadOptions { BaseUrl = new Uri(address) }).Download(PublicDataSet.Find("ptb-xl"), Out));

    private string Out => _folder.File("out");

    private Task<DownloadSummary> Download(DownloadOptions? options = null, string set = "ptb-xl", IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new DownloadOptions { Attempts = 3, FirstWait = TimeSpan.Zero };
        return new DataSetDownloader(_client, options with { BaseUrl = _server.Address }).Download(PublicDataSet.Find(set), Out, progress, cancellation);
    }

    private void Fill(int files)
    {
        for (var i = 0; i < files; i++) _server.Add($"{Root}/{Name(i)}", Content(i));
        _server.AddSums(Root);
    }

    private static string Name(int number) => $"records100/{number % 7:00000}/{number:00000}_lr.dat";

    private static byte[] Content(int number) => [.. Enumerable.Range(0, 1000).Select(i => (byte)((i * 31) + number))];

    private string PathOf(int number) => Path.Combine(Out, Name(number));

    private byte[] Bytes(int number) => File.ReadAllBytes(PathOf(number));

    private IEnumerable<string> RangesOf(int number) => _server.Requests.Where(request => request.Path == $"/files/{Root}/{Name(number)}").Select(request => request.Range);

    private sealed class Collector(List<ProgressUpdate> updates) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value)
        {
            lock (updates) updates.Add(value);
        }
    }

    /// <summary>Every wait is over at once, and is remembered.</summary>
    private sealed class SkippingClock : TimeProvider
    {
        public List<TimeSpan> Waits { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != Timeout.InfiniteTimeSpan) Waits.Add(dueTime);
            return System.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
        }
    }
}
