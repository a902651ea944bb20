namespace Einthoven.Cohorts.Downloading;

/// <summary>What a download has done.</summary>
/// <param name="Files">Files of the data set, all in place now with the right checksum.</param>
/// <param name="Fetched">Those that were fetched; the others were there.</param>
/// <param name="Bytes">Bytes that came from the server.</param>
public sealed record DownloadSummary(int Files, int Fetched, long Bytes);
