using System.Buffers;
using Amazon.S3;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;
using static SageMaker.Ml.Aws.Storage.S3Errors;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Uploads: small files side by side, large ones in parts.</summary>
internal sealed class S3Uploads(S3Client client)
{
    private const int LargestInOne = 8 * 1024 * 1024;
    private const int FilesAtOnce = 12;

    private readonly S3PartUploads _parts = new(client);

    public async Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var tally = new ProgressTally(progress);
        var sized = files.Select(file => (File: file, Size: new FileInfo(file.Path).Length)).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(sized.Where(file => file.Size <= LargestInOne), parallel, async (item, stop) =>
        {
            await UploadInOneAsync(s3, item.File, (int)item.Size, options, stop).ConfigureAwait(false);
            tally.Add(item.Size);
        }).ConfigureAwait(false);
        foreach (var (file, size) in sized.Where(file => file.Size > LargestInOne))
        {
            await GuardAsync(file.Destination, () => _parts.UploadAsync(s3, file, size, options, tally.Add, cancel), cancel).ConfigureAwait(false);
        }
    }

    public async Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        await GuardAsync(destination, () => client.Sender.SendAsync(s3, new S3Put(destination, options), content, cancel), cancel).ConfigureAwait(false);
    }

    private async Task UploadInOneAsync(AmazonS3Client s3, FileUpload file, int size, UploadOptions options, CancellationToken cancel)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            using var content = File.OpenHandle(file.Path, options: FileOptions.Asynchronous);
            var whole = new PartUpload(file, "", options, content, size, Math.Max(size, 1));
            var length = size == 0 ? 0 : await whole.ReadAsync(1, buffer, cancel).ConfigureAwait(false);
            var put = new S3Put(file.Destination, options);
            await GuardAsync(file.Destination, () => client.Sender.SendAsync(s3, put, buffer.AsMemory(0, length), cancel), cancel).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
