namespace SageMaker.Ml.PowerShell.Tests.Views;

/// <summary>Tests that change what the whole process shares: $PSStyle, the environment, the culture.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class ScreenCollection
{
    public const string Name = "Screens";
}
