using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Models;

/// <summary>A published BERT as Hugging Face lays it out: <c>config.json</c>, <c>vocab.txt</c>, <c>model.safetensors</c>, and perhaps <c>tokenizer_config.json</c>.</summary>
/// <remarks>Opening it reads everything but the weights, whose names and shapes <see cref="Shape"/> checks against what is asked for before a run has a folder.</remarks>
internal sealed class BertFolder
{
    private const string Key = "model.text.pretrained";

    // Far beyond any published BERT; what is larger would be a damaged file.
    private const int MostBlocks = 256, MostTokens = 1 << 16, MostWide = 1 << 15;

    private readonly string _path;
    private readonly JsonObjectFile _configuration;
    private readonly JsonObjectFile? _tokenisation;

    private BertFolder(string path)
    {
        _path = path;
        _configuration = JsonObjectFile.Read(In("config.json"));
        if (File.Exists(In("tokenizer_config.json"))) _tokenisation = JsonObjectFile.Read(In("tokenizer_config.json"));
        Vocabulary = WordPieceVocabulary.Load(In("vocab.txt"));
        Require("model_type", "bert", "bert: other families are built otherwise");
        Require("position_embedding_type", "absolute", "absolute: other positions are not built here");
        if (_tokenisation?.Truth("tokenize_chinese_chars") == false)
            throw _tokenisation.Wrong("tokenize_chinese_chars", "false", "true: texts are always cut at Chinese characters here");
    }

    /// <summary>The tokens.</summary>
    public WordPieceVocabulary Vocabulary { get; }

    /// <summary>Opens a folder.</summary>
    /// <exception cref="ConfigurationException">A file is missing or not a BERT's.</exception>
    public static BertFolder Open(string path)
    {
        if (!Directory.Exists(path)) throw new ConfigurationException($"{Key} is \"{path}\"; there is no such folder. Expected one with config.json, vocab.txt and model.safetensors.");

        var weights = Path.Combine(path, "model.safetensors");
        if (!File.Exists(weights)) throw new ConfigurationException($"{weights} is missing{Remedy(path)}");
        foreach (var name in (string[])["config.json", "vocab.txt"])
        {
            if (!File.Exists(Path.Combine(path, name)))
                throw new ConfigurationException($"{Path.Combine(path, name)} is missing; {Key} expects a BERT's folder with config.json, vocab.txt and model.safetensors. Fetch the file from where the model was published.");
        }

        return new BertFolder(path);
    }

    /// <summary>Options of the text side with what the folder says filled in, once its weights are known to fit.</summary>
    /// <param name="options">What is configured; the folder's sizes take the place of its own, but texts are cut where it says.</param>
    /// <param name="frozenByDefault">From the number of blocks to those that are frozen where the options leave it open.</param>
    /// <exception cref="ConfigurationException">Sizes, weights and vocabulary don't fit together, or a weight is missing.</exception>
    public TextOptions Shape(TextOptions options, Func<int, int> frozenByDefault)
    {
        var (blocks, positions) = (_configuration.Count("num_hidden_layers", MostBlocks), _configuration.Count("max_position_embeddings", MostTokens));
        if (options.MaximumLength > positions)
            throw new ConfigurationException($"model.text.maximumLength is {options.MaximumLength}; {In("config.json")} allows max_position_embeddings {positions}. Set model.text.maximumLength={positions} or less.");
        if (options.FrozenLayers is { } frozen && (frozen < 0 || frozen > blocks))
            throw new ConfigurationException($"model.text.frozenLayers is {frozen}; {In("config.json")} has num_hidden_layers {blocks}: allowed is 0 to {blocks}.");

        var lowerCase = _tokenisation?.Truth("do_lower_case");
        var shaped = options with
        {
            Pretrained = Path.GetFullPath(_path),
            Vocabulary = Vocabulary.Count,
            Width = _configuration.Count("hidden_size", MostWide),
            Blocks = blocks,
            Heads = _configuration.Count("num_attention_heads", MostWide),
            Hidden = _configuration.Count("intermediate_size", MostWide),
            Activation = ActivationOf(_configuration.Text("hidden_act", "gelu")),
            Epsilon = _configuration.Number("layer_norm_eps", 1e-12),
            LowerCase = options.LowerCase ?? lowerCase,
            StripAccents = options.StripAccents ?? _tokenisation?.Truth("strip_accents") ?? lowerCase,
            FrozenLayers = options.FrozenLayers ?? frozenByDefault(blocks),
        };
        if (shaped.Width % shaped.Heads != 0) throw _configuration.Wrong("num_attention_heads", shaped.Heads, $"a divisor of hidden_size ({shaped.Width})");

        using var weights = OpenWeights();
        BertWeights.Check(weights, new TextEncoder(shaped, Vocabulary.Count, shaped.Width));
        return shaped;
    }

    /// <summary>Gives an encoder of the folder's shape its weights.</summary>
    /// <exception cref="ConfigurationException">A weight is missing or has another shape.</exception>
    public void Load(TextEncoder encoder)
    {
        using var weights = OpenWeights();
        BertWeights.Read(weights, encoder);
    }

    private static string Remedy(string path)
    {
        var save = "python3 -c \"from transformers import AutoModel as M; M.from_pretrained('.').save_pretrained('.', safe_serialization=True, max_shard_size='100GB')\"";
        return File.Exists(Path.Combine(path, "pytorch_model.bin"))
            ? $"; there is a pytorch_model.bin, a pickle, which can run code and is not read. Convert it once, in that folder: {save}"
            : File.Exists(Path.Combine(path, "model.safetensors.index.json"))
                ? $"; there are shards of it, which are not read. Join them once, in that folder: {save}"
                : $"; {Key} expects a BERT's folder with config.json, vocab.txt and model.safetensors.";
    }

    /// <summary>The names of <c>transformers</c> for the three functions.</summary>
    private TextActivation ActivationOf(string name) => name switch
    {
        "gelu" or "gelu_python" => TextActivation.Gelu,
        "gelu_new" or "gelu_fast" or "gelu_pytorch_tanh" => TextActivation.GeluNew,
        "relu" => TextActivation.Relu,
        _ => throw _configuration.Wrong("hidden_act", name, "gelu, gelu_new or relu"),
    };

    private void Require(string key, string value, string expected)
    {
        if (_configuration.Text(key, value) is var found && found != value) throw _configuration.Wrong(key, found, expected);
    }

    private SafetensorsFile OpenWeights()
    {
        try
        {
            return SafetensorsFile.Open(In("model.safetensors"));
        }
        catch (InvalidDataException error)
        {
            throw new ConfigurationException(error.Message, error);
        }
    }

    private string In(string name) => Path.Combine(_path, name);
}
