using System.Numerics.Tensors;
using Einthoven.Cohorts;
using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Reading;

/// <summary>Where the ECGs of a cohort lie in a model's space, to find the nearest ones. Immutable.</summary>
public sealed class CohortIndex
{
    private const string Rows = "places";
    private const string ModelKey = "model";
    private const string CohortKey = "cohort";

    private readonly Cohort _cohort;
    private readonly float[] _places;
    private readonly int _width;

    private CohortIndex(Cohort cohort, float[] places, int width) => (_cohort, _places, _width) = (cohort, places, width);

    /// <summary>Places all ECGs of a cohort.</summary>
    /// <exception cref="CohortException">The cohort was prepared in another way than the model's.</exception>
    public static CohortIndex Of(ReaderModel model, Cohort cohort, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cohort);
        model.Encoder.CheckFit(cohort);
        return new(cohort, model.Places(cohort, [.. Enumerable.Range(0, cohort.Records.Count)], progress), model.PlaceWidth);
    }

    /// <summary>Reads the places from a file, or writes it where there is none yet.</summary>
    /// <param name="path">The file, safetensors.</param>
    /// <param name="model">The model.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="progress">Told while a cohort is placed, or null.</param>
    /// <exception cref="CohortException">The file is damaged, or of another model or cohort; or the cohort doesn't fit the model.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static CohortIndex Open(string path, ReaderModel model, Cohort cohort, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cohort);
        model.Encoder.CheckFit(cohort);
        if (!File.Exists(path))
        {
            var index = Of(model, cohort, progress);
            var metadata = new Dictionary<string, string> { [ModelKey] = model.Id, [CohortKey] = Identity(cohort) };
            Storage.AtomicFile.Write(path, stream => Safetensors.Write(stream, [SafetensorsEntry.Float32(Rows, [cohort.Records.Count, index._width], () => index._places)], metadata));
            return index;
        }

        try
        {
            using var file = SafetensorsFile.Open(path);
            if (file.Metadata.GetValueOrDefault(ModelKey) != model.Id) throw new CohortException($"{path}: holds places of another model than {model.Card.Name}. Remove it, or name another file.");
            if (file.Metadata.GetValueOrDefault(CohortKey) != Identity(cohort)) throw new CohortException($"{path}: holds places of another cohort than {cohort.Folder}, or the cohort was built again since. Remove it, or name another file.");
            var places = file.ReadSingles(Rows);
            return places.LongLength == (long)cohort.Records.Count * model.PlaceWidth
                ? new(cohort, places, model.PlaceWidth)
                : throw new CohortException($"{path}: holds {places.Length} numbers, not {cohort.Records.Count} x {model.PlaceWidth}. Remove it, or name another file.");
        }
        catch (InvalidDataException error)
        {
            throw new CohortException($"{error.Message} Remove it, or name another file.", error);
        }
    }

    /// <summary>The cohort.</summary>
    public Cohort Cohort => _cohort;

    /// <summary>The nearest ECGs, nearest first.</summary>
    /// <param name="place">From <see cref="ReaderModel.Place(PreparedEcg)"/>.</param>
    /// <param name="count">How many.</param>
    public IReadOnlyList<NearestEcg> Nearest(ReadOnlySpan<float> place, int count)
    {
        var similarities = new float[_cohort.Records.Count];
        for (var record = 0; record < similarities.Length; record++) similarities[record] = TensorPrimitives.CosineSimilarity(place, _places.AsSpan(record * _width, _width));
        var order = Enumerable.Range(0, similarities.Length).ToArray();
        Array.Sort(Array.ConvertAll(similarities, value => -value), order);
        return [.. order.Take(count).Select(record => Describe(record, similarities[record]))];
    }

    private NearestEcg Describe(int record, double similarity)
    {
        var facts = _cohort.Records[record];
        var labels = from table in _cohort.Tasks.Select(_cohort.Labels)
                     from cls in Enumerable.Range(0, table.Classes.Count)
                     where table[record, cls] == true
                     select table.Classes[cls];
        return new(record, facts.Id, similarity, facts.AgeInYears, facts.Sex, [.. labels.Distinct()], ReportCleaner.Clean(facts.Report));
    }

    private static string Identity(Cohort cohort) => $"{cohort.Records.Count} {cohort.Manifest.SignalsSha256}";
}
