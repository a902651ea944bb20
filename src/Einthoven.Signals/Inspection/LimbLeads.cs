namespace Einthoven.Signals.Inspection;

/// <summary>
/// Checks the laws of Einthoven and Goldberger: I + III = II, aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I / 2.
/// What electrodes on the limbs record obeys them whatever the heart does.
/// </summary>
/// <remarks>
/// Leads are compared without their means, where all three have samples. They agree when what is left over is below a tenth of the largest of
/// I, II and III by root mean square; 464 records of PTB-XL and the CinC challenges leave 0.3 % (median) to 0.9 %.
/// </remarks>
public static class LimbLeads
{
    private const double Tolerated = 0.1;
    private const double FlatMillivolts = 0.01;

    /// <summary>The state of a recording; unknown without voltage, and where no lead reaches 0.01 mV by root mean square.</summary>
    public static LimbLeadState Of(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Unit == SignalUnit.Millivolts ? Of(lead => recording.Has(lead) ? recording.Samples(lead).AsMemory() : default(ReadOnlyMemory<float>?), FlatMillivolts) : LimbLeadState.Unknown;
    }

    /// <summary>The state of leads on one scale.</summary>
    /// <param name="samples">The samples of a lead, as many as of any other, NaN where there is none; null where the lead is absent or can't be used.</param>
    /// <param name="flat">No larger lead, by root mean square in the unit of the samples: nothing can be said.</param>
    /// <exception cref="ArgumentException">Leads differ in length.</exception>
    public static LimbLeadState Of(Func<Lead, ReadOnlyMemory<float>?> samples, double flat = 0)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var largest = Lead.Standard.Take(3).Max(lead => samples(lead) is { } row ? Deviation(row.Span) : 0);
        if (!(largest > flat)) return LimbLeadState.Unknown;
        var (counts, agree, inverted) = (false, true, true);
        foreach (var law in LimbLeadLaw.All)
        {
            if (samples(law.Lead) is not { } lead || samples(law.First) is not { } first || samples(law.Second) is not { } second) continue;
            if (lead.Length != first.Length || lead.Length != second.Length) throw new ArgumentException("The leads differ in length.", nameof(samples));
            var moments = new Moments(lead.Span, first.Span, second.Span);
            if (moments.Count == 0) continue;
            counts = true;
            if (Fits(1, 1)) continue;
            agree = false;
            inverted &= Fits(-1, 1) || Fits(1, -1) || Fits(-1, -1); // the last: the lead itself is turned

            bool Fits(double signFirst, double signSecond) => moments.Rest(signFirst * law.A, signSecond * law.B) < Tolerated * largest;
        }

        return !counts ? LimbLeadState.Unknown : agree ? LimbLeadState.Agree : inverted ? LimbLeadState.Inverted : LimbLeadState.Differ;
    }

    private static double Deviation(ReadOnlySpan<float> row) => new Moments(row, row, row).Rest(0, 0);

    /// <summary>Sums, squares and products of three leads: what one leaves over beside any multiple of the others follows from them.</summary>
    private readonly struct Moments
    {
        private readonly double _x, _a, _b, _xx, _aa, _bb, _xa, _xb, _ab;

        public Moments(ReadOnlySpan<float> lead, ReadOnlySpan<float> first, ReadOnlySpan<float> second)
        {
            for (var i = 0; i < lead.Length; i++)
            {
                double x = lead[i], a = first[i], b = second[i];
                if (!double.IsFinite(x + a + b)) continue;
                Count++;
                (_x, _a, _b) = (_x + x, _a + a, _b + b);
                (_xx, _aa, _bb) = (_xx + (x * x), _aa + (a * a), _bb + (b * b));
                (_xa, _xb, _ab) = (_xa + (x * a), _xb + (x * b), _ab + (a * b));
            }
        }

        public int Count { get; }

        /// <summary>Standard deviation of x - A a - B b.</summary>
        public double Rest(double a, double b)
        {
            if (Count == 0) return 0;
            var sum = _x - (a * _a) - (b * _b);
            var squares = _xx + (a * a * _aa) + (b * b * _bb) - (2 * a * _xa) - (2 * b * _xb) + (2 * a * b * _ab);
            return Math.Sqrt(Math.Max(0, (squares / Count) - (sum / Count * (sum / Count))));
        }
    }
}
