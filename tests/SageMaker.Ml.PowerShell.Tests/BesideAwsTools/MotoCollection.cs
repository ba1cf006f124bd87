using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>One moto for all classes that use it beside AWS.Tools.</summary>
[CollectionDefinition(nameof(MotoCollection))]
public sealed class MotoCollection : ICollectionFixture<Moto>;
