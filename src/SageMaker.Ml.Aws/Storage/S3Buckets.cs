using Amazon.S3.Model;
using SageMaker.Ml.Ports;
using static SageMaker.Ml.Aws.Storage.S3Errors;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Lists the caller's buckets, and makes those that are not there.</summary>
internal sealed class S3Buckets(S3Client client)
{
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var names = new List<string>();
        var request = new ListBucketsRequest();
        do
        {
            var page = await GuardAsync("The list of buckets", () => s3.ListBucketsAsync(request, cancel), cancel).ConfigureAwait(false);
            names.AddRange((page.Buckets ?? []).Select(bucket => bucket.BucketName));
            request.ContinuationToken = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(request.ContinuationToken));
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    public async Task EnsureAsync(string bucket, string? expectedOwner, CancellationToken cancel)
    {
        if (await ExistsAsync(bucket, expectedOwner, cancel).ConfigureAwait(false)) return;
        try
        {
            await CreateAsync(bucket, cancel).ConfigureAwait(false);
        }
        catch (ObjectStoreException e) when (e.Code == "BucketAlreadyExists")
        {
            throw BelongsToOthers(bucket, expectedOwner, e);
        }
        catch (ObjectStoreException e) when (e.Code is "BucketAlreadyOwnedByYou" or "OperationAborted")
        {
            // Another of our processes makes it at this very moment; whoever comes second is as happy.
        }
    }

    private async Task<bool> ExistsAsync(string bucket, string? expectedOwner, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var request = new HeadBucketRequest { BucketName = bucket, ExpectedBucketOwner = expectedOwner };
        try
        {
            await GuardAsync($"s3://{bucket}", () => s3.HeadBucketAsync(request, cancel), cancel).ConfigureAwait(false);
            return true;
        }
        catch (ObjectStoreException e) when (e.Error == ObjectStoreError.NotFound)
        {
            return false;
        }
        catch (ObjectStoreException e) when (e.Error == ObjectStoreError.Denied)
        {
            throw BelongsToOthers(bucket, expectedOwner, e);
        }
    }

    private async Task CreateAsync(string bucket, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var request = new PutBucketRequest { BucketName = bucket };
        // The oldest region is named by naming none.
        if (client.Region != "us-east-1") request.BucketRegionName = client.Region;
        await GuardAsync($"s3://{bucket}", () => s3.PutBucketAsync(request, cancel), cancel).ConfigureAwait(false);
    }

    private static ObjectStoreException BelongsToOthers(string bucket, string? expectedOwner, ObjectStoreException cause)
    {
        var owner = expectedOwner is null ? "you" : $"account {expectedOwner}";
        return new ObjectStoreException(
            $"The bucket '{bucket}' exists, but it does not belong to {owner}, or these credentials may not use it. Name another: Set-SmSession -Bucket name.",
            ObjectStoreError.Denied,
            cause.Code,
            cause.RequestId,
            cause);
    }
}
