namespace Einthoven.Signals.Formats.Scp;

/// <summary>Section 5 or 6: scale, rate, coding, and each lead's bytes.</summary>
internal sealed class ScpSamples
{
    private const int HeaderBytes = 6;

    private readonly ScpSection _section;
    private readonly int[] _lengths;

    /// <exception cref="RecordingFormatException">The header is impossible, or the leads are longer than the section.</exception>
    public ScpSamples(ScpSection section, int leads)
    {
        _section = section;
        Nanovolts = section.Short(0);
        Microseconds = section.Short(2);
        Differences = section.Byte(4);
        IsBimodal = section.Byte(5) == 1;
        if (Nanovolts == 0) throw section.Error(0, "a step has 0 nV");
        if (Microseconds < 10) throw section.Error(2, $"two samples are {Microseconds} µs apart, expected 10 or more"); // 100 kHz
        if (Differences > 2) throw section.Error(4, $"expected values (0), first (1) or second differences (2), found {Differences}");
        _lengths = [.. Enumerable.Range(0, leads).Select(lead => (int)section.Short(HeaderBytes + (lead * 2)))];
    }

    /// <summary>How much a step is.</summary>
    public int Nanovolts { get; }

    /// <summary>How far apart samples are.</summary>
    public int Microseconds { get; }

    /// <summary>0 values, 1 first differences, 2 second differences.</summary>
    public int Differences { get; }

    /// <summary>Whether samples outside the protected zones were thinned out (section 6 only).</summary>
    public bool IsBimodal { get; }

    /// <summary>The stored samples of one lead, in steps.</summary>
    /// <exception cref="RecordingFormatException">Its bytes hold fewer.</exception>
    public int[] Lead(int lead, int count, ScpCoding coding)
    {
        var start = Start(lead);
        return coding.Decode(_section.Bytes(start, _lengths[lead]), count, Differences)
            ?? throw _section.Error(start, $"the {_lengths[lead]:N0} bytes of lead {lead + 1} do not hold {count:N0} samples");
    }

    /// <summary>How many bytes a lead has.</summary>
    public int Bytes(int lead) => _lengths[lead];

    /// <summary>An error of this section.</summary>
    public RecordingFormatException Error(string problem) => _section.Error(0, problem);

    private int Start(int lead) => HeaderBytes + (_lengths.Length * 2) + _lengths.Take(lead).Sum();
}
