using System.Formats.Tar;
using System.IO.Compression;
using SageMaker.Ml.Archives;
using SageMaker.Ml.Code;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Models;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Models;

public sealed class ModelRepackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string WriteArchive(params (string Name, byte[] Content)[] files)
    {
        var path = _folder.Combine("old.tar.gz");
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.NoCompression);
        using var tar = new TarWriter(gzip);
        foreach (var (name, content) in files) tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        return path;
    }

    private SourceCode Folder(params string[] dependencies)
    {
        _folder.Write("src/inference.py", "new");
        return new SourceCode { EntryPoint = "inference.py", Directory = _folder.Combine("src"), Dependencies = dependencies };
    }

    private static Task<PackedArchive> PackAsync(string? data, SourceCode code) =>
        new ModelRepack((path, _) => Task.FromResult<Stream>(File.OpenRead(path))).PackAsync("model.tar.gz", data, code, Cancel);

    private static List<string> Names(string archive)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        var names = new List<string>();
        while (tar.GetNextEntry() is { } entry) names.Add(entry.Name);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_folder_takes_the_place_of_all_code()
    {
        var old = WriteArchive(("./model.joblib", [1]), ("code/old.py", [2]));

        using var packed = await PackAsync(old, Folder(_folder.Write("shared/a.py", "a")));

        Assert.Equal(["code/inference.py", "code/lib/a.py", "model.joblib"], Names(packed.Path));
    }

    [Fact]
    public async Task A_script_alone_is_laid_over_the_code_that_is_there()
    {
        var old = WriteArchive(("model.joblib", [1]), ("code/old.py", [2]), ("code/inference.py", [3]));

        using var packed = await PackAsync(old, new SourceCode { EntryPoint = _folder.Write("inference.py", "new") });

        Assert.Equal(["code/inference.py", "code/old.py", "model.joblib"], Names(packed.Path));
    }

    [Fact]
    public async Task The_same_model_and_code_give_the_same_archive()
    {
        var old = WriteArchive(("model.joblib", [1]));

        using var first = await PackAsync(old, Folder());
        using var second = await PackAsync(old, Folder());

        Assert.Equal(first.ContentHash, second.ContentHash);
    }

    [Fact]
    public async Task An_archive_that_ends_too_early_is_refused_by_its_name()
    {
        var old = WriteArchive(("model.bin", new byte[100_000]));
        await File.WriteAllBytesAsync(old, (await File.ReadAllBytesAsync(old, Cancel))[..50_000], Cancel);

        var error = await Assert.ThrowsAsync<SmException>(() => PackAsync(old, Folder()));

        Assert.Equal("ArchiveDamaged", error.ErrorId);
        Assert.Contains(old, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/evil")]
    public async Task Names_that_lead_out_are_refused(string name) => Assert.Equal(
        "UnsafeArchive", (await Assert.ThrowsAsync<SmException>(() => PackAsync(WriteArchive((name, [1])), Folder()))).ErrorId);
}
