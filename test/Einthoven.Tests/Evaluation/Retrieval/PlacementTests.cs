using Einthoven.Evaluation.Retrieval;

namespace Einthoven.Tests.Evaluation.Retrieval;

public class PlacementTests
{
    [Fact]
    public void The_best_hit_counts_and_candidates_above_it_come_first()
    {
        var placement = Placement.Of([0.9, 0.2, 0.5, 0.7], candidate => candidate is 1 or 2);
        Assert.Equal(new Placement(4, 2, 2, 1, 1), placement);
        Assert.Equal((3, 0, 1), (placement.Rank, placement.Recall(2), placement.Recall(3)));
    }

    [Fact]
    public void Equal_similarities_count_as_in_all_their_orders()
    {
        double[] similarities = [0.5, 0.5, 0.9, 0.5, 0.5, 0.1];
        bool IsHit(int candidate) => candidate is 1 or 3 or 5;
        var placement = Placement.Of(similarities, IsHit);

        // Candidates 0, 1, 3 and 4 are equal: all 24 orders of them behind candidate 2, then candidate 5.
        var ranks = Orders([0, 1, 3, 4]).Select(order => 1 + Array.FindIndex([2, .. order, 5], IsHit)).ToArray();
        Assert.Equal(ranks.Average(), placement.Rank, 1e-12);
        for (var k = 1; k <= 6; k++) Assert.Equal(ranks.Count(rank => rank <= k) / 24.0, placement.Recall(k), 1e-12);
    }

    [Fact]
    public void Chance_is_that_of_all_orders_of_the_candidates()
    {
        var placement = Placement.Of([5, 4, 3, 2, 1], candidate => candidate is 3 or 4);
        var ranks = Orders([0, 1, 2, 3, 4]).Select(order => 1 + Array.FindIndex(order, candidate => candidate is 3 or 4)).ToArray();
        for (var k = 1; k <= 5; k++) Assert.Equal(ranks.Count(rank => rank <= k) / 120.0, placement.ChanceRecall(k), 1e-12);
    }

    private static IEnumerable<int[]> Orders(int[] values) => values.Length == 1
        ? [values]
        : values.SelectMany(first => Orders([.. values.Where(value => value != first)]).Select(rest => (int[])[first, .. rest]));
}
