using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.PowerShell.Account;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Images;
using SageMaker.Ml.PowerShell.S3;

namespace SageMaker.Ml.PowerShell.Jobs;

/// <summary>What there is to say of jobs before they are started, whatever their kind: image, names, rights and network.</summary>
public abstract class JobDescriptionCmdlet : SmCmdlet
{
    private protected JobDescriptionCmdlet()
    {
    }

    /// <summary>The container image.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? ImageUri { get; set; }

    /// <summary>For huggingface: the framework below it with its version, such as pytorch2.8.0. -FrameworkVersion is that of transformers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? BaseFrameworkVersion { get; set; }

    /// <summary>The Python version of the framework's image, such as py312.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImagePythonVersionCompleter))]
    public string? PythonVersion { get; set; }

    /// <summary>What job names begin with. The name of the image, framework, algorithm or script unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? BaseName { get; set; }

    /// <summary>The S3 URI below which packed code is put. The session's bucket, or an output path, unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [S3UriTransformation]
    [ArgumentCompleter(typeof(S3FolderCompleter))]
    public string? CodePath { get; set; }

    /// <summary>The execution role by name or ARN. The session's unless given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RoleNameCompleter))]
    public string? Role { get; set; }

    /// <summary>Environment variables of the containers.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Environment { get; set; }

    /// <summary>Subnets to attach the machines to; with -SecurityGroupId.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? SubnetId { get; set; }

    /// <summary>Security groups to attach the machines to; with -SubnetId.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? SecurityGroupId { get; set; }

    /// <summary>Keep the containers from the network.</summary>
    [Parameter]
    public SwitchParameter NetworkIsolation { get; set; }

    /// <summary>Encrypt traffic between the machines.</summary>
    [Parameter]
    public SwitchParameter EncryptTraffic { get; set; }

    /// <summary>The KMS key for uploads and results.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? KmsKey { get; set; }

    /// <summary>The KMS key for the machines' volumes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KmsKeyCompleter))]
    public string? VolumeKmsKey { get; set; }

    /// <summary>Tags of the jobs: @{ team = 'ml' }, or a list of objects with a Key and a Value.</summary>
    [Parameter]
    [ValidateNotNull]
    [TagTransformation]
    public IDictionary? Tag { get; set; }

    /// <summary>A table of texts; empty when it was not given.</summary>
    private protected static IReadOnlyDictionary<string, string> Texts(IDictionary? table, string parameter) =>
        table is null ? new Dictionary<string, string>() : TextMap.From(table, parameter);

    /// <summary>A switch that was not given leaves the matter to the configuration; one given as <c>:$false</c> overrules it.</summary>
    private protected bool? Given(string name, SwitchParameter value) => MyInvocation.BoundParameters.ContainsKey(name) ? value.IsPresent : null;
}
