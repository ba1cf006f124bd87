using SageMaker.Ml.PowerShell.Tests.ModuleHosting;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Views;

/// <summary>What the objects look like, kept as text beside this file. To take what is printed now for right, run these tests with
/// SAGEMAKER_ML_WRITE_SCREENS=1 and read the difference.</summary>
[Collection(ScreenCollection.Name)]
public class ScreenTests
{
    private static readonly string s_folder = Repository.Combine("tests", "SageMaker.Ml.PowerShell.Tests", "Views", "screens");

    private static readonly Dictionary<string, (object Value, string[] Commands)> s_subjects = new()
    {
        ["trainings"] = (Samples.Trainings, ["$trainings", "$trainings[1] | Format-List", "$trainings | Format-Wide"]),
        ["training"] = (Samples.Training, ["$training | Format-List"]),
        ["failed"] = (Samples.Failed, ["$failed | Format-List"]),
        ["processings"] = (Samples.Processings, ["$processings", "$processings[0] | Format-List", "$processings[1] | Format-List", "$processings | Format-Wide"]),
        ["processors"] = (Samples.Processors, ["$processors[0]", "$processors[1]", "$processors | Format-Table", "$processors | Format-Wide"]),
        ["inputs"] = (Samples.ProcessingInputs, ["$inputs", "$inputs[0] | Format-List", "$inputs[1] | Format-List", "$inputs[1].Query"]),
        ["outputs"] = (Samples.ProcessingOutputs, ["$outputs", "$outputs | Format-List"]),
        ["transforms"] = (Samples.Transforms, ["$transforms", "$transforms[0] | Format-List", "$transforms[1] | Format-List", "$transforms | Format-Wide"]),
        ["tunings"] = (Samples.Tunings, ["$tunings", "$tunings[0] | Format-List", "$tunings[3] | Format-List", "$tunings | Format-Wide"]),
        ["trials"] = (Samples.Trials, ["$trials", "$trials[0] | Format-List"]),
        ["ranges"] = (Samples.Ranges, ["$ranges | Format-Table", "$ranges", "$ranges | Format-Wide"]),
        ["metrics"] = (Samples.Metrics, ["$metrics", "$metrics[0] | Format-List"]),
        ["estimators"] = (Samples.Estimators, ["$estimators[0]", "$estimators[1]", "$estimators[3]", "$estimators | Format-Table"]),
        ["groups"] = (Samples.Watched.InstanceGroup.ToArray(), ["$groups", "$groups[0] | Format-List"]),
        ["placement"] = (Samples.Watched.InstancePlacement!, ["$placement | Format-Table", "$placement | Format-List"]),
        ["hook"] = (Samples.Watched.DebugHook!, ["$hook | Format-Table", "$hook | Format-List"]),
        ["profiler"] = (Samples.Watched.Profiler!, ["$profiler | Format-Table", "$profiler | Format-List"]),
        ["rules"] = (Samples.Watched.DebugRule.ToArray(), ["$rules", "$rules[1] | Format-List"]),
        ["experiment"] = (Samples.Watched.Experiment!, ["$experiment | Format-Table", "$experiment | Format-List"]),
        ["channels"] = (Samples.Channels, ["$channels", "$channels | Format-List"]),
        ["records"] = (Samples.Records, ["$records", "$records | Format-List", "$records | Format-Wide"]),
        ["endpoints"] = (Samples.Endpoints, ["$endpoints", "$endpoints[0] | Format-List", "$endpoints[4] | Format-List"]),
        ["scalings"] = (Samples.Scalings, ["$scalings", "$scalings[0] | Format-List", "$scalings[1] | Format-List"]),
        ["policies"] = (Samples.Scalings[0].Policies, ["$policies", "$policies | Format-List"]),
        ["schedules"] = (Samples.Scalings[0].Schedules, ["$schedules", "$schedules | Format-List"]),
        ["components"] = (Samples.InferenceComponents, ["$components", "$components[0] | Format-List", "$components[2] | Format-List"]),
        ["inference"] = (Samples.Inference, ["$inference", "$inference | Format-List"]),
        ["variants"] = (Samples.Variants, ["$variants", "$variants[0] | Format-List"]),
        ["deployed"] = (Samples.EndpointVariants, ["$deployed", "$deployed[0] | Format-List"]),
        ["removals"] = (Samples.Removals, ["$removals", "$removals[0] | Format-List"]),
        ["models"] = (Samples.Models, ["$models[0]", "$models[1]", "$models[2]", "$models | Format-Table"]),
        ["data"] = (Samples.Pipeline.AdditionalModelData["adapter"], ["$data | Format-Table", "$data | Format-List"]),
        ["images"] = (Samples.Images, ["$images", "$images[0] | Format-List"]),
        ["logs"] = (Samples.LogLines, ["$logs", "$logs | Format-Table", "$logs[0] | Format-List"]),
        ["session"] = (Samples.Session, ["$session", "$session | Format-Table", "$session.Settings", "$session.Options", "$session.Settings.Config"]),
        ["defaults"] = (Samples.Defaults, ["$defaults", "$defaults[1] | Format-List", "$defaults | Format-Wide"]),
        ["invocations"] = (Samples.Invocations, ["$invocations", "$invocations[0] | Format-List", "$invocations[1] | Format-List"]),
    };

    public static TheoryData<string, int> Screens => [.. s_subjects.Keys.SelectMany(subject => new[] { 80, 120 }.Select(width => new TheoryDataRow<string, int>(subject, width)))];

    public static TheoryData<string> Subjects => [.. s_subjects.Keys];

    [Theory]
    [MemberData(nameof(Screens))]
    public void It_looks_like_this(string subject, int width)
    {
        using var host = new ModuleHost(standardCmdlets: true);
        KeepOrCompare($"{subject}.{width}", Print(host, subject, width));
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public void No_line_is_wider_than_the_screen(string subject, int width)
    {
        using var host = new ModuleHost(standardCmdlets: true);
        Assert.All(Print(host, subject, width).Split('\n').Where(line => !line.StartsWith("PS> ", StringComparison.Ordinal)), line => Assert.True(line.Length <= width, line));
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void It_looks_the_same_in_a_country_with_other_numbers_and_for_a_strict_script(string subject)
    {
        using var host = new ModuleHost(standardCmdlets: true);
        Compare($"{subject}.80", Print(host, subject, 80, "de-DE", "Set-StrictMode -Version Latest; "));
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void It_looks_the_same_after_a_job_or_a_remote_session(string subject)
    {
        // What a session is made of stays where it is: only its own plain properties travel, and the settings as text.
        if (subject == "session") return;
        using var host = new ModuleHost(standardCmdlets: true);
        Compare($"{subject}.80", Print(host, subject, 80, before: $"${subject} = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize(${subject}, 3)); "));
    }

    [Fact]
    public void A_session_that_came_from_a_job_looks_the_same()
    {
        using var host = new ModuleHost(standardCmdlets: true).With("session", Samples.Session);
        var run = host.Invoke("""
            $session | Out-String
            [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($session)) | Out-String
            """);
        var screens = run.OutputOf<string>();
        Assert.Equal(screens[0], screens[1]);
    }

    [Fact]
    public void Statuses_have_the_colour_of_their_meaning()
    {
        using var host = new ModuleHost(standardCmdlets: true).With("trainings", Samples.Trainings).With("endpoints", Samples.Endpoints);
        using var wishes = new ColourWishes(host);
        var screens = host.Invoke("""
            $PSStyle.OutputRendering = 'Ansi'
            $trainings, $endpoints | ForEach-Object { $_ | Out-String -Width 80 }
            $endpoints[4] | Format-List | Out-String -Width 80
            """).OutputOf<string>();
        KeepOrCompare("colours", Text(string.Concat(screens)));
    }

    [Fact]
    public void Different_kinds_in_one_script_are_all_readable()
    {
        using var host = new ModuleHost(standardCmdlets: true).With("all", Samples.OfEachType);
        KeepOrCompare("mixed", Text(Assert.Single(host.Invoke("[cultureinfo]::CurrentCulture = 'en-US'; $all | Out-String -Width 80").OutputOf<string>())));
    }

    private static string Print(ModuleHost host, string subject, int width, string culture = "en-US", string before = "")
    {
        host.With(subject, s_subjects[subject].Value);
        return string.Concat(s_subjects[subject].Commands.Select(command =>
            $"PS> {command}\n{Text(Assert.Single(host.Invoke($"[cultureinfo]::CurrentCulture = '{culture}'; {before}{command} | Out-String -Width {width}").OutputOf<string>()))}"));
    }

    private static string Text(string screen) => string.Concat(screen.ReplaceLineEndings("\n").Replace("\u001b", "␛", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd() + "\n"));

    private static void KeepOrCompare(string name, string screen)
    {
        if (Environment.GetEnvironmentVariable("SAGEMAKER_ML_WRITE_SCREENS") == "1") File.WriteAllText(FileOf(name), screen.TrimEnd('\n') + "\n");
        Compare(name, screen);
    }

    private static void Compare(string name, string screen) => Assert.Equal(File.ReadAllText(FileOf(name)).ReplaceLineEndings("\n"), screen.TrimEnd('\n') + "\n");

    private static string FileOf(string name) => Path.Combine(s_folder, name + ".txt");
}
