using System.Runtime.InteropServices;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Evaluation;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tests.Cohorts;
using Einthoven.Tests.Models;
using Einthoven.Text;

namespace Einthoven.Tests.Pretraining;

public sealed class PretrainerTests : IDisposable
{
    private const int Records = 30; // 24 of them in the training split

    private static readonly CgDmerOptions Model = TestBatches.Options with
    {
        Ecg = TestBatches.Options.Ecg with { Samples = 1000, Patches = 10 },
        Disentanglement = DisentanglementForm.MutualInformation,
    };

    private static readonly RunConfiguration Configuration = new()
    {
        Model = Model,
        Training = new TrainingOptions { Epochs = 2, Batch = 8, LearningRate = 1e-3, WarmUp = 0.2 },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("einthoven-test-").FullName;
    private readonly string _cohort;

    public PretrainerTests()
    {
        _cohort = In("cohort");
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(Records), _cohort);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_run_leaves_configuration_vocabulary_metrics_and_a_checkpoint()
    {
        var result = Pretrain("run");
        Assert.True(result.Complete);
        Assert.Equal(6, result.Steps);
        Assert.True(double.IsFinite(result.TrainingLoss) && double.IsFinite(result.ValidationLoss));
        Assert.Equal(Configuration.Complete(), RunFolder.Open(In("run")).ReadConfiguration());
        Assert.Equal(1 + 6 + 2, File.ReadAllLines(In("run/metrics.csv")).Length);
        foreach (var file in new[] { "vocabulary.txt", "environment.json", "data.json", "checkpoint/model.safetensors", "checkpoint/optimiser.safetensors", "checkpoint/state.json" })
            Assert.True(File.Exists(In($"run/{file}")), file);
        Assert.False(Directory.Exists(In("run/checkpoint.old")) || Directory.Exists(In("run/checkpoint.part")));
    }

    [Fact]
    public void Only_records_of_the_training_split_are_seen()
    {
        Pretrain("run");
        var training = Enumerable.Range(0, Records).Where(i => i % 10 < 8).Select(i => $"r-{i}");
        Assert.Equal(training.Order(), RunFolder.Open(In("run")).ReadSeen().Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_run_stopped_after_any_step_and_resumed_ends_with_the_bits_of_an_uninterrupted_one(int steps)
    {
        Pretrain("whole");
        Assert.False(Pretrain("stopped", stopAfter: steps).Complete);
        Assert.True(Resume("stopped").Complete);
        AssertSameBits("whole", "stopped");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Training_ends_after_the_steps_asked_for_within_a_pass_or_after_several_and_is_validated(int steps)
    {
        var configuration = Configuration with { Training = Configuration.Training with { Steps = steps } };
        var result = Pretrain("run", configuration);
        Assert.Equal((true, (long)steps), (result.Complete, result.Steps));
        Assert.True(double.IsFinite(result.ValidationLoss));
        Assert.False(Pretrain("stopped", configuration, stopAfter: 1).Complete);
        Assert.True(Resume("stopped").Complete);
        AssertSameBits("run", "stopped");
    }

    [Fact]
    public void A_system_with_running_statistics_and_followers_is_resumed_with_the_same_bits()
    {
        var configuration = ConfigurationFile.Read("byol", ["model.hidden=16", "model.projection=8", "training.epochs=2", "training.batch=12", "training.warmUp=0.2"]);
        Pretrain("whole", configuration);
        Assert.False(Pretrain("stopped", configuration, stopAfter: 3).Complete);
        Assert.True(Resume("stopped").Complete);
        AssertSameBits("whole", "stopped");
    }

    [Fact]
    public void A_run_killed_long_after_its_last_checkpoint_ends_with_the_same_bits()
    {
        Pretrain("whole");
        Pretrain("killed", stopAfter: 2);
        var saved = In("saved");
        Copy(In("killed/checkpoint"), saved);
        Resume("killed", stopAfter: 2); // two steps further, which the kill will take away
        Directory.Delete(In("killed/checkpoint"), recursive: true);
        Directory.Move(saved, In("killed/checkpoint.old"));                // killed between the two renames
        Directory.CreateDirectory(In("killed/checkpoint.part"));
        File.WriteAllText(In("killed/checkpoint.part/state.json"), "{ \"st"); // and half-written before that
        File.AppendAllText(In("killed/metrics.csv"), "1");                     // the 1 of step 10, cut by a full disk
        Resume("killed");
        AssertSameBits("whole", "killed");
        Assert.Equal(Steps("whole"), Steps("killed"));
    }

    [Fact]
    public void A_run_killed_before_its_first_checkpoint_starts_again()
    {
        Pretrain("whole");
        Pretrain("killed", stopAfter: 1);
        Directory.Delete(In("killed/checkpoint"), recursive: true);
        Resume("killed");
        AssertSameBits("whole", "killed");
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_leaves_the_last_one_to_go_on_from()
    {
        Pretrain("whole");
        var request = new PretrainingRequest { Configuration = Configuration, Cohorts = [_cohort], Run = In("run") };
        Assert.Throws<IOException>(() => Pretrainer.Run(request, new AtStep(4, () => File.WriteAllText(In("run/checkpoint.part"), "in the way"))));
        Assert.Equal(3, RunFolder.Open(In("run")).Checkpoint.ReadState().Step);
        File.Delete(In("run/checkpoint.part"));
        Resume("run");
        AssertSameBits("whole", "run");
    }

    [Fact]
    public void A_full_disk_is_told_with_the_step_to_go_on_after()
    {
        Pretrain("run", stopAfter: 2);
        var error = Assert.Throws<IOException>(() => RunFolder.Open(In("run")).Writing<int>(() => throw new IOException("No space left on device", 28)));
        Assert.Equal($"{In("run")} can't be written: the disk is full; free space, or move the run to another disk, and go on after step 2 with --resume.", error.Message);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_with_the_batch_named_and_keeps_the_last_checkpoint()
    {
        Pretrain("run", stopAfter: 1);
        var path = In("run/checkpoint/model.safetensors");
        var bytes = File.ReadAllBytes(path);
        MemoryMarshal.Cast<byte, float>(bytes.AsSpan(sizeof(ulong) + (int)BitConverter.ToUInt64(bytes))).Fill(float.NaN);
        File.WriteAllBytes(path, bytes);

        var error = Assert.Throws<NonFiniteLossException>(() => Resume("run"));
        Assert.Contains("Step 2 of epoch 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("Records of the batch: r-", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, RunFolder.Open(In("run")).Checkpoint.ReadState().Step);
    }

    [Fact]
    public void Continuing_from_a_run_keeps_its_words_and_adds_new_ones()
    {
        Pretrain("first");
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(Records, prefix: "x"), In("other"));
        Pretrainer.Run(new PretrainingRequest { Configuration = Configuration, Cohorts = [In("other")], Run = In("second"), From = In("first") });
        var (first, second) = (RunFolder.Open(In("first")), RunFolder.Open(In("second")));
        Assert.Equal(first.ReadVocabulary().Tokens, second.ReadVocabulary().Tokens.Take(first.ReadVocabulary().Count));
        Assert.Contains("r-0", second.ReadSeen());
        Assert.Contains("x-0", second.ReadSeen());
    }

    [Fact]
    public void Continuing_with_a_contrast_that_is_formed_otherwise_starts_its_projection_anew()
    {
        Pretrain("first");
        var model = (CgDmerOptions)Configuration.Model;
        var configuration = Configuration with { Model = model with { Contrast = model.Contrast with { Pooling = ContrastPooling.Leads, Standardise = true } } };
        Pretrainer.Run(new PretrainingRequest { Configuration = configuration, Cohorts = [_cohort], Run = In("second"), From = In("first") });
        Assert.True(RunFolder.Open(In("second")).Checkpoint.ReadState().Step > 0);
    }

    [Fact]
    public void Without_reports_a_run_is_of_arm_R0_and_reads_no_word()
    {
        Pretrainer.Run(new PretrainingRequest { Configuration = Configuration, SignalsOnly = [_cohort], Run = In("run") });
        Assert.Equal(Arm.R0, RunFolder.Open(In("run")).ReadData().Arm);
        Assert.Equal(WordPieceVocabulary.Learn([], 300).Tokens, RunFolder.Open(In("run")).ReadVocabulary().Tokens);
    }

    [Fact]
    public void A_run_that_has_read_no_text_refuses_to_place_texts()
    {
        Pretrainer.Run(new PretrainingRequest { Configuration = Configuration, SignalsOnly = [_cohort], Run = In("run") });
        using var encoder = RunEncoder.Open(In("run"));
        Assert.Contains("has read no text (arm R0)", Assert.Throws<ConfigurationException>(() => encoder.ProjectTexts(["sinus rhythm"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_the_reports_of_real_ecgs_a_run_is_of_arm_R2()
    {
        Pretrain("run", stopAfter: 1);
        Assert.Equal(Arm.R2, RunFolder.Open(In("run")).ReadData().Arm);
    }

    [Fact]
    public void Other_records_than_those_of_the_run_are_refused_when_resuming()
    {
        Pretrain("run", stopAfter: 1);
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(Records, prefix: "x"), In("other"));
        var error = Assert.Throws<CohortException>(() => Pretrainer.Run(new PretrainingRequest { Cohorts = [In("other")], Run = In("run"), Resume = true }));
        Assert.Contains("trained on other records", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cohort_of_another_length_is_refused_with_the_key_to_change()
    {
        var other = Configuration with { Model = Model with { Ecg = Model.Ecg with { Samples = 500 } } };
        Assert.Contains("set model.ecg.samples=1000", Assert.Throws<ConfigurationException>(() => Pretrain("run", other)).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("run")));
    }

    [Fact]
    public void With_the_option_a_run_sees_amplitudes_in_training_and_afterwards()
    {
        var amplitude = Configuration with { Model = Model with { Ecg = Model.Ecg with { Amplitude = true } } };
        Assert.True(Pretrain("run", amplitude).Complete);
        var known = Embed();
        File.Delete(Path.Combine(_cohort, "amplitude.npy"));
        Assert.NotEqual(known, Embed());
        Assert.Contains("model.ecg.amplitude", Assert.Throws<ConfigurationException>(() => Pretrain("other", amplitude)).Message, StringComparison.Ordinal);

        float[] Embed()
        {
            using var encoder = RunEncoder.Open(In("run"));
            using var cohort = Cohort.Open(_cohort);
            return encoder.Extract(cohort, [0, 1]);
        }
    }

    [Fact]
    public void An_existing_run_is_not_overwritten()
    {
        Pretrain("run", stopAfter: 1);
        var before = File.ReadAllBytes(In("run/checkpoint/model.safetensors"));
        Assert.Throws<IOException>(() => Pretrain("run"));
        Assert.Equal(before, File.ReadAllBytes(In("run/checkpoint/model.safetensors")));
    }

    [Theory]
    [InlineData("checkpoint/model.safetensors")]
    [InlineData("checkpoint/optimiser.safetensors")]
    [InlineData("checkpoint/state.json")]
    public void A_damaged_checkpoint_is_refused_by_name(string file)
    {
        Pretrain("run", stopAfter: 1);
        File.WriteAllBytes(In($"run/{file}"), File.ReadAllBytes(In($"run/{file}"))[..40]);
        Assert.Contains(Path.GetFileName(file), Assert.Throws<CohortException>(() => Resume("run")).Message, StringComparison.Ordinal);
    }

    private PretrainingResult Pretrain(string run, RunConfiguration? configuration = null, int stopAfter = int.MaxValue) =>
        Run(new PretrainingRequest { Configuration = configuration ?? Configuration, Cohorts = [_cohort], Run = In(run) }, stopAfter);

    private PretrainingResult Resume(string run, int stopAfter = int.MaxValue) => Run(new PretrainingRequest { Run = In(run), Resume = true }, stopAfter);

    private static PretrainingResult Run(PretrainingRequest request, int stopAfter)
    {
        using var stop = new CancellationTokenSource();
        return Pretrainer.Run(request, new AfterSteps(stopAfter, stop), stop: stop.Token);
    }

    private void AssertSameBits(string one, string other)
    {
        var files = Directory.GetFiles(In($"{one}/checkpoint"), "*.safetensors").Select(file => Path.GetFileNameWithoutExtension(file)!).Order().ToArray();
        Assert.Equal(files, Directory.GetFiles(In($"{other}/checkpoint"), "*.safetensors").Select(file => Path.GetFileNameWithoutExtension(file)!).Order());
        Assert.Superset(new HashSet<string> { "model", "optimiser" }, files.ToHashSet());
        foreach (var file in files)
            Assert.True(File.ReadAllBytes(In($"{one}/checkpoint/{file}.safetensors")).AsSpan().SequenceEqual(File.ReadAllBytes(In($"{other}/checkpoint/{file}.safetensors"))), file);
    }

    private IEnumerable<string> Steps(string run) => File.ReadLines(In($"{run}/metrics.csv")).Select(line => string.Join(',', line.Split(',')[..^1]));

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private string In(string name) => Path.Combine(_folder, name);

    private sealed class AtStep(int step, Action act) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value)
        {
            if (value.Done == step) act();
        }
    }

    private sealed class AfterSteps(int count, CancellationTokenSource stop) : IProgress<ProgressUpdate>
    {
        private int _seen;

        public void Report(ProgressUpdate value)
        {
            if (++_seen >= count) stop.Cancel();
        }
    }
}
