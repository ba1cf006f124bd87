using System.Management.Automation;
using Amazon.Runtime;
using AwsToolsLookAlike.Calls;

namespace AwsToolsLookAlike.Common;

/// <summary>What the cmdlets that call a service share: the rest of the common parameters, errors that always end the pipeline, -Select and the question before a change.</summary>
public abstract class ServiceCmdlet : CredentialArguments
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    public object? Region { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? EndpointUrl { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ClientConfig? ClientConfig { get; set; }

    /// <summary>Does the cmdlet's work and writes.</summary>
    protected abstract void Execute();

    protected sealed override void ProcessRecord()
    {
        try
        {
            Execute();
        }
        catch (Exception e) when (e is not (RuntimeException or FlowControlException))
        {
            ThrowTerminatingError(new ErrorRecord(new InvalidOperationException(e.Message, e), e.GetType().FullName, ErrorCategory.InvalidOperation, this));
        }
    }

    /// <summary>The client with which to call a service.</summary>
    /// <param name="signingName">The service's name in signatures.</param>
    private protected ServiceClient Client(string signingName) => new(signingName, Endpoint, RegionName, FindCredentials().Credentials.GetCredentials());

    /// <summary>Where to send to. A look-alike never calls AWS.</summary>
    private protected Uri Endpoint => new(EndpointUrl ?? Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL")
        ?? throw new InvalidOperationException("A look-alike sends to -EndpointUrl or AWS_ENDPOINT_URL, and neither is there."));

    private protected string RegionName => (Region is null ? null : Bare(Region)) switch
    {
        string name => name,
        null => SessionState.PSVariable.GetValue(SessionVariables.Region) as string ?? Environment.GetEnvironmentVariable("AWS_REGION")
            ?? throw new InvalidOperationException("No region specified or obtained from persisted/shell defaults."),
        _ => throw new InvalidOperationException("Unsupported parameter type; Expected types for Region parameter are System.String and Amazon.PowerShell.Common.AWSRegion."),
    };

    private protected bool MayProceed(bool force, string? target, string action) => force || ShouldProcess(target, action);

    /// <summary>Writes what -Select asks for: the whole response, one of its properties, or a parameter.</summary>
    private protected void Write(object response, string select)
    {
        var chosen = select switch
        {
            "*" => response,
            ['^', .. var parameter] => MyInvocation.BoundParameters[parameter],
            _ => (response.GetType().GetProperty(select) ?? throw new ArgumentException($"Invalid value for -Select parameter: {select}.")).GetValue(response),
        };
        if (chosen is not null) WriteObject(chosen, enumerateCollection: true);
    }
}
