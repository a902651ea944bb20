using Einthoven.Models;
using Einthoven.Tensors;
using Einthoven.Tensors.Tests.Golden;
using Einthoven.Text;

namespace Einthoven.Tests.Models.Text;

/// <summary>Published weights in our text encoder, against PyTorch.</summary>
public sealed class PretrainedTextTests
{
    // Float32 through three blocks of the order 1, against float64.
    private static readonly Tolerance Close = new(1e-5, 3e-6);

    [Theory, InlineData("plain"), InlineData("prefixed"), InlineData("relu")]
    public void Texts_become_the_tokens_that_the_model_was_trained_on(string name)
    {
        using var golden = new GoldenBert(name);
        var shaped = golden.Folder.Shape(GoldenBert.Options, _ => 0);
        var tokenizer = new BertTokenizer(golden.Folder.Vocabulary, shaped.Folding(golden.Folder.Vocabulary));
        var rows = golden.Tokens.Chunk(16).Zip(golden.Lengths, (row, length) => row[..length]);
        Assert.Equal(rows, GoldenBert.Texts.Select(text => tokenizer.Encode(text, shaped.MaximumLength)));
    }

    [Theory]
    [InlineData("plain", 0), InlineData("plain", 1), InlineData("plain", 3)]
    [InlineData("prefixed", 0), InlineData("prefixed", 1), InlineData("prefixed", 2)]
    [InlineData("relu", 0), InlineData("relu", 1)]
    public void Every_block_gives_what_PyTorch_gives_frozen_or_not(string name, int frozen)
    {
        using var golden = new GoldenBert(name);
        var shaped = golden.Folder.Shape(GoldenBert.Options with { FrozenLayers = frozen }, _ => 0);
        for (var blocks = Math.Max(frozen, 1); blocks <= shaped.Blocks; blocks++)
        {
            using var loaded = new Loaded(golden, shaped with { Blocks = blocks });
            Close.Check($"{name}, {blocks} blocks, {frozen} frozen", golden.Expected(blocks), loaded.Encode(record: false));
        }
    }

    [Fact]
    public void A_folder_gives_sizes_vocabulary_activation_epsilon_and_folding_and_leaves_length_and_dropout_alone()
    {
        using var golden = new GoldenBert("prefixed");
        var shaped = (MaskedTextOptions)golden.Folder.Shape(GoldenBert.Options, blocks => blocks / 2);
        Assert.Equal(
            GoldenBert.Options with
            {
                Vocabulary = 93,
                Width = 16,
                Blocks = 2,
                Heads = 2,
                Hidden = 32,
                Activation = TextActivation.GeluNew,
                Epsilon = 1e-5,
                LowerCase = false,
                StripAccents = false,
                Pretrained = GoldenBert.PathOf("prefixed"),
                FrozenLayers = 1,
            },
            shaped);
    }

    [Fact]
    public void The_gradient_reaches_what_is_not_frozen_and_stops_there()
    {
        using var golden = new GoldenBert("plain");
        using var loaded = new Loaded(golden, golden.Folder.Shape(GoldenBert.Options with { FrozenLayers = 2 }, _ => 0));
        loaded.Encode(record: true);
        foreach (var (name, parameter) in loaded.Encoder.NamedParameters())
        {
            Assert.Equal(!name.StartsWith("block2.", StringComparison.Ordinal), parameter.ValuesAlone);
            if (!parameter.ValuesAlone && !name.Contains("queryKeyValue", StringComparison.Ordinal)) Assert.True(parameter.Gradient.ContainsAnyExcept(0f), name);
        }

        Assert.Equal(loaded.Slab.Length - loaded.Encoder.NamedParameters().Where(entry => entry.Parameter.ValuesAlone).Sum(entry => (entry.Parameter.Shape.Elements + 15) / 16 * 16), loaded.Slab.TrainedLength);
    }

    [Fact]
    public void What_frozen_blocks_compute_is_not_kept()
    {
        using var golden = new GoldenBert("plain");
        long LiveAfterForward(int frozen)
        {
            using var loaded = new Loaded(golden, golden.Folder.Shape(GoldenBert.Options with { FrozenLayers = frozen }, _ => 0));
            using var recording = loaded.Context.Record();
            loaded.Forward();
            return loaded.Context.LiveBytes;
        }

        var (trained, half, frozen) = (LiveAfterForward(0), LiveAfterForward(2), LiveAfterForward(3));
        Assert.True(frozen < trained / 10, $"{frozen} of {trained} bytes");
        Assert.True(frozen < half && half < trained, $"{frozen}, {half}, {trained} bytes");
    }

    private sealed class Loaded : IDisposable
    {
        private readonly GoldenBert _golden;

        public Loaded(GoldenBert golden, TextOptions options)
        {
            _golden = golden;
            Encoder = new TextEncoder(options, golden.Folder.Vocabulary.Count, options.Width);
            Slab = Encoder.Initialise(new RandomSource(1));
            golden.Folder.Load(Encoder);
        }

        public TextEncoder Encoder { get; }

        public ParameterSlab Slab { get; }

        public ComputeContext Context { get; } = new(new ComputeOptions(Threads: 2, PoisonFreedMemory: true));

        public Tensor Forward() =>
            Encoder.Encode(Context, _golden.Tokens, Context.Integers(_golden.Lengths.Length, _golden.Lengths), new ulong[_golden.Lengths.Length]);

        /// <summary>(texts, tokens, width), 0 at padding; with <paramref name="record"/> a backward pass as well.</summary>
        public float[] Encode(bool record)
        {
            Context.BeginStep();
            if (record)
            {
                using (Context.Record())
                {
                    var tokens = Forward();
                    Context.Backward((tokens * tokens * tokens).Sum());
                }

                return [];
            }

            var (values, lengths) = (Forward().ToArray(), _golden.Lengths);
            var (text, width) = (values.Length / lengths.Length, values.Length / _golden.Tokens.Length);
            for (var i = 0; i < lengths.Length; i++) values.AsSpan((i * text) + (lengths[i] * width), text - (lengths[i] * width)).Clear();
            return values;
        }

        public void Dispose()
        {
            Slab.Dispose();
            Context.Dispose();
        }
    }
}
