using Einthoven.Cohorts;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Reading;

/// <summary>The part of a model that reads ECGs, in half precision.</summary>
internal static class EncoderFile
{
    /// <summary>Writes what takes part when an ECG is read out or placed.</summary>
    /// <returns>How many tensors stay in float32, since half precision does not hold their values.</returns>
    public static int Write(string path, EcgModel model, EcgFeatures features)
    {
        var wide = 0;
        var entries = new List<SafetensorsEntry>();
        foreach (var (name, parameter) in model.NamedParameters()) Add(name, parameter.Shape, () => parameter.Values);
        foreach (var (name, buffer) in model.NamedBuffers()) Add(name, buffer.Shape, () => buffer.Values);
        Safetensors.Write(path, entries, StateTensors.Metadata);
        return wide;

        void Add(string name, Shape shape, Func<ReadOnlySpan<float>> values)
        {
            if (!model.PlacesEcgs(name, features.StageNames)) return;
            var fits = SafetensorsEntry.FitFloat16(values());
            if (!fits) wide++;
            long[] dimensions = [.. shape.ToArray().Select(length => (long)length)];
            entries.Add(fits ? SafetensorsEntry.Float16(name, dimensions, values) : SafetensorsEntry.Float32(name, dimensions, values));
        }
    }

    /// <summary>Fills a model; what takes no part keeps its first values.</summary>
    /// <exception cref="CohortException">A tensor is missing or has another shape.</exception>
    public static void Read(SafetensorsFile file, EcgModel model, EcgFeatures features)
    {
        foreach (var (name, parameter) in model.NamedParameters())
            if (model.PlacesEcgs(name, features.StageNames)) parameter.SetValues(StateTensors.Find(file, name, parameter.Shape));
        foreach (var (name, buffer) in model.NamedBuffers())
            if (model.PlacesEcgs(name, features.StageNames)) StateTensors.Find(file, name, buffer.Shape).CopyTo(buffer.Values);
    }
}
