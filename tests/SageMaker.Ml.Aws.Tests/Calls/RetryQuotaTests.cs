using SageMaker.Ml.Aws.Calls;

namespace SageMaker.Ml.Aws.Tests.Calls;

public sealed class RetryQuotaTests
{
    [Fact]
    public void Pays_for_a_hundred_retries_and_then_for_none()
    {
        var quota = new RetryQuota();

        Assert.All(Enumerable.Range(0, 100), _ => Assert.True(quota.TryTake()));
        Assert.False(quota.TryTake());
    }

    [Fact]
    public void Success_after_a_retry_gives_back_what_it_cost()
    {
        var quota = new RetryQuota();
        while (quota.TryTake())
        {
        }

        quota.Refund(retried: true);

        Assert.True(quota.TryTake());
    }
}
