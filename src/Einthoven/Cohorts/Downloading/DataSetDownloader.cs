using System.Collections.Concurrent;
using System.Globalization;
using Einthoven.Storage;

namespace Einthoven.Cohorts.Downloading;

/// <summary>Fetches a data set from PhysioNet or a mirror: all files of its <c>SHA256SUMS.txt</c>, several at a time.</summary>
/// <remarks>
/// A file gets its name when its checksum is right; until then it is <c>NAME.part</c>. What is there already with the right checksum is not fetched again, and what has begun goes
/// on where it stopped, so that after an interruption the same call finishes the work. A file that can't be had does not stop the others.
/// </remarks>
/// <param name="client">Its timeout should be long; silence is watched here.</param>
/// <param name="options">From where, and how patiently.</param>
public sealed class DataSetDownloader(HttpClient client, DownloadOptions options)
{
    private const string Sums = "SHA256SUMS.txt";
    private const int MostFailures = 20;
    private const int Shown = 3;

    /// <summary>Fetches a data set.</summary>
    /// <param name="set">Which.</param>
    /// <param name="folder">The folder that gets its files, as they lie on the server; it may hold a part of them.</param>
    /// <param name="progress">Told of the files done, or null.</param>
    /// <param name="cancellation">Stops; what has come stays for the next time.</param>
    /// <exception cref="DownloadException">The list or some files can't be had; all others are in place.</exception>
    /// <exception cref="CohortException">The server's list is damaged, or names files outside the folder.</exception>
    /// <exception cref="ConfigurationException">An option is impossible.</exception>
    /// <exception cref="IOException">The folder can't be written, or the disk is full.</exception>
    public async Task<DownloadSummary> Download(PublicDataSet set, string folder, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        options.Validate();
        using var target = new DownloadFolder(folder);
        try
        {
            return await Download(set, target, progress, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (WriteFailure.Is(error) && error is not DownloadException)
        {
            throw WriteFailure.Explain(error, folder, "name another place; what has come stays, and the same command goes on");
        }
    }

    private async Task<DownloadSummary> Download(PublicDataSet set, DownloadFolder target, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var root = new Uri(options.BaseUrl.AbsoluteUri.TrimEnd('/') + '/' + set.Folder + '/');
        var list = target.Resolve(Sums);
        var fetcher = new FileFetcher(client, options);
        await fetcher.Fetch(new Uri(root, Sums), list, null, cancellation).ConfigureAwait(false);
        var files = Files(list, set, target).Count(); // and all names are sound before the first is fetched
        if (files == 0) throw new CohortException($"{new Uri(root, Sums)}: lists no files{(set.Part.Length > 0 ? " below " + set.Part : "")}. Is --base-url right?");

        var failures = new ConcurrentQueue<string>();
        int done = 0, fetched = 0;
        var stage = $"Fetching {set.Name}";
        await Parallel.ForEachAsync(
            Files(list, set, target).TakeWhile(_ => failures.Count <= MostFailures),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
            async (file, stop) =>
            {
                try
                {
                    if (await Bring(fetcher, root, file, stop).ConfigureAwait(false)) Interlocked.Increment(ref fetched);
                }
                catch (DownloadException error)
                {
                    failures.Enqueue(error.Message);
                }

                progress?.Report(new ProgressUpdate(stage, Interlocked.Increment(ref done), files, Detail(fetcher.Bytes, failures.Count)));
            }).ConfigureAwait(false);

        if (failures.IsEmpty) return new DownloadSummary(files, fetched, fetcher.Bytes);
        var gaveUp = failures.Count > MostFailures ? " Too many; the others were not tried." : "";
        throw new DownloadException(
            $"{failures.Count} of {Counted.Of(files, "file")} could not be fetched; the others are in {target.Path}, and the same command goes on.{gaveUp} The first reasons:" +
            string.Concat(failures.Take(Shown).Select(reason => Environment.NewLine + "  " + reason)));
    }

    /// <summary>Fetches a file unless it is there.</summary>
    private static async Task<bool> Bring(FileFetcher fetcher, Uri root, ListedFile file, CancellationToken cancellation)
    {
        if (File.Exists(file.Path) && await FileFetcher.Checksum(file.Path, cancellation).ConfigureAwait(false) == file.Sum) return false;
        await fetcher.Fetch(new Uri(root, string.Join('/', file.Name.Split('/').Select(Uri.EscapeDataString))), file.Path, file.Sum, cancellation).ConfigureAwait(false);
        return true;
    }

    private static IEnumerable<ListedFile> Files(string list, PublicDataSet set, DownloadFolder target)
    {
        foreach (var (name, sum) in ChecksumList.Read(list))
            if (name.StartsWith(set.Part, StringComparison.Ordinal) && name != Sums) yield return new ListedFile(name, sum, target.Resolve(name));
    }

    private static string Detail(long bytes, int failures) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB fetched{(failures > 0 ? $", {Counted.Of(failures, "file")} failed" : "")}");

    private sealed record ListedFile(string Name, string Sum, string Path);
}
