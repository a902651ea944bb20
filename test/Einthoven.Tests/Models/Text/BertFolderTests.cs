using Einthoven.Models;

namespace Einthoven.Tests.Models.Text;

/// <summary>A folder that is no BERT's is refused with file, place, what was found and what was expected.</summary>
public sealed class BertFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_folder_that_is_not_there_is_named() => Assert.Contains("there is no such folder", Error(Path.Combine(_folder, "nowhere")), StringComparison.Ordinal);

    [Theory, InlineData("config.json"), InlineData("vocab.txt"), InlineData("model.safetensors")]
    public void A_missing_file_is_named(string file)
    {
        var path = Copy();
        File.Delete(Path.Combine(path, file));
        Assert.StartsWith($"{Path.Combine(path, file)} is missing", Error(path), StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_pickle_alone_the_way_to_convert_it_is_told()
    {
        var path = Copy();
        File.Move(Path.Combine(path, "model.safetensors"), Path.Combine(path, "pytorch_model.bin"));
        var error = Error(path);
        Assert.Contains("pytorch_model.bin", error, StringComparison.Ordinal);
        Assert.Contains("save_pretrained('.', safe_serialization=True", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"hidden_size\": 24", "\"hidden_size\": 48", "embeddings.word_embeddings.weight F32 [94, 24] is expected in shape [at least 94, 48]")]
    [InlineData("\"hidden_size\": 24", "\"hidden_size\": 25", "num_attention_heads is 3; expected a divisor of hidden_size (25)")]
    [InlineData("\"hidden_size\": 24", "\"hidden_size\": \"24\"", "hidden_size is 24; expected a whole number from 1 to 32768")]
    [InlineData("\"hidden_size\": 24", "\"hidden_size\": 2000000000", "hidden_size is 2000000000; expected a whole number from 1 to 32768")]
    [InlineData("\"hidden_size\": 24,", "", "hidden_size is missing")]
    [InlineData("\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4", "the tensor encoder.layer.3.attention.self.query.weight of shape [24, 24] is missing")]
    [InlineData("\"intermediate_size\": 40", "\"intermediate_size\": 96", "encoder.layer.0.intermediate.dense.weight F32 [40, 24] is expected in shape [96, 24]")]
    [InlineData("\"hidden_act\": \"gelu\"", "\"hidden_act\": \"silu\"", "hidden_act is silu; expected gelu, gelu_new or relu")]
    [InlineData("\"model_type\": \"bert\"", "\"model_type\": \"roberta\"", "model_type is roberta; expected bert")]
    [InlineData("\"max_position_embeddings\": 20", "\"max_position_embeddings\": 12", "model.text.maximumLength is 16; ")]
    [InlineData("\"model_type\": \"bert\"", "\"model_type\": bert", "this is not JSON")]
    public void A_configuration_that_does_not_fit_is_refused_by_key(string from, string to, string expected)
    {
        var path = Copy();
        var file = Path.Combine(path, "config.json");
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
        var error = Error(path);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(path, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_longer_than_the_embedding_is_refused_with_both_sizes()
    {
        var path = Copy();
        File.AppendAllText(Path.Combine(path, "vocab.txt"), "extra\n");
        Assert.Contains("embeddings.word_embeddings.weight F32 [94, 24] is expected in shape [at least 95, 24]", Error(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_without_a_special_token_is_refused()
    {
        var path = Copy();
        var file = Path.Combine(path, "vocab.txt");
        File.WriteAllText(file, File.ReadAllText(file).Replace("[MASK]", "mask", StringComparison.Ordinal));
        Assert.Contains($"{file} lacks [MASK]", Error(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_weights_that_is_cut_off_is_refused()
    {
        var path = Copy();
        var file = Path.Combine(path, "model.safetensors");
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..5000]);
        Assert.Contains(file, Error(path), StringComparison.Ordinal);
    }

    [Fact]
    public void More_frozen_blocks_than_there_are_is_an_error() =>
        Assert.Contains("model.text.frozenLayers is 4; ", Assert.Throws<ConfigurationException>(() =>
            BertFolder.Open(GoldenBert.PathOf("plain")).Shape(GoldenBert.Options with { FrozenLayers = 4 }, _ => 0)).Message, StringComparison.Ordinal);

    private string Copy() => GoldenBert.Copy("plain", Path.Combine(_folder, "bert"));

    private static string Error(string path) =>
        Assert.Throws<ConfigurationException>(() => BertFolder.Open(path).Shape(GoldenBert.Options, _ => 0)).Message;
}
