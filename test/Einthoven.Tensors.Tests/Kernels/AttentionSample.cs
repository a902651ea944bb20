using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>One head of one record drawn at random, in a packed matrix of queries, keys and values; and its reference in float64.</summary>
internal sealed unsafe class AttentionSample : IDisposable
{
    private readonly int _tokens;
    private readonly int _keys;
    private readonly int _width;
    private readonly float _scale;
    private readonly GuardedNumbers _gradient;

    public AttentionSample(Random random, int tokens = -1, int keys = -1, int headWidth = -1)
    {
        _tokens = tokens >= 0 ? tokens : random.Next(1, 70);
        _keys = keys >= 0 ? keys : random.Next(1, _tokens + 1);
        _width = headWidth >= 0 ? headWidth : random.Next(1, 70);
        _scale = 1 / MathF.Sqrt(_width);
        Ld = 3 * _width + random.Next(9);
        LdO = _width + random.Next(9);
        Packed = GuardedNumbers.Draw(random, _tokens * Ld, 2);
        O = new GuardedNumbers(_tokens * LdO);
        LogSumExp = new GuardedNumbers(_tokens);
        _gradient = GuardedNumbers.Draw(random, _tokens * LdO);
    }

    public int Ld { get; }

    public int LdO { get; }

    public GuardedNumbers Packed { get; }

    public GuardedNumbers O { get; }

    public GuardedNumbers LogSumExp { get; }

    public void Forward(GemmWorkspace workspace) => AttentionKernel.Forward(
        workspace, 0, Packed.Numbers, Packed.Numbers + _width, Packed.Numbers + 2 * _width, Ld, O.Numbers, LdO,
        _tokens, _keys, _width, _scale, LogSumExp.Numbers);

    public void Backward(GemmWorkspace workspace, GuardedNumbers gradients) => AttentionKernel.Backward(
        workspace, 0, Packed.Numbers, Packed.Numbers + _width, Packed.Numbers + 2 * _width, Ld, O.Numbers, _gradient.Numbers, LdO,
        LogSumExp.Numbers, gradients.Numbers, gradients.Numbers + _width, gradients.Numbers + 2 * _width, _tokens, _keys, _width, _scale);

    public double[] Outputs()
    {
        var o = Array.ConvertAll(O.ToArray(), x => (double)x); // what lies between the rows stays
        for (var token = 0; token < _tokens; token++)
        {
            var p = Probabilities(token);
            for (var i = 0; i < _width; i++)
                o[token * LdO + i] = Enumerable.Range(0, _keys).Sum(key => p[key] * Value(key, 2 * _width + i));
        }
        return o;
    }

    public double[] LogSumExps() => [.. Enumerable.Range(0, _tokens).Select(token =>
    {
        var scores = Scores(token);
        return scores.Max() + Math.Log(scores.Sum(score => Math.Exp(score - scores.Max())));
    })];

    public double[] Gradients(GuardedNumbers before)
    {
        var gradients = Array.ConvertAll(before.ToArray(), x => (double)x);
        for (var token = 0; token < _tokens; token++)
        {
            var p = Probabilities(token);
            var dp = Enumerable.Range(0, _keys)
                .Select(key => Enumerable.Range(0, _width).Sum(i => Gradient(token, i) * Value(key, 2 * _width + i)))
                .ToArray();
            var inner = p.Zip(dp, (a, b) => a * b).Sum();
            for (var key = 0; key < _keys; key++)
            {
                var ds = p[key] * (dp[key] - inner) * _scale;
                for (var i = 0; i < _width; i++)
                {
                    gradients[token * Ld + i] += ds * Value(key, _width + i);
                    gradients[key * Ld + _width + i] += ds * Value(token, i);
                    gradients[key * Ld + 2 * _width + i] += p[key] * Gradient(token, i);
                }
            }
        }
        return gradients;
    }

    public void Dispose()
    {
        foreach (var numbers in (GuardedNumbers[])[Packed, O, LogSumExp, _gradient])
            numbers.Dispose();
    }

    private double[] Scores(int token) =>
        [.. Enumerable.Range(0, _keys).Select(key => _scale * Score(token, key))];

    private double Score(int token, int key) => Enumerable.Range(0, _width).Sum(i => Value(token, i) * Value(key, _width + i));

    private double[] Probabilities(int token)
    {
        var scores = Scores(token);
        var powers = scores.Select(score => Math.Exp(score - scores.Max())).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private double Value(int token, int column) => Packed.Values[token * Ld + column];

    private double Gradient(int token, int column) => _gradient.Values[token * LdO + column];
}
