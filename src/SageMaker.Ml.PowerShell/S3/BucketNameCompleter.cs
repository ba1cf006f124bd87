using SageMaker.Ml.PowerShell.Completion;

namespace SageMaker.Ml.PowerShell.S3;

/// <summary>Offers the names of the account's buckets.</summary>
public sealed class BucketNameCompleter : LiveCompleter
{
    private protected override LiveQuestion Question(CompletionLine line) => S3Questions.Buckets;
}
