using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using ModulePackager;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.PowerShell.Tests.Packaging;

/// <summary>What the packager reads, and what it does not let through.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void It_reads_the_manifest_as_PowerShell_does()
    {
        var text = File.ReadAllText(Repository.Combine("SageMaker.Ml.psd1"));
        var table = Parser.ParseInput(text, out _, out _).Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false)!;
        AssertSame(((HashtableAst)table).SafeGetValue(), ManifestReader.Read(text));

        static void AssertSame(object? expected, object actual)
        {
            if (expected is System.Collections.Hashtable table)
            {
                var read = Assert.IsType<Dictionary<string, object>>(actual);
                Assert.Equal(table.Count, read.Count);
                foreach (var key in table.Keys) AssertSame(table[key], read[(string)key]);
            }
            else if (expected is object[] list)
            {
                Assert.Equal(list, Assert.IsType<System.Collections.ArrayList>(actual).ToArray());
            }
            else
            {
                Assert.Equal(expected, actual);
            }
        }
    }

    [Theory]
    [InlineData("@{ A = 'it''s' ; B = \"x\" # not this\n 'c' = @{ D = @('1', '2',\n'3') } }", "it's", "x")]
    [InlineData("\uFEFF@{\r\nA='a';B=@()}", "a", null)]
    public void It_reads_what_a_manifest_may_say(string text, string a, string? b)
    {
        var table = ManifestReader.Read(text);
        Assert.Equal(a, table["a"]);
        if (b is not null) Assert.Equal(b, table["B"]);
    }

    [Theory]
    [InlineData("@{ A = 'open", "line 1: expected a closing '")]
    [InlineData("@{\n A = Get-Date | Out-String }", "line 2: expected")]
    [InlineData("@{ A = \"$env:HOME\" }", "single quotes")]
    [InlineData("@{ A = 'x'", "line 1: expected a value")]
    public void It_refuses_what_PowerShell_would_have_to_work_out(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<PackagingException>(() => ManifestReader.Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("1.2.3", "1.2.3", null)]
    [InlineData("0.2.0-preview1", "0.2.0", "preview1")]
    public void A_version_is_three_numbers_and_maybe_a_suffix(string text, string release, string? suffix)
    {
        var version = PackageVersion.Parse(text, "here");
        Assert.Equal(new PackageVersion(release, suffix), version);
        Assert.Equal(text, version.ToString());
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("01.2.3")]
    [InlineData("1.2.3-beta.1")]
    [InlineData("1.2.3+abc")]
    public void A_version_that_the_Gallery_refuses_is_refused_here(string text) =>
        Assert.Contains($"'{text}' in here", Assert.Throws<PackagingException>(() => PackageVersion.Parse(text, "here")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0.2.0", "Two.")]
    [InlineData("0.2.0-preview1", "Almost two.")]
    [InlineData("0.2.0-preview2", "Two.")]
    [InlineData("0.1.0", "One.\n\n### Detail\n- x")]
    public void Release_notes_are_what_the_changelog_says_of_the_version(string version, string expected) =>
        Assert.Equal(expected, ReleaseNotes.Find("# Log\r\n\n## 0.2.0 (unreleased)\n\nTwo.\n\n## 0.2.0-preview1\nAlmost two.\n\n## 0.1.0\nOne.\n\n### Detail\n- x\n", PackageVersion.Parse(version, "here")));

    [Fact]
    public void A_version_without_release_notes_is_refused() =>
        Assert.Contains("'## 3.0.0'", Assert.Throws<PackagingException>(() => ReleaseNotes.Find("## 3.0.01\nx", PackageVersion.Parse("3.0.0", "here"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("module/bin/lib/native.so")]
    [InlineData("module/notes.txt")]
    [InlineData("module/local/model.pkl")]
    [InlineData("en-US/notes.txt")]
    [InlineData("en-US/old/about_SmSession.help.txt")]
    public void A_file_that_no_rule_knows_is_refused(string path) =>
        Assert.StartsWith(path, Assert.Throws<PackagingException>(() => ModuleFiles.Ships(path)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("0.2.0", "", "says 0.1.0")]
    [InlineData("0.1.0-preview1", "", "says 0.1.0 and Directory.Build.props says 0.1.0-preview1")]
    [InlineData("0.1.0", "Prerelease = 'rc1'", "says 0.1.0-rc1")]
    [InlineData("0.1.0-rc1", "Prerelease = 'rc1'", "module/bin/SageMaker.Ml.PowerShell.dll is missing")]
    public void A_manifest_of_another_version_is_refused(string version, string prerelease, string expected)
    {
        _checkout.Write("Directory.Build.props", $"<Project><PropertyGroup><Version>{version}</Version></PropertyGroup></Project>");
        var manifest = File.ReadAllText(Repository.Combine("SageMaker.Ml.psd1"));
        manifest = Regex.Replace(manifest, "ModuleVersion += '[^']+'", "ModuleVersion = '0.1.0'");
        _checkout.Write("SageMaker.Ml.psd1", manifest.Replace("PSData = @{", $"PSData = @{{ {prerelease}\n", StringComparison.Ordinal));
        Directory.CreateDirectory(_checkout.Combine("module"));
        Directory.CreateDirectory(_checkout.Combine("en-US"));
        Assert.Contains(expected, Assert.Throws<PackagingException>(() => ModulePackage.Read(_checkout.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_a_known_licence_or_notice_is_refused()
    {
        var assembly = BuiltAssembly.Read(Repository.Root, "module/bin/lib/YamlDotNet.dll");
        Assert.Contains("does not name `YamlDotNet`", Assert.Throws<PackagingException>(() => ThirdParty.Of(assembly, "nothing")).Message, StringComparison.Ordinal);
        Assert.Contains("no known licence", Assert.Throws<PackagingException>(() => ThirdParty.Of(assembly with { Path = "module/bin/lib/Other.dll" }, "`Other`")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_of_another_version_is_refused()
    {
        var assembly = BuiltAssembly.Read(Repository.Root, "module/bin/SageMaker.Ml.dll");
        Assert.Contains("build the module again", Assert.Throws<PackagingException>(() => assembly.Check(Repository.Root, PackageVersion.Parse("99.0.0", "here"))).Message, StringComparison.Ordinal);
    }
}
