using Einthoven.Cohorts;
using Einthoven.Storage;

namespace Einthoven.Evaluation;

/// <summary>Writes the features of a whole cohort as a NumPy array, and the ids of its rows beside it.</summary>
public static class EmbeddingFile
{
    private const int Batch = 512;

    /// <summary>Extracts and writes; memory stays small however large the cohort is.</summary>
    /// <param name="path">The <c>.npy</c> file: float32, records x width, rows in the order of <c>records.csv</c>.</param>
    /// <param name="extractor">The system.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="progress">Told after each batch, or null.</param>
    /// <returns>The file with the ids: one column <c>id</c>, a row for each row of the array.</returns>
    /// <exception cref="CohortException">The cohort has no ECGs.</exception>
    /// <exception cref="IOException">A file can't be written; no half of one is left.</exception>
    public static string Write(string path, IFeatureExtractor extractor, Cohort cohort, IProgress<ProgressUpdate>? progress = null)
    {
        if (cohort.Samples == 0) throw new CohortException($"{cohort.Folder}: holds reports without ECGs; there is nothing to embed.");
        var records = Enumerable.Range(0, cohort.Records.Count).ToArray();
        var temporary = path + ".part";
        try
        {
            using (var writer = new NpyWriter<float>(temporary, extractor.Width))
            {
                foreach (var batch in records.Chunk(Batch))
                {
                    var features = extractor.Extract(cohort, batch);
                    for (var row = 0; row < batch.Length; row++) writer.Add(features.AsSpan(row * extractor.Width, extractor.Width));
                    progress?.Report(new("Embedding", writer.Rows, records.Length));
                }

                writer.Complete();
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error)
        {
            if (File.Exists(temporary)) File.Delete(temporary);
            if (WriteFailure.IsFullDisk(error)) throw WriteFailure.Explain(error, path);
            throw;
        }

        var ids = Path.ChangeExtension(path, ".ids.csv");
        AtomicFile.WriteText(ids, string.Concat(cohort.Records.Select(record => Quoted(record.Id) + "\n").Prepend("id\n")));
        return ids;
    }

    private static string Quoted(string id) => id.AsSpan().ContainsAny("\",\r\n") ? $"\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : id;
}
