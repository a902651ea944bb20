using System.Diagnostics;
using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Fuzzing;

/// <summary>Reads damaged files and holds the readers to their word: a recording or a <see cref="RecordingFormatException"/>, in bounded memory and time.</summary>
internal sealed class FuzzSession(int seed) : IDisposable
{
    /// <summary>What a read may allocate in all: so much for each byte of the file and its companions, and so much whatever its size.</summary>
    public const long BytesPerByte = 128, BytesBesides = 8 << 20;

    /// <summary>When a read hangs: after so long, and so much more for each megabyte. Reads take milliseconds; this leaves room for a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, long> _rounds = [];
    private Round? _current;

    private sealed record Round(int Number, FuzzFixture Fixture, string Damage, long Started);

    /// <summary>How many rounds every format had, and how many of them gave a recording.</summary>
    public IEnumerable<string> Summary => _rounds.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}: {pair.Value}");

    public void Dispose() => _folder.Dispose();

    /// <summary>Runs rounds on a thread of its own, so that one that never ends is noticed.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="until">Stops it earlier.</param>
    /// <exception cref="InvalidOperationException">A reader broke its word; the message says how to see it again.</exception>
    public int Run(int rounds, Func<bool>? until = null)
    {
        Exception? failure = null;
        var done = 0;
        var work = new Thread(() =>
        {
            try
            {
                for (; done < rounds && until?.Invoke() != true; done++) RunOne(done);
            }
            catch (Exception error)
            {
                failure = error;
            }
        })
        { IsBackground = true };
        work.Start();
        while (!work.Join(TimeSpan.FromMilliseconds(200)))
        {
            if (Volatile.Read(ref _current) is { } round && Stopwatch.GetElapsedTime(round.Started) > Patience * (1 + round.Fixture.Size / 1e6)) throw Failure(round, "the read does not end.");
        }

        return failure is null ? done : throw failure;
    }

    private void RunOne(int number)
    {
        var random = new Random(unchecked(seed * 1_000_003 + number));
        var (fixture, reader) = Draw(random);
        var damaged = Damage(fixture, Draw(random).Fixture, random, out var damage);
        var round = new Round(number, damaged, damage, Stopwatch.GetTimestamp());
        Volatile.Write(ref _current, round);

        var place = new Lazy<string>(() => damaged.WriteTo(Directory.CreateDirectory(_folder.File($"{number}")).FullName));
        var asksAll = random.Next(4) == 0; // those that want the file on disk are slow
        var readers = RecordingReaders.All.Where(other => other == reader || ((asksAll || other is SingleFileReader) && Detects(other, damaged, place, round)));
        foreach (var chosen in readers) Read(chosen, damaged, place, round);

        Volatile.Write(ref _current, null);
        if (place.IsValueCreated) Directory.Delete(_folder.File($"{number}"), recursive: true);
    }

    /// <summary>Every format as often as the others, small files more often than large ones.</summary>
    private static (FuzzFixture Fixture, IRecordingReader Reader) Draw(Random random)
    {
        var formats = FuzzCorpus.ByFormat;
        var files = formats[random.Next(formats.Count)];
        var drawn = Enumerable.Range(0, random.Next(16) == 0 ? 1 : 4).Select(_ => files[random.Next(files.Count)]);
        return drawn.MinBy(file => file.Fixture.Size);
    }

    private static FuzzFixture Damage(FuzzFixture fixture, FuzzFixture other, Random random, out string damage)
    {
        var done = new List<string>();
        var mutator = new Mutator(random);
        var beside = fixture.Beside.Keys.Order(StringComparer.Ordinal).ToArray();
        if (beside.Length > 0 && random.Next(3) == 0)
        {
            var chosen = beside[random.Next(beside.Length)];
            var companions = new Dictionary<string, byte[]>(fixture.Beside) { [chosen] = fixture.Beside[chosen] is { Length: > 0 } content ? mutator.Damage(content, other.Content, done) : [0] };
            damage = $"{fixture.Name}, {chosen}: {string.Join(", ", done)}";
            return fixture with { Companions = companions };
        }

        var damaged = mutator.Damage(fixture.Content, other.Content, done);
        damage = $"{fixture.Name}: {string.Join(", ", done)}";
        return fixture with { Content = damaged };
    }

    private bool Detects(IRecordingReader reader, FuzzFixture file, Lazy<string> place, Round round)
    {
        try
        {
            return reader is SingleFileReader single ? single.Detects(file.Content.AsSpan(0, Math.Min(1 << 16, file.Content.Length))) : reader.Detects(place.Value);
        }
        catch (Exception error)
        {
            throw Failure(round, $"{reader.Format} can't tell whether it is its format: {error}");
        }
    }

    private void Read(IRecordingReader reader, FuzzFixture file, Lazy<string> place, Round round)
    {
        var path = reader is SingleFileReader ? file.FileName : place.Value;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var outcome = "read";
        try
        {
            var recording = reader is SingleFileReader single ? single.Read(file.Content, path, file.Known) : reader.Read(path, file.Known);
            foreach (var lead in recording.Leads) _ = recording[lead].Length;
        }
        catch (RecordingFormatException)
        {
            outcome = "refused";
        }
        catch (Exception error)
        {
            throw Failure(round, $"{reader.Format}: expected a recording or a RecordingFormatException, found {error}");
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > BytesBesides + BytesPerByte * file.Size) throw Failure(round, $"{reader.Format} allocated {allocated:N0} bytes for {file.Size:N0}.");
        _rounds[$"{reader.Format} {outcome}"] = _rounds.GetValueOrDefault($"{reader.Format} {outcome}") + 1;
    }

    private InvalidOperationException Failure(Round round, string problem)
    {
        var kept = Directory.CreateTempSubdirectory("einthoven-fuzz-").FullName;
        return new InvalidOperationException($"seed {seed}, round {round.Number}, {round.Damage}; kept as {round.Fixture.WriteTo(kept)}: {problem}");
    }
}
