using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Reading;

namespace Einthoven.Tests.Reading;

[Collection(nameof(SmallReader))]
public sealed class ReaderModelTests(SmallReader reader)
{
    [Fact]
    public void A_recording_gives_the_bits_of_its_record_in_a_cohort()
    {
        foreach (var record in new[] { 0, 8, 9 })
        {
            var prepared = reader.Model.Prepare(reader.Ecgs[record]);
            Assert.Equal(reader.Model.Features(reader.Cohort, [record]), reader.Model.Features(prepared));
            Assert.Equal(reader.Model.Places(reader.Cohort, [record]), reader.Model.Place(prepared));
        }
    }

    [Fact]
    public void Features_are_those_that_embed_writes_of_the_run_but_for_half_precision()
    {
        using var run = RunEncoder.Open(reader.Run);
        var (full, half) = (run.Extract(reader.Cohort, [3]), reader.Model.Features(reader.Model.Prepare(reader.Ecgs[3])));
        foreach (var (one, other) in full.Zip(half)) Assert.Equal(one, other, 0.02f);
    }

    [Fact]
    public void What_is_left_out_of_the_folder_takes_no_part()
    {
        using var run = RunEncoder.Open(reader.Run);
        var (features, places) = (run.Extract(reader.Cohort, [1]), run.ProjectEcgs(reader.Cohort, [1]));
        foreach (var (name, parameter) in run.Model.NamedParameters())
        {
            if (!run.Model.PlacesEcgs(name, ["shared"])) parameter.SetValues([.. Enumerable.Repeat(float.NaN, parameter.Shape.Elements)]);
        }

        Assert.Equal(features, run.Extract(reader.Cohort, [1]));
        Assert.Equal(places, run.ProjectEcgs(reader.Cohort, [1]));
    }

    [Theory]
    [InlineData("encoder.safetensors")]
    [InlineData("heads.safetensors")]
    [InlineData("config.json")]
    [InlineData("card.json")]
    public void A_changed_file_is_named(string name)
    {
        var copy = reader.Copy($"changed-{name}");
        var bytes = File.ReadAllBytes(Path.Combine(copy, name));
        bytes[^2] ^= 1;
        File.WriteAllBytes(Path.Combine(copy, name), bytes);
        var error = Assert.Throws<CohortException>(() => ReaderModel.Open(copy));
        Assert.Contains(Path.Combine(copy, name), error.Message, StringComparison.Ordinal);
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("encoder.safetensors", "is missing")]
    [InlineData("SHA256SUMS", "is missing")]
    [InlineData("card.json", "not a reader model")]
    public void A_missing_file_is_named(string name, string expected)
    {
        var copy = reader.Copy($"missing-{name}");
        File.Delete(Path.Combine(copy, name));
        Assert.Contains(expected, Assert.Throws<CohortException>(() => ReaderModel.Open(copy)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2", "format 2")]
    [InlineData("\"width\": 288", "\"width\": 289", "does not have the shape")]
    [InlineData("\"width\": 288", "\"wide\": 288", "damaged")]
    [InlineData("\"features\": \"shared@leads\"", "\"features\": \"shared\"", "the card says")]
    public void A_card_that_does_not_fit_is_refused_even_where_checksums_agree(string from, string to, string expected)
    {
        var copy = reader.Copy("rewritten");
        var card = Path.Combine(copy, "card.json");
        var text = File.ReadAllText(card);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(card, text.Replace(from, to, StringComparison.Ordinal));
        new ReaderFolder(copy).WriteChecksums();
        Assert.Contains(expected, Assert.Throws<CohortException>(() => ReaderModel.Open(copy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_checksums_can_not_reach_into_other_folders()
    {
        var copy = reader.Copy("reaching");
        File.AppendAllText(Path.Combine(copy, "SHA256SUMS"), $"{new string('0', 64)}  ../{SmallReader.Name}/card.json\n");
        Assert.Contains("another folder", Assert.Throws<CohortException>(() => ReaderModel.Open(copy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_says_how_to_make_one() =>
        Assert.Contains("einthoven package", Assert.Throws<CohortException>(() => ReaderModel.Open(reader.In("nowhere"))).Message, StringComparison.Ordinal);
}
