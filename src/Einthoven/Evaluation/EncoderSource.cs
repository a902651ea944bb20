using Einthoven.Models;
using Einthoven.Pretraining;

namespace Einthoven.Evaluation;

/// <summary>A run or an untrained configuration as a place to get fresh copies of its encoder from.</summary>
public sealed class EncoderSource
{
    private readonly RunConfiguration _configuration;
    private readonly RunFolder? _run;
    private readonly int _vocabulary;

    internal EncoderSource(RunConfiguration configuration, EcgFeatures features, RunFolder? run, int vocabulary) =>
        (_configuration, Features, _run, _vocabulary) = (configuration, features, run, vocabulary);

    /// <summary>Which vectors stand for an ECG.</summary>
    public EcgFeatures Features { get; }

    /// <summary>A copy without values.</summary>
    /// <param name="load">Fills it, once it has been initialised, with what the run has learned; of an untrained encoder it leaves the first values.</param>
    internal EcgModel Create(out Action load)
    {
        var model = _configuration.Model.Create(_vocabulary);
        load = () =>
        {
            if (_run is null) model.Start();
            else _run.Checkpoint.ReadModel(model);
        };
        return model;
    }
}
