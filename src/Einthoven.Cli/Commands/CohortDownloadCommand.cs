using System.CommandLine;
using System.Globalization;
using Einthoven.Cohorts.Downloading;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort download</c>.</summary>
internal static class CohortDownloadCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("data set") { Description = $"Which: {string.Join(", ", PublicDataSet.All.Select(set => $"{set.Name} ({set.Licence})"))}. All are open access." };
        name.AcceptOnlyFromAmong([.. PublicDataSet.All.Select(set => set.Name)]);
        var folder = new Option<string>("--out") { Description = "The folder for the files. It may hold a part of them: what is whole stays, and what has begun goes on.", Required = true };
        var server = new Option<string>("--base-url") { Description = "A server with the folders of PhysioNet's.", DefaultValueFactory = _ => DownloadOptions.PhysioNet.AbsoluteUri };
        var parallel = new Option<int>("--parallel") { Description = "Files fetched at a time.", DefaultValueFactory = _ => new DownloadOptions().Parallel };
        var command = new Command("download", "Fetches a data set from PhysioNet and checks every file's SHA-256. Interrupted, the same command goes on.") { name, folder, server, parallel };
        command.SetAction(parsed =>
        {
            var url = parsed.GetValue(server)!;
            var options = new DownloadOptions
            {
                BaseUrl = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : throw new ConfigurationException($"--base-url '{url}' is no address of a server; it begins with https:// or http://."),
                Parallel = parsed.GetValue(parallel),
            };
            var target = parsed.GetRequiredValue(folder);
            var summary = Fetch(PublicDataSet.Find(parsed.GetRequiredValue(name)), target, options);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target}: {Counted.Of(summary.Files, "file")} with the right checksum, {summary.Fetched} of them fetched now ({summary.Bytes / 1e6:0.0} MB)"));
        });
        return command;
    }

    private static DownloadSummary Fetch(PublicDataSet set, string folder, DownloadOptions options)
    {
        using var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Einthoven");
        using var interruption = new Interruption();
        try
        {
            var downloader = new DataSetDownloader(client, options);
            return ProgressDisplay.Run(progress => downloader.Download(set, folder, progress, interruption.Token).GetAwaiter().GetResult());
        }
        catch (OperationCanceledException error)
        {
            throw new OperationCanceledException("Stopped. What has come stays; the same command goes on.", error);
        }
    }
}
