using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.S3;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>The parameters that Set-SmSession and New-SmSession share.</summary>
public abstract class SessionParameters : PSCmdlet
{
    /// <summary>The region, such as eu-central-1. Without it: AWS.Tools' default region, AWS_REGION, the profile, instance metadata.</summary>
    [Parameter(Position = 0, ParameterSetName = "Aws")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The AWS profile to take credentials from.</summary>
    [Parameter(ParameterSetName = "Aws")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Credentials: what Get-AWSCredential or New-AWSCredential returns, or a PSCredential with access key and secret key.</summary>
    [Parameter(ParameterSetName = "Aws")]
    [ValidateNotNull]
    [CredentialTransformation]
    public ICredentialSource? Credential { get; set; }

    /// <summary>The address of all services, for an emulator such as moto or LocalStack.</summary>
    [Parameter(ParameterSetName = "Aws")]
    [ValidateNotNull]
    public Uri? EndpointUrl { get; set; }

    /// <summary>Runs everything on this machine, in processes and containers, with real models and without AWS.</summary>
    [Parameter(Mandatory = true, ParameterSetName = "Local")]
    public SwitchParameter Local { get; set; }

    /// <summary>Runs scripts, too, in the container image that their estimator or model names, as AWS would. Without it a script runs in a process; what brings no script runs in its image in any case.</summary>
    [Parameter(ParameterSetName = "Local")]
    public SwitchParameter Container { get; set; }

    /// <summary>The container engine: docker, podman, or the path of a program that speaks like them. Without it: SAGEMAKER_ML_CONTAINER_ENGINE, or else docker or podman, whichever answers.</summary>
    [Parameter(ParameterSetName = "Local")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ContainerEngineCompleter))]
    public string? ContainerEngine { get; set; }

    /// <summary>The execution role, by name or ARN. Without it: the configuration's, or the role that this process runs as.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? Role { get; set; }

    /// <summary>The bucket for code, data and artifacts. Without it: sagemaker-{region}-{account}, which is created on first need.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(BucketNameCompleter))]
    public string? Bucket { get; set; }

    /// <summary>A key prefix for everything that the module itself places in the bucket.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Prefix { get; set; }

    /// <summary>A KMS key (id, alias or ARN) for uploads, outputs and volumes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? KmsKey { get; set; }

    /// <summary>Subnets that jobs and models are attached to; given together with -SecurityGroupId.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SubnetId { get; set; } = [];

    /// <summary>Security groups that jobs and models are attached to; given together with -SubnetId.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] SecurityGroupId { get; set; } = [];

    /// <summary>Tags that every created resource carries: @{ team = 'fraud' }, or a list of objects with a Key and a Value.</summary>
    [Parameter]
    [ValidateNotNull]
    [TagTransformation]
    public IDictionary Tag { get; set; } = new Hashtable();

    /// <summary>Configuration files (config.yaml of the SageMaker Python SDK), folders that hold one, or S3 URIs, read on top of the site's and the user's; later ones win.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation(OrPath = true)]
    [ArgumentCompleter(typeof(S3OrPathCompleter))]
    public string[] ConfigPath { get; set; } = [];

    /// <summary>Makes the session that the parameters describe.</summary>
    protected SmSession Build()
    {
        try
        {
            return SessionBuilder.Build(new AwsToolsSession(new CmdletShell(this)).Complete(Describe()));
        }
        catch (Exception e) when (Errors.ErrorRecords.IsReportable(e, CancellationToken.None))
        {
            ThrowTerminatingError(Errors.ErrorRecords.From(e, null));
            throw;
        }
    }

    private SessionOptions Describe()
    {
        if (SubnetId.Length > 0 != SecurityGroupId.Length > 0)
        {
            throw new SmArgumentException(
                SubnetId.Length > 0 ? "SecurityGroupId" : "SubnetId", "SubnetId and SecurityGroupId belong together; give both, or neither.");
        }

        if (EndpointUrl is { } url && !(url.IsAbsoluteUri && url.Scheme is "http" or "https"))
        {
            throw new SmArgumentException("EndpointUrl", $"EndpointUrl '{url}' is not an absolute address; it should look like http://127.0.0.1:5000.");
        }

        return new SessionOptions
        {
            Local = Local,
            Container = Container,
            ContainerEngine = ContainerEngine,
            Region = Region,
            ProfileName = ProfileName,
            Credentials = Credential,
            ServiceUrl = EndpointUrl,
            ConfigPath = [.. ConfigPath.Select(path => S3Uri.IsS3(path) ? path : GetUnresolvedProviderPathFromPSPath(path))],
            Settings = new SessionSettings
            {
                Role = Role,
                Bucket = Bucket,
                Prefix = Prefix?.Trim('/'),
                KmsKey = KmsKey,
                SubnetIds = SubnetId,
                SecurityGroupIds = SecurityGroupId,
                Tags = TextMap.From(Tag, "Tag"),
            },
        };
    }
}
