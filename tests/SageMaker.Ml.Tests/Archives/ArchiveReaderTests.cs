using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SageMaker.Ml.Archives;
using SageMaker.Ml.Errors;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Archives;

public sealed class ArchiveReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.Combine("target");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Unpacks_files_and_folders()
    {
        var written = await ExtractAsync(File("model.json", "{}"), new UstarTarEntry(TarEntryType.Directory, "code/"), File("code/inference.py", "pass"));

        Assert.Equal([Path.Combine(Target, "model.json"), Path.Combine(Target, "code", "inference.py")], written);
        Assert.Equal("pass", System.IO.File.ReadAllText(Path.Combine(Target, "code", "inference.py")));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/../../evil")]
    [InlineData("/evil")]
    [InlineData("C:\\evil")]
    [InlineData("..\\evil")]
    [InlineData("\\\\server\\share\\evil")]
    public async Task Refuses_names_that_lead_out(string name)
    {
        var error = await Assert.ThrowsAsync<SmException>(() => ExtractAsync(File(name, "x")));

        Assert.Equal("UnsafeArchive", error.ErrorId);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "evil", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc")]
    [InlineData("a/../../outside")]
    [InlineData("deep/er/../..")]
    public async Task Refuses_links_that_lead_out_or_could_later(string target) => Assert.Equal(
        "UnsafeArchive",
        (await Assert.ThrowsAsync<SmException>(() => ExtractAsync(Link("link", target), File("link/evil", "x")))).ErrorId);

    [Fact]
    public async Task Does_not_write_through_a_link_that_stood_in_the_target()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links.");
        Directory.CreateDirectory(Target);
        var outside = _folder.Write("outside.txt", "old");
        System.IO.File.CreateSymbolicLink(Path.Combine(Target, "model.json"), outside);
        Directory.CreateSymbolicLink(Path.Combine(Target, "code"), _folder.Path);

        await ExtractAsync(File("model.json", "new"));
        var error = await Assert.ThrowsAsync<SmException>(() => ExtractAsync(File("code/outside.txt", "new")));

        Assert.Equal("UnsafeArchive", error.ErrorId);
        Assert.Equal("old", System.IO.File.ReadAllText(outside));
        Assert.Equal("new", System.IO.File.ReadAllText(Path.Combine(Target, "model.json")));
    }

    [Fact]
    public async Task Makes_links_that_stay_inside()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links.");
        await ExtractAsync(File("a/real.txt", "x"), Link("b/link.txt", "../a/real.txt"));

        Assert.Equal("x", System.IO.File.ReadAllText(Path.Combine(Target, "b", "link.txt")));
    }

    [Fact]
    public async Task Takes_a_hard_link_to_a_file_of_the_archive_as_a_copy()
    {
        await ExtractAsync(File("a.txt", "x"), new UstarTarEntry(TarEntryType.HardLink, "b.txt") { LinkName = "a.txt" });

        Assert.Equal("x", System.IO.File.ReadAllText(Path.Combine(Target, "b.txt")));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("missing.txt")]
    public async Task Refuses_other_hard_links(string target)
    {
        _folder.Write("outside.txt", "secret");

        Assert.Equal("UnsafeArchive", (await Assert.ThrowsAsync<SmException>(() => ExtractAsync(new UstarTarEntry(TarEntryType.HardLink, "b") { LinkName = target }))).ErrorId);
    }

    [Theory]
    [InlineData(TarEntryType.Fifo)]
    [InlineData(TarEntryType.CharacterDevice)]
    [InlineData(TarEntryType.BlockDevice)]
    public async Task Refuses_devices(TarEntryType type) =>
        Assert.Equal("UnsafeArchive", (await Assert.ThrowsAsync<SmException>(() => ExtractAsync(new UstarTarEntry(type, "device")))).ErrorId);

    [Fact]
    public async Task Stops_at_its_limits()
    {
        Assert.Equal("ArchiveTooLarge", (await Assert.ThrowsAsync<SmException>(() => ExtractAsync(new ArchiveLimits { TotalBytes = 3 }, File("a", "ab"), File("b", "cd")))).ErrorId);
        Assert.Equal("ArchiveTooLarge", (await Assert.ThrowsAsync<SmException>(() => ExtractAsync(new ArchiveLimits { Entries = 1 }, File("a", ""), File("b", "")))).ErrorId);
    }

    [Fact]
    public async Task Says_so_when_the_archive_is_none()
    {
        using var nonsense = new MemoryStream(Encoding.UTF8.GetBytes("this is no archive"));

        var error = await Assert.ThrowsAsync<SmException>(() => ArchiveReader.ExtractAsync(nonsense, Target, ArchiveLimits.Default, TestContext.Current.CancellationToken));

        Assert.Equal("ArchiveDamaged", error.ErrorId);
    }

    private static UstarTarEntry File(string name, string text) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private static UstarTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    private Task<IReadOnlyList<string>> ExtractAsync(params TarEntry[] entries) => ExtractAsync(ArchiveLimits.Default, entries);

    private async Task<IReadOnlyList<string>> ExtractAsync(ArchiveLimits limits, params TarEntry[] entries)
    {
        using var archive = new MemoryStream();
        await using (var gzip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(gzip))
        {
            foreach (var entry in entries) await tar.WriteEntryAsync(entry, TestContext.Current.CancellationToken);
        }

        archive.Position = 0;
        return await ArchiveReader.ExtractAsync(archive, Target, limits, TestContext.Current.CancellationToken);
    }
}
