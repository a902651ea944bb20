namespace Einthoven.Signals.Formats;

/// <summary>Tells leads of an ECG from what else is recorded with them, by their labels.</summary>
internal static class SignalLabels
{
    private static readonly string[] EcgWords = ["ECG", "EKG"];
    private static readonly char[] Separators = [' ', '-', '_', ':', '.'];

    /// <summary>The first words of what recorders name signals that are no ECG: brain, eyes, muscles, breath, pulse, pressures, sound, states.</summary>
    private static readonly HashSet<string> OtherWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "EEG", "EOG", "EMG", "ECOG", "SEEG", "ERG", "MEG", "EGG", "GSR", "EDA", "SCR", "RESP", "RESPIRATION", "RRID", "IMPEDANCE", "PLETH", "PPG", "SPO2", "SAO2", "CO2",
        "ABP", "ART", "AOP", "BP", "IBP", "NIBP", "CVP", "PAP", "ICP", "LAP", "RAP", "PRESSURE", "PCG", "SCG", "BCG", "ACC", "GYRO", "TEMP", "FLOW", "AIRFLOW",
        "POSITION", "SOUND", "SNORE", "LIGHT", "PACE", "TRIGGER", "EVENT", "STATUS", "MARKER", "SAMPLE", "TIME", "HR", "EDF", "BDF",
    };

    /// <summary>Leads outside the twelve whose names say that they are an ECG.</summary>
    private static readonly HashSet<string> OtherLeads = new(StringComparer.OrdinalIgnoreCase)
    {
        "V7", "V8", "V9", "V1R", "V2R", "V3R", "V4R", "V5R", "V6R", "V7R", "X", "Y", "Z", "VX", "VY", "VZ", "ML1", "ML2", "MLI", "MLII", "MLIII", "MCL1", "MCL6",
        "CM2", "CM4", "CM5", "CC5", "CS12", "ES", "AS", "AI", "MV1", "MV2", "MV5", "V", "MCL",
    };

    /// <summary>The lead that a label names: <c>ECG II</c> and <c>EKG_ii</c> are II; other labels stay as they are.</summary>
    /// <exception cref="FormatException">The label is empty.</exception>
    public static Lead Lead(string label)
    {
        var lead = Signals.Lead.Parse(label);
        return EcgRest(label) is { Length: > 0 } rest && Signals.Lead.Parse(rest) is { IsStandard: true } standard ? standard : lead;
    }

    /// <summary>Whether a label says that its signal is an ECG: it begins with ECG or EKG, or is a lead's name.</summary>
    public static bool IsEcg(string label)
    {
        if (string.IsNullOrWhiteSpace(label)) return false;
        return EcgRest(label) is not null || (Signals.Lead.Parse(label) is var lead && (lead.IsStandard || OtherLeads.Contains(lead.Name)));
    }

    /// <summary>Whether a label says that its signal is something else than an ECG.</summary>
    public static bool IsOther(string label)
    {
        var word = label.AsSpan().TrimStart();
        var end = 0;
        while (end < word.Length && char.IsAsciiLetterOrDigit(word[end])) end++;
        word = word[..end];
        var words = OtherWords.GetAlternateLookup<ReadOnlySpan<char>>();
        return words.Contains(word) || words.Contains(word.TrimEnd("0123456789"));
    }

    /// <summary>What follows ECG or EKG in a label, or null where it does not begin so.</summary>
    private static string? EcgRest(string label)
    {
        var bare = label.Trim();
        foreach (var word in EcgWords)
            if (bare.StartsWith(word, StringComparison.OrdinalIgnoreCase)) return bare[word.Length..].Trim(Separators);
        return null;
    }
}
