using Einthoven.Cohorts.Measuring;

namespace Einthoven.Tests.Cohorts.Measuring;

public class ReasonGroupsTests
{
    private static ReasonGroups Of(params (string File, string Reason)[] reasons)
    {
        var groups = new ReasonGroups();
        foreach (var (file, reason) in reasons) groups.Add(file, reason);
        return groups;
    }

    [Fact]
    public void Reasons_that_differ_in_names_and_numbers_are_one()
    {
        var group = Assert.Single(Of(
            ("a/r1.hea", "/data/a/r1.hea, line 2: format 310 is not read."),
            ("a/r2.hea", "/data/a/r2.hea, line 17: format 8 is not read."),
            ("a/r3.hea", "/data/a/r3.hea, line 2: format 8 is not read."),
            ("a/r4.hea", "/data/a/r4.hea, line 2: format 8 is not read.")).All);
        Assert.Equal((4, "line 2: format 310 is not read."), (group.Count, group.Reason));
        Assert.Equal(["a/r1.hea", "a/r2.hea", "a/r3.hea"], group.Files);
    }

    [Fact]
    public void Other_reasons_stay_apart_and_the_most_frequent_is_first() =>
        Assert.Equal(["is flat.", "lacks V1."], Of(("1", "lacks V1."), ("2", "is flat."), ("3", "is flat.")).All.Select(group => group.Reason));

    [Fact]
    public void A_path_inside_of_a_reason_says_where_and_not_why() =>
        Assert.Equal("the signal file is missing; … names it.", Of(("s/r1.hea", "the signal file is missing; /data/s/r1.hea names it.")).All[0].Reason);

    [Fact]
    public void A_million_different_reasons_do_not_fill_memory()
    {
        var groups = new ReasonGroups();
        for (var i = 0; i < 1000; i++) groups.Add("f", "reason " + new string('x', i));
        Assert.Equal(1000, groups.Total);
        Assert.InRange(groups.All.Count, 2, 300);
    }
}
