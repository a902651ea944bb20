using Einthoven.Evaluation.Linear;

namespace Einthoven.Experiments;

/// <summary>Readouts in words.</summary>
public static class ReadoutNames
{
    /// <summary>As in <c>zero-shot</c>.</summary>
    public static string Name(this Readout readout) => readout switch
    {
        Readout.Logistic => "logistic",
        Readout.Ridge => "ridge",
        Readout.ZeroShot => "zero-shot",
        _ => "fine-tuned",
    };

    /// <summary>Whether a linear head is trained on frozen features.</summary>
    public static bool IsProbe(this Readout readout) => readout is Readout.Logistic or Readout.Ridge;

    /// <summary>The readout that a head stands for.</summary>
    public static Readout Of(ProbeHead head) => head == ProbeHead.Ridge ? Readout.Ridge : Readout.Logistic;

    /// <summary>The head of a probe.</summary>
    public static ProbeHead Head(this Readout readout) => readout == Readout.Ridge ? ProbeHead.Ridge : ProbeHead.Logistic;
}
