namespace SageMaker.Ml.Training;

/// <summary>A channel whose data lies where the container reads it from.</summary>
/// <param name="Name">The channel's name.</param>
/// <param name="Channel">How the data reaches the container.</param>
/// <param name="S3Uri">Where the data lies; null for a file system.</param>
internal sealed record PlacedChannel(string Name, SmChannel Channel, string? S3Uri);
