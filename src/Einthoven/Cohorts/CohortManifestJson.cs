using System.Text.Json.Serialization;

namespace Einthoven.Cohorts;

/// <summary>How manifests become JSON, compiled: finding it out at run time takes longer than a hundred recordings.</summary>
[JsonSerializable(typeof(CohortManifest))]
internal sealed partial class CohortManifestJson : JsonSerializerContext;
