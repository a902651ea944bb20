using Einthoven.Models;
using Einthoven.Pretraining;

namespace Einthoven.Tests.Pretraining;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("tiny", 240)]
    [InlineData("small", 240)]
    [InlineData("base", 600)]
    [InlineData("large", 600)]
    public void Included_configurations_are_valid(string name, int tokens)
    {
        var ecg = Model(ConfigurationFile.Read(name)).Ecg;
        Assert.Equal(name == "tiny" ? 120 : tokens, ecg.Leads * ecg.Patches);
    }

    [Fact]
    public void Written_and_read_again_a_configuration_is_the_same()
    {
        var configuration = ConfigurationFile.Read("small", ["model.masking.mode=lead", "training.epochs=3"]);
        ConfigurationFile.Write(Path.Combine(_folder, "config.json"), configuration);
        Assert.Equal(configuration, ConfigurationFile.Read(Path.Combine(_folder, "config.json")));
    }

    [Fact]
    public void Changes_reach_nested_values_of_every_kind()
    {
        var configuration = ConfigurationFile.Read("tiny", ["training.epochs=7", "model.contrast.view=masked", "model.masking.groups=true", "features=encoder+shared@leads"]);
        Assert.Equal((7, ContrastView.Masked, true, "encoder+shared@leads"),
            (configuration.Training.Epochs, Model(configuration).Contrast.View, Model(configuration).Masking.Groups, configuration.Features));
    }

    [Fact]
    public void The_bias_of_the_contrast_follows_the_batch_unless_given()
    {
        Assert.Equal(-Math.Log(31), Model(ConfigurationFile.Read("tiny")).Contrast.InitialBias);
        Assert.Equal(-10, Model(ConfigurationFile.Read("tiny", ["model.contrast.initialBias=-10"])).Contrast.InitialBias);
    }

    [Theory]
    [InlineData("""{ "modle": {} }""", "line 1: there is no key \"modle\"; allowed here: model, training, features")]
    [InlineData("{ \"model\": {\n \"ecg\": { \"widht\": 3 } } }", "line 2: there is no key \"model.ecg.widht\"; allowed here: leads, samples, patches")]
    [InlineData("""{ "training": { "epochs": "many" } }""", "training.epochs is \"many\"; expected a whole number")]
    [InlineData("""{ "model": { "masking": { "mode": "diagonal" } } }""", "model.masking.mode is \"diagonal\"; allowed: spatial-temporal, time, lead, independent, none")]
    [InlineData("""{ "training": { "epochs": 0 } }""", "training.epochs is 0; allowed: at least 1")]
    [InlineData("""{ "model": { "ecg": { "patches": 7 } } }""", "model.ecg.patches is 7; allowed: a divisor of model.ecg.samples (1000)")]
    [InlineData("""{ "model": { "ecg": { "heads": 5 } } }""", "model.ecg.heads is 5; allowed: a divisor of model.ecg.width (192)")]
    [InlineData("""{ "features": "everything" }""", "features is everything; allowed: encoder, shared, specific")]
    [InlineData("{ \"model\": {\n\n nonsense", "line 3: this is not JSON")]
    [InlineData("null", "the file holds null")]
    [InlineData("{ \"model\": {\n \"system\": \"clip\" } }", "line 2: model.system is \"clip\"; allowed: cg-dmer")]
    [InlineData("""{ "model": { "system": 3 } }""", "model.system is 3; allowed: cg-dmer")]
    [InlineData("""{ "model": null }""", "model is null; expected an object in braces")]
    public void A_wrong_configuration_is_refused_with_key_value_and_remedy(string json, string message)
    {
        var path = Path.Combine(_folder, "wrong.json");
        File.WriteAllText(path, json);
        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => ConfigurationFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("training.epoch=3", "there is no key \"training.epoch\"; allowed here: epochs")]
    [InlineData("training", "expected key=value")]
    [InlineData("features.width=3", "features has no keys below it")]
    [InlineData("training.batch=big", "training.batch is \"big\"; expected a whole number")]
    public void A_wrong_change_is_refused(string change, string message) =>
        Assert.Contains(message, Assert.Throws<ConfigurationException>(() => ConfigurationFile.Read("tiny", [change])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_system_may_stand_anywhere_in_the_model_and_is_written_first()
    {
        var path = Path.Combine(_folder, "config.json");
        File.WriteAllText(path, """{ "model": { "ecg": { "width": 96 }, "system": "cg-dmer" } }""");
        ConfigurationFile.Write(path, ConfigurationFile.Read(path));
        Assert.Equal("\"system\": \"cg-dmer\",", File.ReadAllLines(path)[2].Trim());
        Assert.Equal(96, Model(ConfigurationFile.Read(path)).Ecg.Width);
    }

    private static CgDmerOptions Model(RunConfiguration configuration) => Assert.IsType<CgDmerOptions>(configuration.Model);

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Contains("tiny, small, base, large", Assert.Throws<ConfigurationException>(() => ConfigurationFile.Read("medium")).Message, StringComparison.Ordinal);
}
