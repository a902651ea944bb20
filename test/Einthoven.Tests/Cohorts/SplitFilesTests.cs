using Einthoven.Cohorts;
using Einthoven.Cohorts.Labels;

namespace Einthoven.Tests.Cohorts;

public sealed class SplitFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SplitFilesTests()
    {
        _folder.Write("deep/super_class/ptbxl_super_class_train.csv", "ecg_id,patient_id,strat_fold,filename_lr,filename_hr,super_class,HYP,NORM,MI,CD,STTC\n1,9.0,3,a,b,['NORM'],0,1,0,0,0\n");
        _folder.Write("deep/super_class/ptbxl_super_class_val.csv", "ecg_id,patient_id,strat_fold,filename_lr,filename_hr,super_class,STTC,CD,MI,NORM,HYP\n2,8.0,9,a,b,\"['MI', 'STTC']\",1,0,1,0,0\n");
        _folder.Write("deep/super_class/ptbxl_super_class_test.csv", "ecg_id,patient_id,strat_fold,filename_lr,filename_hr,super_class,HYP,NORM,MI,CD,STTC\n3,7.0,10,a,b,['CD'],0,0,0,1,0\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Classes_are_found_by_name_whatever_the_order_of_the_columns()
    {
        var files = SplitFiles.Read(_folder.Path, [PtbXlTasks.Superclass]);
        Assert.Equal("NORM", Classes(files, "1"));
        Assert.Equal("MI STTC", Classes(files, "2"));
        Assert.Equal("CD", Classes(files, "3"));
        Assert.Empty(files.Of("4"));
        Assert.Equal([Split.Train, Split.Validation, Split.Test], new[] { "1", "2", "3" }.Select(id => files.Of(id).Single().Split));
    }

    [Fact]
    public void Folds_get_the_split_that_the_files_show()
    {
        var folds = SplitFiles.Read(_folder.Path, [PtbXlTasks.Superclass]).Folds;
        Assert.Equal([Split.Train, Split.Validation, Split.Test, Split.None], new[] { "3", "9.0", "10", "4" }.Select(folds.Of));
    }

    [Theory]
    [InlineData("4,6.0,3,a,b,['CD'],0,0,0,1,0", "fold 3 is test here and train in another file")]
    [InlineData("1,6.0,10,a,b,['CD'],0,0,0,1,0", "the record 1 occurs twice")]
    [InlineData("4,6.0,10,a,b,['CD'],0,0,0,2,0", "CD is '2'")]
    [InlineData("4,6.0,x,a,b,['CD'],0,0,0,1,0", "the fold 'x'")]
    public void A_row_that_can_not_be_is_told(string row, string problem)
    {
        File.AppendAllText(_folder.File("deep", "super_class", "ptbxl_super_class_test.csv"), row + "\n");
        var error = Assert.Throws<CohortException>(() => SplitFiles.Read(_folder.Path, [PtbXlTasks.Superclass]));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CD", "DC", "lacks the column CD")]
    [InlineData("strat_fold", "fold", "lacks the column strat_fold")]
    [InlineData("HYP", "HYP,WPW", "the column WPW is no class of superclass")]
    public void A_column_that_is_missing_or_unknown_is_told(string found, string replaced, string problem)
    {
        var path = _folder.File("deep", "super_class", "ptbxl_super_class_test.csv");
        File.WriteAllText(path, File.ReadAllText(path).Replace(found + ",", replaced + ",", StringComparison.Ordinal));
        Assert.Contains(problem, Assert.Throws<CohortException>(() => SplitFiles.Read(_folder.Path, [PtbXlTasks.Superclass])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told()
    {
        var error = Assert.Throws<CohortException>(() => SplitFiles.Read(_folder.Path, PtbXlTasks.All));
        Assert.Contains("ptbxl_subclass_train.csv", error.Message, StringComparison.Ordinal);
        Assert.Contains("--task", error.Message, StringComparison.Ordinal);
    }

    [SharedDataFact("splits-development")]
    public void Merls_files_have_their_sizes()
    {
        var files = SplitFiles.Read(SharedData.Path("splits-development"), PtbXlTasks.All);
        Assert.Equal(
            [(1563, 200, 248), (1563, 200, 248), (489, 74, 95), (1516, 192, 246)],
            PtbXlTasks.All.Select(task => (Count(files, task, Split.Train), Count(files, task, Split.Validation), Count(files, task, Split.Test))));
        Assert.Equal([Split.Train, Split.Train, Split.Validation, Split.Test, Split.None], new[] { "1", "7", "8", "9", "10" }.Select(files.Folds.Of));
    }

    [Theory]
    [InlineData("1-3,7", new[] { 1, 2, 3, 7 })]
    [InlineData("9", new[] { 9 })]
    [InlineData("", new int[0])]
    public void Lists_of_folds_are_read(string text, int[] folds) => Assert.Equal(folds, FoldSplits.ParseList(text));

    [Theory]
    [InlineData("3-1")]
    [InlineData("a")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    public void Other_lists_are_refused(string text) => Assert.Throws<ConfigurationException>(() => FoldSplits.ParseList(text));

    [Fact]
    public void A_fold_in_two_splits_is_refused() =>
        Assert.Contains("Fold 8", Assert.Throws<ConfigurationException>(() => new FoldSplits([7, 8], [8], [9])).Message, StringComparison.Ordinal);

    private static int Count(SplitFiles files, LabelTask task, Split split) =>
        Enumerable.Range(1, 22_000).Count(id => files.Of($"{id}").Any(labels => labels.Task == task && labels.Split == split));

    private static string Classes(SplitFiles files, string id)
    {
        var labels = files.Of(id).Single();
        return string.Join(' ', labels.Task.Classes.Where((_, i) => labels.Values[i] == true));
    }
}
