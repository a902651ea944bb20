using Einthoven.Signals.Inspection;

namespace Einthoven.Signals.Tests.Inspection;

public class LimbLeadAlgebraTests
{
    private static readonly Recording Limbs = Make();

    [Fact]
    public void Any_two_limb_leads_give_the_other_four()
    {
        var leads = LimbLeadAlgebra.Leads;
        foreach (var first in leads)
        {
            foreach (var second in leads.Where(lead => lead != first))
            {
                Lead[] given = [first, second];
                Assert.Equal(leads.Except(given), LimbLeadAlgebra.Following(given));
                foreach (var lead in LimbLeadAlgebra.Following(given))
                {
                    var computed = LimbLeadAlgebra.Compute(Limbs, given, lead);
                    for (var i = 0; i < computed.Length; i++) Assert.Equal(Limbs[lead][i], computed[i], 1e-5f);
                }
            }
        }
    }

    [Fact]
    public void Three_that_disagree_are_met_halfway()
    {
        Lead[] leads = [Lead.Parse("I"), Lead.Parse("II"), Lead.Parse("III")];
        var recording = new Recording(leads, new SamplingRate(100), [[1], [1], [3]]); // III should be 0
        Assert.Equal(2, LimbLeadAlgebra.Compute(recording, leads, leads[2])[0], 1e-6f);            // I 0, II 2: each is off by 1
    }

    [Fact]
    public void One_limb_lead_gives_none()
    {
        Lead[] given = [Lead.Parse("II"), Lead.Parse("V1"), Lead.Parse("V2")];
        Assert.Empty(LimbLeadAlgebra.Following(given));
        Assert.Throws<ArgumentException>(() => LimbLeadAlgebra.Compute(Limbs, given, Lead.Parse("I")));
    }

    [Fact]
    public void A_moment_without_a_value_stays_without()
    {
        var recording = new Recording([Lead.Parse("I"), Lead.Parse("II")], new SamplingRate(100), [[1, float.NaN], [1, 1]]);
        Assert.Equal([false, true], LimbLeadAlgebra.Compute(recording, recording.Leads.ToArray(), Lead.Parse("aVF")).Select(float.IsNaN));
    }

    /// <summary>From potentials of three electrodes.</summary>
    private static Recording Make()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 6).Select(_ => new float[20]).ToArray();
        for (var i = 0; i < 20; i++)
        {
            var (ra, la, ll) = (random.NextSingle(), random.NextSingle(), random.NextSingle());
            float[] leads = [la - ra, ll - ra, ll - la, ra - ((la + ll) / 2), la - ((ra + ll) / 2), ll - ((ra + la) / 2)];
            for (var lead = 0; lead < 6; lead++) rows[lead][i] = leads[lead];
        }

        return new Recording(LimbLeadAlgebra.Leads, new SamplingRate(100), rows);
    }
}
