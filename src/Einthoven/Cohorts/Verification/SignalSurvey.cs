using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Inspection;

namespace Einthoven.Cohorts.Verification;

/// <summary>Looks at the samples of all records once, in parallel; what it keeps of each is a few numbers.</summary>
internal sealed class SignalSurvey(Cohort cohort)
{
    private const int Block = 256; // records between two reports of progress

    private readonly List<Lead> _leads = [.. cohort.Manifest.Leads.Select(Lead.Parse)];
    private readonly int _leadI = cohort.Manifest.Leads.ToList().IndexOf("I");
    private readonly int _v6 = cohort.Manifest.Leads.ToList().IndexOf("V6");
    private readonly bool _perLead = cohort.Manifest.Preprocessing?.Standardise == StandardisationMode.PerLead;

    /// <summary>The facts of each record, in the order of the cohort.</summary>
    public SignalFacts[] Run(IProgress<ProgressUpdate>? progress)
    {
        var facts = new SignalFacts[cohort.Records.Count];
        for (var start = 0; start < facts.Length; start += Block)
        {
            Parallel.For(start, Math.Min(start + Block, facts.Length), () => new Buffers(cohort), (record, _, buffers) =>
            {
                facts[record] = Of(record, buffers);
                return buffers;
            }, _ => { });
            progress?.Report(new ProgressUpdate("Looking at signals", Math.Min(start + Block, facts.Length), facts.Length));
        }

        return facts;
    }

    private SignalFacts Of(int record, Buffers buffers)
    {
        cohort.ReadStored(record, buffers.Stored);
        cohort.ReadSignal(record, buffers.Signal);
        cohort.ReadAmplitudes(record, buffers.Amplitudes);
        Array.Fill(buffers.Whole, true);
        foreach (var span in cohort.Missing(record)) buffers.Whole[span.Lead] = false;

        var signal = buffers.Signal.AsSpan();
        var beats = HeartRateEstimate.Of(signal, cohort.Leads, cohort.Manifest.Rate);
        var polarity = Usable(_leadI) && Usable(_v6) ? Correlation(Row(signal, _leadI), Row(signal, _v6)) : float.NaN;
        if (_perLead) Rescale(signal, buffers);
        var limbs = LimbLeads.Of(lead => _leads.IndexOf(lead) is var row && Usable(row) && !(_perLead && float.IsNaN(buffers.Amplitudes[row])) ? buffers.Signal.AsMemory(row * cohort.Samples, cohort.Samples) : default(ReadOnlyMemory<float>?));
        var known = buffers.Amplitudes.Where(float.IsFinite).ToArray();
        return new SignalFacts(Hash(buffers.Stored), limbs, polarity, known.Length > 0 ? known.Max() : float.NaN, beats);

        bool Usable(int lead) => lead >= 0 && buffers.Whole[lead];
    }

    /// <summary>Back to millivolts, so that leads can be compared.</summary>
    private void Rescale(Span<float> signal, Buffers buffers)
    {
        for (var lead = 0; lead < cohort.Leads; lead++)
            foreach (ref var value in Row(signal, lead)) value *= buffers.Amplitudes[lead];
    }

    private Span<float> Row(Span<float> signal, int lead) => signal.Slice(lead * cohort.Samples, cohort.Samples);

    private static UInt128 Hash(short[] stored)
    {
        if (stored.AsSpan().IndexOfAnyExcept((short)0) < 0) return 0;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(stored.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private static float Correlation(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double sumX = 0, sumY = 0, squaresX = 0, squaresY = 0, products = 0;
        for (var i = 0; i < x.Length; i++)
        {
            sumX += x[i];
            sumY += y[i];
            squaresX += (double)x[i] * x[i];
            squaresY += (double)y[i] * y[i];
            products += (double)x[i] * y[i];
        }

        var scale = Math.Sqrt((squaresX - (sumX * sumX / x.Length)) * (squaresY - (sumY * sumY / x.Length)));
        return scale > 0 ? (float)((products - (sumX * sumY / x.Length)) / scale) : float.NaN;
    }

    /// <summary>What one thread needs.</summary>
    private sealed class Buffers(Cohort cohort)
    {
        public short[] Stored { get; } = new short[cohort.Leads * cohort.Samples];

        public float[] Signal { get; } = new float[cohort.Leads * cohort.Samples];

        public float[] Amplitudes { get; } = new float[cohort.Leads];

        public bool[] Whole { get; } = new bool[cohort.Leads];
    }
}
