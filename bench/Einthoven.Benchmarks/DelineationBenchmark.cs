using BenchmarkDotNet.Attributes;
using Einthoven.Signals;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Quality;
using Einthoven.Signals.Simulation;

namespace Einthoven.Benchmarks;

/// <summary>Quality, waves and all measurements of one ECG: 12 leads, 10 s, 500 Hz, one thread.</summary>
public class DelineationBenchmark
{
    private readonly Recording _recording = new EcgSimulator(new SimulationOptions { Codes = ["NORM"] }).Simulate(new Random(1)).Recording;

    [Benchmark]
    public RecordingQuality Quality() => EcgQuality.Of(_recording);

    [Benchmark]
    public EcgDelineation Delineation() => EcgDelineator.Delineate(_recording);

    [Benchmark]
    public EcgMeasurements Measurements() => EcgMeasurements.Of(_recording);
}
