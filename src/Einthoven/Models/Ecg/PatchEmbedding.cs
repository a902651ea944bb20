using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Turns patches of samples into tokens, the same way for all leads and times. No sample of one patch reaches the token of another.</summary>
internal sealed class PatchEmbedding : Module
{
    private const int FirstChannels = 32;
    private const int SecondChannels = 64;

    private readonly int _samples;
    private readonly int _width;
    private readonly Conv1d? _first;
    private readonly Conv1d? _second;
    private readonly Linear _linear;

    public PatchEmbedding(EcgOptions options)
    {
        _samples = options.PatchSamples;
        _width = options.Width;
        if (options.Embedding == PatchEmbeddingForm.Linear)
        {
            _linear = AddChild("linear", new Linear(_samples, _width));
            return;
        }

        _first = AddChild("first", new Conv1d(1, FirstChannels, kernel: 7, stride: 2, padding: 3));
        _second = AddChild("second", new Conv1d(FirstChannels, SecondChannels, kernel: 5, stride: 2, padding: 2));
        _linear = AddChild("linear", new Linear(SecondChannels * Halved(Halved(_samples)), _width));
    }

    /// <summary>(B, V, S) samples to (B, V, D) tokens.</summary>
    public Tensor Forward(Tensor patches)
    {
        var (records, visible) = (patches.Shape[0], patches.Shape[1]);
        if (_first is null || _second is null) return _linear.Forward(patches);

        var channels = _first.Forward(patches.Reshape((records * visible, 1, _samples))).Gelu(); // (B x V, 32, S / 2)
        channels = _second.Forward(channels).Gelu();                                             // (B x V, 64, S / 4)
        return _linear.Forward(channels.Reshape((records, visible, channels.Shape[1] * channels.Shape[2])));
    }

    private static int Halved(int samples) => (samples + 1) / 2;
}
