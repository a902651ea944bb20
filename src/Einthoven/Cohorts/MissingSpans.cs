using Einthoven.Storage;

namespace Einthoven.Cohorts;

/// <summary>The content of <c>missing.npy</c>: int32 rows (record, lead, first sample, count), ordered by record.</summary>
/// <remarks>Whole leads are spans of all samples. Immutable.</remarks>
internal sealed class MissingSpans
{
    public const int Columns = 4;
    private readonly int[] _rows;

    private MissingSpans(int[] rows) => _rows = rows;

    public int Count => _rows.Length / Columns;

    public static MissingSpans Read(string path, CohortManifest manifest)
    {
        var (rows, shape) = NpyFile.Read<int>(path);
        if (shape is not [_, Columns]) throw new InvalidDataException($"{path}: shape ({string.Join(", ", shape)}), expected rows of {Columns}.");

        var before = -1;
        for (var i = 0; i < rows.Length; i += Columns)
        {
            var (record, lead, first, count) = (rows[i], rows[i + 1], rows[i + 2], rows[i + 3]);
            if (record < before || record >= manifest.Records) throw new InvalidDataException($"{path}, row {i / Columns}: record {record} is out of order or range.");
            if (lead < 0 || lead >= manifest.Leads.Count) throw new InvalidDataException($"{path}, row {i / Columns}: there is no lead {lead}.");
            if (first < 0 || count <= 0 || count > manifest.Samples - first)
                throw new InvalidDataException($"{path}, row {i / Columns}: samples {first} to {(long)first + count - 1} lie outside the {manifest.Samples} of a lead.");
            before = record;
        }

        return new MissingSpans(rows);
    }

    /// <summary>The spans of one record.</summary>
    public IReadOnlyList<MissingSpan> Of(int record)
    {
        var spans = new List<MissingSpan>();
        for (var i = FirstRow(record); i < Count && _rows[i * Columns] == record; i++)
            spans.Add(new MissingSpan(_rows[(i * Columns) + 1], _rows[(i * Columns) + 2], _rows[(i * Columns) + 3]));
        return spans;
    }

    public bool Covers(int record, int lead, int samples)
    {
        for (var i = FirstRow(record); i < Count && _rows[i * Columns] == record; i++)
            if (_rows[(i * Columns) + 1] == lead && _rows[(i * Columns) + 3] == samples) return true;
        return false;
    }

    private int FirstRow(int record)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle * Columns] < record) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
