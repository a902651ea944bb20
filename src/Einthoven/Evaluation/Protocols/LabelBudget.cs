using System.Globalization;

namespace Einthoven.Evaluation.Protocols;

/// <summary>How many of the labelled training records a probe may use: a number, a share, or all.</summary>
public readonly record struct LabelBudget
{
    private readonly int? _records;
    private readonly double _fraction;

    private LabelBudget(int? records, double fraction) => (_records, _fraction) = (records, fraction);

    /// <summary>Every labelled training record.</summary>
    public static LabelBudget All { get; } = new(null, 1);

    /// <summary>A number of records.</summary>
    /// <exception cref="ConfigurationException">Fewer than 2: a probe needs a positive and a negative.</exception>
    public static LabelBudget Of(int records) =>
        records >= 2 ? new(records, 0) : throw new ConfigurationException($"--labels {records}: a probe needs at least 2 records; give a number of 2 or more, or 'all'.");

    /// <summary>A share of the training records.</summary>
    /// <exception cref="ConfigurationException">Not in (0, 1].</exception>
    public static LabelBudget OfFraction(double fraction) =>
        fraction is > 0 and <= 1 ? new(null, fraction)
        : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"--fraction {fraction}: give a share above 0 and up to 1, as in 0.01."));

    /// <summary>Reads <c>all</c> or a number of records.</summary>
    /// <exception cref="ConfigurationException">Neither.</exception>
    public static LabelBudget Parse(string text) =>
        text.Equals("all", StringComparison.OrdinalIgnoreCase) ? All
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var records) ? Of(records)
        : throw new ConfigurationException($"--labels {text}: give a number of records, as in 200, or 'all'.");

    /// <summary>How many records that is.</summary>
    /// <param name="available">Labelled training records of the task.</param>
    /// <returns>At least 2 where there are as many, at most <paramref name="available"/>.</returns>
    public int Of(long available) =>
        (int)Math.Min(available, _records ?? Math.Max(2, (long)Math.Round(_fraction * available, MidpointRounding.AwayFromZero)));

    /// <summary>As in <c>200</c>, <c>1%</c>, <c>all</c>.</summary>
    public override string ToString() =>
        _records is { } records ? records.ToString(CultureInfo.InvariantCulture)
        : _fraction == 1 ? "all"
        : string.Create(CultureInfo.InvariantCulture, $"{100 * _fraction:0.####}%");
}
