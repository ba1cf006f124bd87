using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.BesideAwsTools;

/// <summary>What Set-DefaultAWSRegion and Set-AWSCredential remember, seen in the signatures of our requests.</summary>
public sealed class SessionVariableTests : IAsyncDisposable
{
    private readonly FaultServer _server = new(FaultReply.Answer(200, """{"TrainingJobSummaries":[]}"""));
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task The_default_region_is_followed_when_it_changes_and_when_it_is_cleared(string generation)
    {
        await RunAsync(generation, """
            Import-Module AWS.Tools.Common
            Get-SmTraining
            Set-DefaultAWSRegion eu-west-1; Get-SmTraining
            Set-DefaultAWSRegion -Region eu-west-2; Get-SmTraining
            Clear-DefaultAWSRegion; Get-SmTraining
            """);
        Assert.Equal(["us-east-1", "eu-west-1", "eu-west-2", "us-east-1"], Signatures().Select(s => s.Region));
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task The_credentials_are_followed_when_they_change_and_when_they_are_cleared(string generation)
    {
        await RunAsync(generation, """
            Import-Module AWS.Tools.Common
            Get-SmTraining
            Set-AWSCredential -AccessKey AKIDONE -SecretKey secret; Get-SmTraining
            Set-AWSCredential -Credential (New-AWSCredential -AccessKey AKIDTWO -SecretKey secret -SessionToken token); Get-SmTraining
            Clear-AWSCredential; Get-SmTraining
            """);
        Assert.Equal(["AKIDENVIRONMENT", "AKIDONE", "AKIDTWO", "AKIDENVIRONMENT"], Signatures().Select(s => s.AccessKey));
        Assert.Equal([null, null, "token", null], _server.Requests.Select(r => r.Headers.GetValueOrDefault("X-Amz-Security-Token")));
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task What_New_and_Get_AWSCredential_write_is_taken_for_one_call(string generation)
    {
        await RunAsync(generation, """
            Import-Module AWS.Tools.Common
            Set-AWSCredential -AccessKey AKIDSTORED -SecretKey secret
            Get-SmTraining -Credential (New-AWSCredential -AccessKey AKIDNEW -SecretKey secret)
            Get-SmTraining -Credential (Get-AWSCredential) -Region eu-west-3
            Get-SmTraining
            """);
        Assert.Equal([("AKIDNEW", "us-east-1"), ("AKIDSTORED", "eu-west-3"), ("AKIDSTORED", "us-east-1")], Signatures());
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task What_a_script_sets_for_itself_ends_with_the_script(string generation)
    {
        var script = _folder.Write("inner.ps1", """
            Set-DefaultAWSRegion eu-west-1
            Set-AWSCredential -AccessKey AKIDSCRIPT -SecretKey secret -Scope Script
            function Get-All { Get-SmTraining }
            Get-All
            """);
        await RunAsync(generation, $"Import-Module AWS.Tools.Common; & '{script}'; Get-SmTraining; Set-AWSCredential -AccessKey AKIDGLOBAL -SecretKey secret -Scope Global; Get-SmTraining");
        Assert.Equal([("AKIDSCRIPT", "eu-west-1"), ("AKIDENVIRONMENT", "us-east-1"), ("AKIDGLOBAL", "us-east-1")], Signatures());
    }

    [Theory]
    [MemberData(nameof(LookAlike.Generations), MemberType = typeof(LookAlike))]
    public async Task A_session_is_the_same_in_classes_and_modules_where_a_scripts_variables_are_not(string generation)
    {
        _folder.Write("Reports.psm1", "class Reports { static [object] All() { return Get-SmTraining } }");
        var script = _folder.Write("report.ps1", """
            using module ./Reports.psm1
            Set-DefaultAWSRegion eu-west-1
            [Reports]::All()
            Set-SmSession
            [Reports]::All()
            """);
        await RunAsync(generation, $"Import-Module AWS.Tools.Common; & '{script}'; Get-SmTraining");
        Assert.Equal(["us-east-1", "eu-west-1", "eu-west-1"], Signatures().Select(s => s.Region));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private Task<string[]> RunAsync(string generation, string script) => LookAlike.Of(generation).RunAsync(_server.Url, script);

    /// <summary>Who signed each request for which region.</summary>
    private IEnumerable<(string AccessKey, string Region)> Signatures() =>
        from request in _server.Requests
        let scope = request.Headers["Authorization"].Split("Credential=")[1].Split('/')
        select (scope[0], scope[2]);
}
