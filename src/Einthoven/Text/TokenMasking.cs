namespace Einthoven.Text;

/// <summary>Chooses the tokens that a text model has to guess.</summary>
/// <remarks>Devlin et al., 2019: of the chosen tokens 80 % become <c>[MASK]</c>, 10 % another token, 10 % stay. CG-DMER chooses a quarter, BERT 15 %.</remarks>
public static class TokenMasking
{
    /// <summary>Target of a token that was not chosen; losses leave it out.</summary>
    public const int Ignored = -100;

    /// <summary>Share of tokens chosen unless told otherwise.</summary>
    public const double DefaultRate = 0.25;

    /// <summary>Masks one text.</summary>
    /// <param name="ids">Its ids; not changed.</param>
    /// <param name="vocabulary">The vocabulary they are of.</param>
    /// <param name="rate">
    /// Share of the eligible tokens to choose, 0 to 1, rounded to a whole number; above 0 at least one is chosen where one is eligible.
    /// Special tokens, <c>[UNK]</c> among them, are not.
    /// </param>
    /// <param name="random">Where the choice comes from.</param>
    /// <returns>What the model reads, and what it should guess: the original id where chosen, else <see cref="Ignored"/>.</returns>
    public static (int[] Inputs, int[] Targets) Apply(ReadOnlySpan<int> ids, WordPieceVocabulary vocabulary, double rate, Random random)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        ArgumentNullException.ThrowIfNull(random);
        if (rate is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "The share of masked tokens is 0 to 1.");

        var inputs = ids.ToArray();
        var targets = new int[ids.Length];
        Array.Fill(targets, Ignored);

        var eligible = Enumerable.Range(0, inputs.Length).Where(place => !vocabulary.IsSpecial(inputs[place])).ToArray();
        var chosen = rate == 0 ? 0 : Math.Min(Math.Max((int)Math.Round(rate * eligible.Length), 1), eligible.Length);
        for (var draw = 0; draw < chosen; draw++)
        {
            var other = random.Next(draw, eligible.Length);
            (eligible[draw], eligible[other]) = (eligible[other], eligible[draw]);
            var place = eligible[draw];
            targets[place] = inputs[place];
            inputs[place] = Replace(inputs[place], vocabulary, random);
        }

        return (inputs, targets);
    }

    private static int Replace(int id, WordPieceVocabulary vocabulary, Random random)
    {
        switch (random.NextDouble())
        {
            case < 0.8:
                return vocabulary.MaskId;
            case < 0.9:
                return RandomToken(vocabulary, random);
            default:
                return id;
        }
    }

    // Ends: the token replaced is itself not special, so there is at least one.
    private static int RandomToken(WordPieceVocabulary vocabulary, Random random)
    {
        while (true)
        {
            var id = random.Next(vocabulary.Count);
            if (!vocabulary.IsSpecial(id)) return id;
        }
    }
}
