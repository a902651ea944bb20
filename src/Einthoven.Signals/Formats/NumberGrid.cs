namespace Einthoven.Signals.Formats;

/// <summary>A matrix of bare numbers that holds an ECG: leads along one axis, time along the other.</summary>
/// <param name="Rows">Length of the first axis.</param>
/// <param name="Columns">Length of the second axis.</param>
/// <param name="RowStep">How far apart neighbours of the first axis lie among the elements.</param>
/// <param name="ColumnStep">How far apart neighbours of the second axis lie.</param>
/// <param name="Element">An element by its place; NaN where there is none.</param>
/// <param name="Kind">What the elements are, for messages, when they are whole numbers of a converter; null when they may be millivolts.</param>
internal sealed record NumberGrid(long Rows, long Columns, long RowStep, long ColumnStep, Func<long, double> Element, string? Kind = null)
{
    /// <summary>The recording that the hints make of the numbers.</summary>
    /// <remarks>Leads lie along the first axis where both fit. Numbers that are not finite become NaN.</remarks>
    /// <exception cref="RecordingFormatException">The hints lack something, or don't fit.</exception>
    public Recording ToRecording(string source, RecordingHints hints)
    {
        var leads = hints.Leads ?? Lead.Standard;
        RequireFit(leads, source, hints.Leads is null);
        if (hints.Rate is not { } rate) throw new RecordingFormatException(source, "", "the file can't say its sampling rate; give it beside the file, in samples a second (--rate HERTZ).");

        var units = UnitsPerMillivolt(source, hints);
        var leadsAreRows = Rows == leads.Count;
        var (samples, leadStep, timeStep) = leadsAreRows ? (Columns, RowStep, ColumnStep) : (Rows, ColumnStep, RowStep);
        if (samples == 0) throw new RecordingFormatException(source, "", "there are no samples.");

        var values = new float[leads.Count][];
        for (var lead = 0; lead < values.Length; lead++)
        {
            var row = values[lead] = new float[samples];
            for (var i = 0; i < row.Length; i++)
            {
                var value = (float)(Element((lead * leadStep) + (i * timeStep)) / units);
                row[i] = float.IsFinite(value) ? value : float.NaN;
            }
        }

        return new Recording(leads, rate, values, source: source);
    }

    private void RequireFit(IReadOnlyList<Lead> leads, string source, bool isGuess)
    {
        if (leads.Count == 0 || leads.Distinct().Count() != leads.Count)
            throw new RecordingFormatException(source, "", $"expected each lead once, found '{string.Join(' ', leads)}'.");
        if (Rows == leads.Count || Columns == leads.Count) return;
        throw new RecordingFormatException(source, "", isGuess
            ? $"{Rows} x {Columns} numbers are no ECG of the twelve standard leads; name its leads beside the file."
            : $"expected {leads.Count} leads ({string.Join(' ', leads)}), found {Rows} x {Columns} numbers.");
    }

    private double UnitsPerMillivolt(string source, RecordingHints hints)
    {
        var units = hints.UnitsPerMillivolt ?? (Kind is null ? 1 : throw new RecordingFormatException(source, "",
            $"the numbers are {Kind}, which are no millivolts; say beside the file how many make one (1000 for microvolts)."));
        return double.IsFinite(units) && units > 0 ? units : throw new RecordingFormatException(source, "", $"expected a number of units a millivolt above 0, found {units}.");
    }
}
