using SageMaker.Ml.Config;
using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.Sessions;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Sessions;

/// <summary>Set-, New- and Get-SmSession, and which session a call works with.</summary>
public sealed class SessionCmdletTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Set_makes_the_default_and_New_does_not()
    {
        using var host = new ModuleHost();
        var sessions = host.Invoke("""
            Set-SmSession -Region eu-west-1 -Role R -Bucket b -Prefix /p/ -PassThru
            New-SmSession -Region us-east-2
            Get-SmSession
            """).OutputOf<SmSession>();
        Assert.Equal(["eu-west-1", "us-east-2", "eu-west-1"], sessions.Select(s => s.Region));
        Assert.Same(sessions[0], sessions[2]);
        Assert.Equal(("R", "b", "p"), (sessions[0].Role, sessions[0].Bucket, sessions[0].Prefix));
    }

    [Fact]
    public void Each_runspace_has_a_default_of_its_own()
    {
        using var one = new ModuleHost();
        using var other = new ModuleHost();
        one.Invoke("Set-SmSession -Region eu-west-1");
        other.Invoke("Set-SmSession -Region us-east-2");
        Assert.Equal("eu-west-1", Assert.Single(one.Invoke("Get-SmSession").OutputOf<SmSession>()).Region);
    }

    [Fact]
    public void A_parameter_changes_one_call_and_keeps_the_rest_of_the_session()
    {
        using var host = new ModuleHost();
        var sessions = host.Invoke("Set-SmSession -Region eu-west-1 -Role R -Bucket b; Get-SmSession -Region us-east-2; Get-SmSession").OutputOf<SmSession>();
        Assert.Equal(("us-east-2", "R", "b"), (sessions[0].Region, sessions[0].Role, sessions[0].Bucket));
        Assert.Equal("eu-west-1", sessions[1].Region);
    }

    [Theory]
    [InlineData("-Region eu-west-1", "Region")]
    [InlineData("-ProfileName research", "ProfileName")]
    public void No_parameter_leads_from_this_machine_to_AWS(string given, string parameter)
    {
        using var host = new ModuleHost();
        var run = host.Invoke($"Set-SmSession -Local; Get-SmTraining {given}");
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("SessionIsLocal,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith($"{parameter} '{given.Split(' ')[1]}' leads nowhere", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("New-SmSession", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Where_an_image_lies_can_be_asked_on_this_machine_too()
    {
        using var host = new ModuleHost();
        Assert.Contains(".eu-west-1.", Assert.Single(host.Invoke("Set-SmSession -Local; Get-SmImageUri sklearn 1.2-1 -Scope training -Region eu-west-1").OutputOf<string>()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_region_that_AWS_Tools_remembers_is_used_before_the_environment()
    {
        using var host = new ModuleHost();
        var sessions = host.Invoke("""
            $StoredAWSRegion = 'ap-south-1'; Get-SmSession; Get-SmSession
            $StoredAWSRegion = 'ap-south-2'; Get-SmSession
            """).OutputOf<SmSession>();
        Assert.Equal(["ap-south-1", "ap-south-1", "ap-south-2"], sessions.Select(s => s.Region));
        Assert.Same(sessions[0], sessions[1]);
    }

    [Fact]
    public async Task The_credentials_that_AWS_Tools_remembers_are_asked_for_and_a_session_is_kept_as_long_as_they_are_the_same()
    {
        using var host = new ModuleHost();
        var sessions = host.With("one", new Look("AKIAONE")).With("two", new Look("AKIATWO")).Invoke("""
            function Get-AWSCredential { $global:current }
            $StoredAWSRegion = 'ap-south-1'
            $StoredAWSCredentials = 'hides what it holds'
            $global:current = $one; Get-SmSession; Get-SmSession
            $global:current = $two; Get-SmSession
            """).OutputOf<SmSession>();
        Assert.Same(sessions[0], sessions[1]);
        Assert.NotSame(sessions[1], sessions[2]);
        Assert.Equal("AKIATWO", (await sessions[2].Options!.Credentials!.GetAsync(TestContext.Current.CancellationToken)).AccessKey);
    }

    [Theory]
    [InlineData("-Region eu-west-1 -SubnetId subnet-1", "InvalidSecurityGroupId", "SecurityGroupId")]
    [InlineData("-Region eu-west-1 -EndpointUrl nowhere", "InvalidEndpointUrl", "'nowhere'")]
    [InlineData("-Region eu-west-1 -Credential 5", "ParameterArgumentTransformationError", "Get-AWSCredential")]
    [InlineData("-Region eu-west-1 -ProfileName no-such-profile", "ProfileNotFound", "'no-such-profile'")]
    [InlineData("-Region eu-west-1 -ConfigPath no-such-file.yaml", "ConfigNotFound", "no-such-file.yaml")]
    [InlineData("-Region 'bad region'", "InvalidRegion", "'bad region'")]
    [InlineData("-Region eu-west1", "InvalidRegion", "did you mean eu-west-1?")]
    [InlineData("-Region eu-west-1 -Tag @{ a = @{} }", "ParameterArgumentTransformationError", "Tag['a']")]
    public void A_wrong_argument_is_one_error_that_names_it(string arguments, string errorId, string named)
    {
        using var host = new ModuleHost();
        var error = Assert.Single(host.Invoke($"New-SmSession {arguments}").Errors);
        Assert.StartsWith(errorId + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(named, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_file_supplies_defaults_that_parameters_override()
    {
        var path = _folder.Write("my config.yaml", """
            SchemaVersion: '1.0'
            SageMaker:
              PythonSDK:
                Modules:
                  Session:
                    DefaultS3Bucket: configured
                    DefaultS3ObjectKeyPrefix: team/x
              TrainingJob:
                RoleArn: arn:aws:iam::123456789012:role/Configured
            """);
        using var host = new ModuleHost();
        var session = Assert.Single(host.With("path", path).Invoke("New-SmSession -Region eu-west-1 -ConfigPath $path -Prefix mine").OutputOf<SmSession>());
        Assert.Equal(("configured", "mine"), (session.Bucket, session.Prefix));
    }

    [Fact]
    public void Of_several_configuration_files_the_later_wins_and_defaults_say_which_line_it_was()
    {
        var (team, mine) = (_folder.Write("team.yaml", "SchemaVersion: '1.0'\nSageMaker:\n  TrainingJob:\n    Environment: { A: team, B: team }"), _folder.Write("mine.yaml", "SchemaVersion: '1.0'\nSageMaker:\n  TrainingJob:\n    Environment:\n      B: mine"));
        using var host = new ModuleHost();
        var defaults = host.With("team", team).With("mine", mine).Invoke("Set-SmSession -Local -ConfigPath $team, $mine; Get-SmSession -Defaults").OutputOf<SmDefault>();
        Assert.Equal($"TrainingJob.Environment.A = team ({team}:4)", Assert.Single(defaults, one => one.Name == "Environment.A").ToString());
        Assert.Equal($"TrainingJob.Environment.B = mine ({mine}:5)", Assert.Single(defaults, one => one.Name == "Environment.B").ToString());
    }

    [Fact]
    public void All_mistakes_of_a_configuration_are_one_error()
    {
        var path = _folder.Write("bad.yaml", "SchemaVersion: '1.0'\nSageMaker:\n  TrainingJob:\n    RolArn: x\n    EnableNetworkIsolation: perhaps");
        using var host = new ModuleHost();
        var error = Assert.Single(host.With("path", path).Invoke("New-SmSession -Local -ConfigPath $path").Errors);
        Assert.Contains("line 4: 'RolArn' is no key of SageMaker.TrainingJob; did you mean RoleArn?", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 5: SageMaker.TrainingJob.EnableNetworkIsolation is the text 'perhaps'; it must be true or false.", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_malformed_configuration_is_named_with_its_line()
    {
        var path = _folder.Write("bad.yaml", "SageMaker:\n  - a\n b: [");
        using var host = new ModuleHost();
        var error = Assert.Single(host.With("path", path).Invoke("New-SmSession -Region eu-west-1 -ConfigPath $path").Errors);
        Assert.StartsWith("ConfigInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(path, error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("line 3", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_credentials_and_not_local_there_is_one_error_that_says_both_ways_out()
    {
        var (_, _, error) = await RunBareAsync("'a', 'b' | Get-SmTraining", region: "eu-west-1");
        Assert.Contains("Set-SmSession -Local", error, StringComparison.Ordinal);
        Assert.Contains("aws configure", error, StringComparison.Ordinal);
        Assert.Equal(error.IndexOf("Set-SmSession -Local", StringComparison.Ordinal), error.LastIndexOf("Set-SmSession -Local", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_region_the_error_says_how_to_give_one()
    {
        var (_, _, error) = await RunBareAsync("Get-SmTraining", region: null);
        Assert.Contains("Set-SmSession -Region", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What credentials of another AWS SDK look like from outside.</summary>
    public sealed class Look(string accessKey)
    {
        public Keys GetCredentials() => new(accessKey);

        public sealed record Keys(string AccessKey)
        {
            public string SecretKey => "secret";

            public string Token => "";
        }
    }

    /// <summary>Runs a script as somebody who has configured nothing of AWS.</summary>
    private Task<(int ExitCode, string Output, string Error)> RunBareAsync(string script, string? region)
    {
        var start = ShellProcess.StartInfo("-Command", script);
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["HOME"] = start.Environment["USERPROFILE"] = _folder.Path;
        if (region is not null) start.Environment["AWS_REGION"] = region;
        return ShellProcess.RunAsync(start);
    }
}
