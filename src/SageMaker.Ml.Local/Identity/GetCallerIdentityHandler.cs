using SageMaker.Ml.Contracts.Sts;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Identity;

internal sealed class GetCallerIdentityHandler : OperationHandler<GetCallerIdentityRequest, GetCallerIdentityResponse>
{
    protected override Task<GetCallerIdentityResponse> HandleAsync(GetCallerIdentityRequest request, CancellationToken cancel) =>
        Task.FromResult(new GetCallerIdentityResponse { Account = LocalIdentity.Account, Arn = LocalIdentity.Caller.Arn, UserId = LocalIdentity.Role });
}
