using Einthoven.Storage;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Storage;

public sealed class NpyMapTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_written_one_by_one_make_a_whole_array()
    {
        using (var writer = new NpyWriter<short>(_folder.File("a.npy"), 2, 3))
        {
            for (short row = 0; row < 5; row++) writer.Add([row, 1, 2, 3, 4, (short)-row]);
            writer.Complete();
        }

        using var map = new NpyMap<short>(_folder.File("a.npy"));
        Assert.Equal([5, 2, 3], map.Header.Shape);
        var last = new short[6];
        map.Read(4, last);
        Assert.Equal([4, 1, 2, 3, 4, -4], last);
    }

    [Fact]
    public void A_row_of_another_length_is_refused()
    {
        using var writer = new NpyWriter<short>(_folder.File("a.npy"), 3);
        Assert.Throws<ArgumentException>(() => writer.Add([1, 2]));
        Assert.Equal(0, writer.Rows);
    }

    [Fact]
    public void An_array_without_rows_is_read()
    {
        using (var writer = new NpyWriter<int>(_folder.File("a.npy"), 4)) writer.Complete();
        using var map = new NpyMap<int>(_folder.File("a.npy"));
        Assert.Equal([0, 4], map.Header.Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Read(0, new int[4]));
    }

    [Fact]
    public void A_row_beyond_the_end_or_more_than_a_row_is_refused()
    {
        NpyFile.Write(_folder.File("a.npy"), new short[6], 2, 3);
        using var map = new NpyMap<short>(_folder.File("a.npy"));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Read(2, new short[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Read(-1, new short[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Read(0, new short[4]));
    }

    [Fact]
    public void Many_threads_read_the_same_rows()
    {
        const int Rows = 500, Length = 100;
        NpyFile.Write(_folder.File("a.npy"), Enumerable.Range(0, Rows * Length).ToArray(), Rows, Length);
        using var map = new NpyMap<int>(_folder.File("a.npy"));
        Parallel.For(0, 4 * Rows, i =>
        {
            var row = new int[Length];
            map.Read(i % Rows, row);
            Assert.Equal(Enumerable.Range(i % Rows * Length, Length), row);
        });
    }
}
