using SageMaker.Ml.Errors;
using SageMaker.Ml.Scaling;

namespace SageMaker.Ml.Tests.Scaling;

/// <summary>What is wrong with a call is said before anything is sent, with the parameter, the value and the remedy.</summary>
public sealed class ScalingArgumentTests
{
    public static TheoryData<ScalingOptions, string> BadOptions => new()
    {
        { new ScalingOptions(), "Nothing says how to scale; give MinCapacity and MaxCapacity" },
        { new ScalingOptions { MinCapacity = -1 }, "MinCapacity '-1' is too small; the least is 0." },
        { new ScalingOptions { MaxCapacity = 0 }, "MaxCapacity '0' is too small; the least is 1." },
        { new ScalingOptions { MinCapacity = 3, MaxCapacity = 2 }, "MinCapacity '3' is above MaxCapacity '2'; give a MinCapacity of at most 2." },
        { new ScalingOptions { MaxCapacity = 2, DisableScaleIn = true }, "DisableScaleIn belongs to a policy, and none is given" },
        { new ScalingOptions { MaxCapacity = 2, PolicyName = "mine" }, "PolicyName belongs to a policy, and none is given" },
        { new ScalingOptions { MaxCapacity = 2, Goal = Goal(100), ScaleInCooldown = TimeSpan.FromHours(2) }, "ScaleInCooldown '02:00:00' is not possible; give whole seconds, at most one hour." },
        { new ScalingOptions { MaxCapacity = 2, Goal = Goal(100), ScaleOutCooldown = TimeSpan.FromMilliseconds(1500) }, "ScaleOutCooldown '00:00:01.5000000' is not possible" },
        { new ScalingOptions { MaxCapacity = 2, Goal = Goal(0) }, "TargetInvocations '0' cannot be kept; give a number above 0." },
        { new ScalingOptions { MaxCapacity = 2, Goal = Goal(double.NaN) }, "TargetInvocations 'NaN' cannot be kept" },
        { new ScalingOptions { MaxCapacity = 2, Goal = Goal(70) with { Parameter = "TargetUtilization", Measure = ScalingMeasure.Utilization } }, "TargetUtilization '70' is no share; give a number above 0 and up to 1, such as 0.7." },
        { new ScalingOptions { MaxCapacity = 2, Goal = Goal(70) with { Measure = ScalingMeasure.Metric, MetricName = "GPUUtilisation" } }, "TargetMetric 'GPUUtilisation' is not known; did you mean GPUUtilization?" },
    };

    public static TheoryData<ScalingSchedule, string> BadSchedules => new()
    {
        { Schedule("0 8 * * *"), "Schedule '0 8 * * *' is not understood; give at(2026-12-24T18:00:00), rate(12 hours) or cron(0 8 ? * MON-FRI *)." },
        { Schedule("cron(0 8 * * *)"), "does not have six fields" },
        { Schedule("rate(1 hours)"), "is no rate" },
        { Schedule("rate(0 minutes)"), "is no rate" },
        { Schedule("at(tomorrow)"), "has no such time; write it as at(2026-12-24T18:00:00)." },
        { Schedule("at(2026-02-30T18:00:00)"), "has no such time" },
        { Schedule("rate(1 hour)") with { TimeZone = "Europe/Berlin" }, "TimeZone 'Europe/Berlin' means nothing for 'rate(1 hour)'" },
        { Schedule("cron(0 8 ? * MON-FRI *)") with { TimeZone = "Europe/Berln" }, "TimeZone 'Europe/Berln' is not known" },
        { Schedule("rate(1 hour)") with { MinCapacity = null }, "Nothing says what changes at 'rate(1 hour)'" },
        { Schedule("rate(1 hour)") with { MaxCapacity = 1 }, "MinCapacity '2' is above MaxCapacity '1'" },
        { Schedule("rate(1 hour)") with { Name = "a:b" }, "ScheduleName 'a:b' has the character ':'" },
        { Schedule("rate(1 hour)") with { StartTime = new DateTime(2027, 1, 2), EndTime = new DateTime(2027, 1, 1) }, "EndTime '2027-01-01T00:00:00' is not after StartTime" },
    };

    private static ScalingGoal Goal(double value) => new() { Parameter = "TargetInvocations", Measure = ScalingMeasure.Invocations, Value = value };

    private static ScalingSchedule Schedule(string when) => new() { Name = "office", Schedule = when, MinCapacity = 2 };

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void Options_that_cannot_be_meant_are_refused(ScalingOptions options, string says) =>
        Assert.Contains(says, Assert.Throws<SmArgumentException>(options.Check).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(BadSchedules))]
    public void Schedules_that_cannot_be_meant_are_refused(ScalingSchedule schedule, string says) =>
        Assert.Contains(says, Assert.Throws<SmArgumentException>(schedule.Check).Message, StringComparison.Ordinal);

    [Fact]
    public void A_time_zone_of_Windows_is_sent_by_the_name_that_the_service_knows() =>
        Assert.Equal("Europe/Berlin", (Schedule("rate(1 hour)") with { TimeZone = "W. Europe Standard Time" }).ZoneId);

    [Fact]
    public void A_metric_of_ones_own_is_a_table_whose_dimensions_are_one_too()
    {
        var metric = MetricTable.Read(new Dictionary<string, object?>
        {
            ["metricName"] = "Depth",
            ["Namespace"] = "Mine",
            ["Statistic"] = "Maximum",
            ["Dimensions"] = new Dictionary<string, object?> { ["Queue"] = "a" },
        });

        Assert.Equal(("Depth", "Mine", "Maximum", "Queue", "a"), (metric.MetricName, metric.Namespace, metric.Statistic, metric.Dimensions![0].Name, metric.Dimensions[0].Value));
    }

    [Fact]
    public void A_metric_may_be_an_expression_in_the_services_own_words()
    {
        var metric = MetricTable.Read(new Dictionary<string, object?>
        {
            ["Metrics"] = new List<object?> { new Dictionary<string, object?> { ["Id"] = "m1", ["Expression"] = "a / b", ["ReturnData"] = true } },
        });

        Assert.Equal("a / b", Assert.Single(metric.Metrics!).Expression);
    }

    [Theory]
    [InlineData("MetricNam", "x", "has the key 'MetricNam', which is not known; did you mean MetricName?")]
    [InlineData("MetricName", "x", "has no Namespace")]
    [InlineData("Metrics", 5, "cannot be read")]
    public void A_metric_that_cannot_be_meant_is_refused(string key, object value, string says)
    {
        var error = Assert.Throws<SmArgumentException>(() => MetricTable.Read(new Dictionary<string, object?> { [key] = value }));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_member_of_an_expression_does_not_vanish()
    {
        var error = Assert.Throws<SmArgumentException>(() => MetricTable.Read(new Dictionary<string, object?>
        {
            ["Metrics"] = new List<object?> { new Dictionary<string, object?> { ["Id"] = "m1", ["Expresion"] = "a / b" } },
        }));

        Assert.Contains("Expresion", error.Message, StringComparison.Ordinal);
    }
}
