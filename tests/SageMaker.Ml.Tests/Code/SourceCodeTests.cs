using System.Formats.Tar;
using System.IO.Compression;
using SageMaker.Ml.Code;
using SageMaker.Ml.Errors;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Code;

public sealed class SourceCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Source => _folder.Combine("src");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Packs_a_folder_in_order_of_name_without_what_is_ignored()
    {
        _folder.Write("src/train.py", "print(1)");
        _folder.Write("src/util/helper.py", "X = 1");
        _folder.Write("src/requirements.txt", "pandas");
        _folder.Write("src/__pycache__/train.pyc", "x");
        _folder.Write("src/data/big.csv", "x");
        _folder.Write("src/.smignore", "data/\n");

        Assert.Equal(["requirements.txt", "train.py", "util/", "util/helper.py"], await NamesAsync(Code("train.py")));
    }

    [Fact]
    public async Task Honours_ignore_files_in_folders_below()
    {
        _folder.Write("src/train.py", "x");
        _folder.Write("src/sub/.smignore", "*.tmp\n!keep.tmp\n");
        _folder.Write("src/sub/a.tmp", "x");
        _folder.Write("src/sub/keep.tmp", "x");
        _folder.Write("src/b.tmp", "x");

        Assert.Equal(["b.tmp", "sub/", "sub/keep.tmp", "train.py"], await NamesAsync(Code("train.py")));
    }

    [Fact]
    public async Task Packs_a_script_alone_when_there_is_no_folder()
    {
        var script = _folder.Write("src/train.py", "x");
        _folder.Write("src/other.py", "x");

        Assert.Equal(["train.py"], await NamesAsync(new SourceCode { EntryPoint = script }));
    }

    [Fact]
    public async Task Lays_dependencies_beside_the_script()
    {
        _folder.Write("src/train.py", "x");
        var file = _folder.Write("lib/shared.py", "x");
        _folder.Write("package/a.py", "x");
        var code = Code("train.py") with { Dependencies = [file, _folder.Combine("package")] };

        Assert.Equal(["package/", "package/a.py", "shared.py", "train.py"], await NamesAsync(code));
    }

    [Fact]
    public async Task The_same_code_gives_the_same_bytes_whatever_its_times_and_place()
    {
        _folder.Write("src/train.py", "x");
        _folder.Write("src/run.sh", "y");
        _folder.Write("copy/run.sh", "y");
        _folder.Write("copy/train.py", "x");
        File.SetLastWriteTimeUtc(_folder.Combine("copy", "train.py"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var first = await Code("train.py").PackAsync(TestContext.Current.CancellationToken);
        using var second = await (Code("train.py") with { Directory = _folder.Combine("copy") }).PackAsync(TestContext.Current.CancellationToken);

        Assert.Equal(first.ContentHash, second.ContentHash);
        Assert.Equal(await File.ReadAllBytesAsync(first.Path, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(second.Path, TestContext.Current.CancellationToken));
        // Known from the first run: it must never change, or everybody's code is uploaded again.
        Assert.StartsWith("5e2f298a830adb2079fb1ab22476446074f23eadcd3d2494a1", first.ContentHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Different_code_gives_a_different_hash()
    {
        _folder.Write("src/train.py", "x");
        using var before = await Code("train.py").PackAsync(TestContext.Current.CancellationToken);
        _folder.Write("src/train.py", "z");
        using var after = await Code("train.py").PackAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(before.ContentHash, after.ContentHash);
    }

    [Fact]
    public async Task Entries_have_no_owner_no_time_and_a_mode_that_depends_on_the_name()
    {
        _folder.Write("src/train.py", "x");
        _folder.Write("src/run.sh", "x");
        var entries = await EntriesAsync(Code("train.py"));

        Assert.All(entries, e => Assert.Equal((DateTimeOffset.UnixEpoch, 0, 0), (e.ModificationTime, e.Uid, e.Gid)));
        Assert.Equal("755", Convert.ToString((int)entries.Single(e => e.Name == "run.sh").Mode, 8));
        Assert.Equal("644", Convert.ToString((int)entries.Single(e => e.Name == "train.py").Mode, 8));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(240)]
    public async Task Keeps_long_and_foreign_names(int length)
    {
        var name = new string('n', length - 10) + "-ü-✓.py";
        _folder.Write("src/train.py", "x");
        _folder.Write($"src/a-rather-long-folder-name/{name}", "x");

        Assert.Contains($"a-rather-long-folder-name/{name}", await NamesAsync(Code("train.py")));
    }

    [Fact]
    public async Task Replaces_a_link_by_what_it_leads_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links.");
        _folder.Write("src/train.py", "x");
        _folder.Write("src/real/a.py", "content");
        File.CreateSymbolicLink(_folder.Combine("src", "b.py"), "real/a.py");
        var entries = await EntriesAsync(Code("train.py"));

        Assert.Equal((TarEntryType.RegularFile, 7L), entries.Where(e => e.Name == "b.py").Select(e => (e.EntryType, e.Length)).Single());
    }

    [Theory]
    [InlineData("../secret.txt", "leads out of")]
    [InlineData("nowhere.py", "does not exist")]
    [InlineData(".", "lies in itself")]
    public async Task Refuses_a_link_that_cannot_be_packed(string target, string reason)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links.");
        _folder.Write("secret.txt", "x");
        _folder.Write("src/train.py", "x");
        File.CreateSymbolicLink(_folder.Combine("src", "link"), target);

        var error = await Assert.ThrowsAsync<SmException>(() => NamesAsync(Code("train.py")));

        Assert.Equal("LinkLeavesSource", error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        _folder.Write("src/.smignore", "link\n");
        Assert.Equal(["train.py"], await NamesAsync(Code("train.py")));
    }

    [Fact]
    public void Says_where_a_missing_script_was_looked_for()
    {
        _folder.Write("src/train.py", "x");

        var error = Assert.Throws<SmArgumentException>(Code("trian.py").Check);

        Assert.Equal(("EntryPointNotFound", "EntryPoint"), (error.ErrorId, error.Parameter));
        Assert.Contains(Source, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_script_outside_of_its_folder()
    {
        _folder.Write("src/train.py", "x");
        _folder.Write("other.py", "x");

        Assert.Contains("inside SourceDirectory", Assert.Throws<SmArgumentException>(Code("../other.py").Check).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_script_that_is_ignored()
    {
        _folder.Write("src/train.py", "x");
        _folder.Write("src/.smignore", "*.py");

        Assert.Contains("!train.py", Assert.Throws<SmArgumentException>(() => Code("train.py").List()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_dependencies_of_the_same_name()
    {
        _folder.Write("src/train.py", "x");
        var other = _folder.Write("lib/train.py", "x");

        Assert.Contains("would replace", Assert.Throws<SmArgumentException>(() => (Code("train.py") with { Dependencies = [other] }).List()).Message, StringComparison.Ordinal);
    }

    private SourceCode Code(string entryPoint) => new() { EntryPoint = entryPoint, Directory = Source };

    private static async Task<IReadOnlyList<string>> NamesAsync(SourceCode code) => [.. (await EntriesAsync(code)).Select(e => e.Name)];

    private static async Task<IReadOnlyList<TarEntry>> EntriesAsync(SourceCode code)
    {
        using var packed = await code.PackAsync(TestContext.Current.CancellationToken);
        await using var gzip = new GZipStream(File.OpenRead(packed.Path), CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        var entries = new List<TarEntry>();
        while (await tar.GetNextEntryAsync(copyData: true, TestContext.Current.CancellationToken) is { } entry) entries.Add(entry);
        return entries;
    }
}
