using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Models;

/// <summary>Where the materials of one container are in S3.</summary>
/// <param name="Data">The address of its data as the service takes it; null when it has none.</param>
/// <param name="Code">The archive of its code; null when it has none, or has it in its data.</param>
internal sealed record PlacedMaterials(string? Data, S3Uri? Code);
