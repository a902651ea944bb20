namespace Einthoven.Cli.Tests;

public sealed class DefaultModelTests : IDisposable
{
    private readonly DirectoryInfo _program = Directory.CreateTempSubdirectory("einthoven-program-");

    [Fact]
    public void The_model_beside_the_program_is_taken()
    {
        Assert.Equal(Model("one"), DefaultModel.Folder(null, _program.FullName));
        Assert.Equal("named", DefaultModel.Folder("named", _program.FullName));
    }

    [Fact]
    public void Without_a_model_the_message_says_how_to_get_one()
    {
        Directory.CreateDirectory(Path.Combine(_program.FullName, "models", "empty"));
        var error = Assert.Throws<ConfigurationException>(() => DefaultModel.Folder(null, _program.FullName));
        Assert.Contains("--model DIR", error.Message, StringComparison.Ordinal);
        Assert.Contains("einthoven package", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_models_one_must_be_named()
    {
        Model("one");
        Model("two");
        Assert.Contains("one, two", Assert.Throws<ConfigurationException>(() => DefaultModel.Folder(null, _program.FullName)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _program.Delete(recursive: true);

    private string Model(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_program.FullName, "models", name)).FullName;
        File.WriteAllText(Path.Combine(folder, "card.json"), "{}");
        return folder;
    }
}
