using SageMaker.Ml.Contracts.Iam;
using SageMaker.Ml.Local.Transport;

namespace SageMaker.Ml.Local.Identity;

/// <summary>Any role exists here: nothing on this machine is run with one.</summary>
internal sealed class GetRoleHandler : OperationHandler<GetRoleRequest, GetRoleResponse>
{
    protected override Task<GetRoleResponse> HandleAsync(GetRoleRequest request, CancellationToken cancel) =>
        Task.FromResult(new GetRoleResponse { Role = new Role { Path = "/", RoleName = request.RoleName, Arn = LocalIdentity.RoleArn(request.RoleName!) } });
}
