using System.Formats.Tar;
using System.IO.Compression;
using SageMaker.Ml.Code;
using SageMaker.Ml.Models;
using SageMaker.Ml.TestKit;

namespace SageMaker.Ml.Tests.Models;

/// <summary>The folder for temporary files is the whole process's, so that nothing runs beside these tests.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TemporaryFilesCollection
{
    public const string Name = "temporary files";
}

[Collection(TemporaryFilesCollection.Name)]
public sealed class RepackSpaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_but_the_new_archive_is_written_to_the_disk()
    {
        var noise = new byte[20_000_000];
        new Random(1).NextBytes(noise);
        var old = _folder.Combine("old.tar.gz");
        using (var tar = new TarWriter(new GZipStream(File.Create(old), CompressionLevel.NoCompression)))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "model.bin") { DataStream = new MemoryStream(noise) });
        }

        var code = new SourceCode { EntryPoint = _folder.Write("inference.py", "new") };
        var temporary = Directory.CreateDirectory(_folder.Combine("temporary"));
        var (variable, before) = (OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", Path.GetTempPath());
        long most = 0;
        Environment.SetEnvironmentVariable(variable, temporary.FullName);
        try
        {
            // The source is asked for more as long as the archive grows: each read looks at what there is on the disk.
            using var packed = await new ModelRepack((path, _) => Task.FromResult<Stream>(new WatchedStream(File.OpenRead(path), () =>
                most = Math.Max(most, temporary.EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length))))).PackAsync("model.tar.gz", old, code, TestContext.Current.CancellationToken);
            Assert.InRange(most, 1, new FileInfo(packed.Path).Length);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }

        Assert.Empty(temporary.EnumerateFiles("*", SearchOption.AllDirectories));
    }

    private sealed class WatchedStream(Stream inner, Action onRead) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            onRead();
            return inner.Read(buffer, offset, count);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
