using System.Reflection;
using SageMaker.Ml.Contracts.Api;

namespace SageMaker.Ml.Contracts.Tests.Validation;

/// <summary>Constants for the values that the service is known to have.</summary>
public sealed class EnumerationTests
{
    [Fact]
    public void Values_are_named_as_CSharp_names_things()
    {
        Assert.Equal("InProgress", TrainingJobStatus.InProgress);
        Assert.Equal("ml.m5.xlarge", TrainingInstanceType.MlM5Xlarge);
        Assert.Equal("Equals", Operator.Equals);
        Assert.Equal(["Pipe", "File", "FastFile"], TrainingInputMode.AllValues);
    }

    [Fact]
    public void Every_value_has_exactly_one_constant()
    {
        var enumerations = typeof(TrainingJobStatus).Assembly.GetExportedTypes().Where(t => t.IsAbstract && t.IsSealed && t.GetProperty("AllValues") is not null).ToList();
        Assert.True(enumerations.Count > 150, $"{enumerations.Count} enumerations");
        foreach (var type in enumerations)
        {
            var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
            Assert.Equal(((IReadOnlyList<string>)type.GetProperty("AllValues")!.GetValue(null)!).Order(), constants.Order());
        }
    }
}
