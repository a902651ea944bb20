using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Storage;

namespace Einthoven.Tests.Evaluation;

public sealed class EmbeddingFileTests : IDisposable
{
    private readonly EvaluationCohort _small = new EvaluationCohort("A").Add(700, Split.Train, "1", "0");

    [Fact]
    public void Rows_are_in_the_order_of_the_records_and_ids_lie_beside()
    {
        var path = Path.Combine(_small.Folder, "embedding.npy");
        var ids = EmbeddingFile.Write(path, new ListedSystem("listed", 3, (_, record, column) => (record * 10) + column), _small.Cohort);
        var (values, shape) = NpyFile.Read<float>(path);
        Assert.Equal([700, 3], shape);
        Assert.Equal([6990f, 6991, 6992], values[^3..]);
        Assert.Equal(["id", .. _small.Cohort.Records.Select(record => record.Id)], File.ReadAllLines(ids));
    }

    [Fact]
    public void Failure_leaves_no_file()
    {
        var path = Path.Combine(_small.Folder, "embedding.npy");
        var failing = new ListedSystem("listed", 1, (_, record, _) => record < 600 ? 0 : throw new IOException("no space left"));
        Assert.Throws<IOException>(() => EmbeddingFile.Write(path, failing, _small.Cohort));
        Assert.Empty(Directory.GetFiles(_small.Folder, "embedding*"));
    }

    public void Dispose() => _small.Dispose();
}
