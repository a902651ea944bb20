using Einthoven.Cohorts;
using Einthoven.Cohorts.Labels;

namespace Einthoven.Tests.Cohorts;

public sealed class ScpStatementsTests
{
    [Fact]
    public void There_are_71_statements_and_their_classes_are_those_of_the_tasks()
    {
        var all = ScpStatements.PtbXl.All;
        Assert.Equal(71, all.Count);
        Assert.Equal(PtbXlTasks.Superclass.Classes.Order(), all.Select(statement => statement.Superclass).OfType<string>().Distinct().Order());
        Assert.Equal(PtbXlTasks.Subclass.Classes.Order(), all.Select(statement => statement.Subclass).OfType<string>().Distinct().Order());
        Assert.Equal(PtbXlTasks.Form.Classes.Order(), all.Where(statement => statement.IsForm).Select(statement => statement.Code).Order());
        Assert.Equal(PtbXlTasks.Rhythm.Classes.Order(), all.Where(statement => statement.IsRhythm).Select(statement => statement.Code).Order());
        Assert.Equal([5, 23, 19, 12], PtbXlTasks.All.Select(task => task.Classes.Count));
    }

    [SharedDataFact("ptb-xl")]
    public void The_table_is_that_of_PTB_XL() =>
        Assert.Equal(
            ScpStatements.Read(SharedData.Path("ptb-xl", "scp_statements.csv")).All.OrderBy(statement => statement.Code, StringComparer.Ordinal),
            ScpStatements.PtbXl.All.OrderBy(statement => statement.Code, StringComparer.Ordinal));

    [Fact]
    public void A_code_counts_in_every_task_it_belongs_to_with_or_without_underscore()
    {
        string[] codes = ["NST_", "LMI", "1AVB", "SR", "UNHEARD"];
        Assert.Equal(["STTC", "MI", "CD"], ScpStatements.PtbXl.Classes(PtbXlTasks.Superclass, codes));
        Assert.Equal(["NST", "LMI", "AVB"], ScpStatements.PtbXl.Classes(PtbXlTasks.Subclass, codes));
        Assert.Equal(["NST"], ScpStatements.PtbXl.Classes(PtbXlTasks.Form, codes));
        Assert.Equal(["SR"], ScpStatements.PtbXl.Classes(PtbXlTasks.Rhythm, codes));
    }

    [Theory]
    [InlineData("{'NORM': 100.0, 'LAO/LAE': 0.0, 'PRC(S)': 35}", "NORM 100, LAO/LAE 0, PRC(S) 35")]
    [InlineData("{\"NORM\": 100.0}", "NORM 100")]
    [InlineData("{}", "")]
    [InlineData("", "")]
    public void Dictionaries_of_codes_are_read(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", ScpCodes.Parse(text).Select(code => $"{code.Code} {code.Likelihood}")));

    [Theory]
    [InlineData("NORM")]
    [InlineData("{'NORM': 100.0")]
    [InlineData("{'NORM'}")]
    [InlineData("{'NORM': yes}")]
    [InlineData("{'NORM': 100.0 'SR': 0.0}")]
    public void Other_text_is_refused(string text) =>
        Assert.Contains(text, Assert.Throws<CohortException>(() => ScpCodes.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_class_is_told_with_those_there_are()
    {
        var error = Assert.Throws<CohortException>(() => TaskLabels.Of(PtbXlTasks.Superclass, Split.Train, ["NROM"]));
        Assert.Equal("unknown class 'NROM' of superclass; its classes are HYP, NORM, MI, CD, STTC.", error.Message);
    }

    [Fact]
    public void An_unknown_task_is_told() =>
        Assert.Contains("superclass, subclass, form, rhythm", Assert.Throws<ConfigurationException>(() => PtbXlTasks.Select(["sub-class", "rythm"])).Message, StringComparison.Ordinal);
}
