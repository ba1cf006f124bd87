using Amazon.S3;
using Amazon.S3.Model;
using SageMaker.Ml.Storage;
using static SageMaker.Ml.Aws.Storage.S3Errors;

namespace SageMaker.Ml.Aws.Storage;

/// <summary>Downloads, which go on where they were when a connection breaks.</summary>
internal sealed class S3Downloads(S3Client client)
{
    private const int BufferSize = 1024 * 1024;
    private const int FruitlessTries = 5;

    public async Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var found = await GuardAsync(source, () => s3.GetObjectAsync(source.Bucket, source.Key, cancel), cancel).ConfigureAwait(false);
        return found.ResponseStream;
    }

    public async Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel)
    {
        var s3 = await client.GetAsync(cancel).ConfigureAwait(false);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        var partial = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.partial");
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
            {
                await GuardAsync(source, () => FillAsync(s3, source, file, progress, cancel), cancel).ConfigureAwait(false);
            }

            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Gets the object, and the rest of it as often as a connection breaks after some of it came.</summary>
    private static async Task FillAsync(AmazonS3Client s3, S3Uri source, FileStream file, IProgress<long>? progress, CancellationToken cancel)
    {
        var request = new GetObjectRequest { BucketName = source.Bucket, Key = source.Key };
        for (var fruitless = 0; ;)
        {
            var before = file.Position;
            if (before > 0) request.ByteRange = new ByteRange($"bytes={before}-");
            using var found = await s3.GetObjectAsync(request, cancel).ConfigureAwait(false);
            request.EtagToMatch = found.ETag;
            var broken = await CopyAsync(found.ResponseStream, file, progress, cancel).ConfigureAwait(false);
            if (broken is null) return;
            fruitless = file.Position > before ? 0 : fruitless + 1;
            if (fruitless == FruitlessTries) throw new HttpRequestException(broken.Message, broken);
        }
    }

    /// <summary>Copies to the end; what broke the connection before that, or null.</summary>
    private static async Task<Exception?> CopyAsync(Stream from, FileStream to, IProgress<long>? progress, CancellationToken cancel)
    {
        var buffer = new byte[BufferSize];
        while (true)
        {
            int read;
            try
            {
                read = await from.ReadAsync(buffer, cancel).ConfigureAwait(false);
            }
            catch (Exception e) when (e is IOException or HttpRequestException && !cancel.IsCancellationRequested)
            {
                return e;
            }

            if (read == 0) return null;
            await to.WriteAsync(buffer.AsMemory(0, read), cancel).ConfigureAwait(false);
            progress?.Report(to.Position);
        }
    }
}
