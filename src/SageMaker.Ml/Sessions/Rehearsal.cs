using SageMaker.Ml.Contracts;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Ports;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.Sessions;

/// <summary>Runs domain code to see what it would send. Nothing leaves the process: requests that change something are recorded
/// and answered with an empty response, requests that would need a real answer throw <see cref="RehearsalException"/>.</summary>
public sealed class Rehearsal
{
    /// <summary>Stands in for an account number that only a call could tell.</summary>
    public const string UnknownAccount = "000000000000";

    private readonly List<ServiceRequest> _requests = [];
    private readonly List<FileUpload> _uploads = [];

    internal Rehearsal(SmSession session)
    {
        var identity = session.KnownIdentity
            ?? new CallerIdentity(UnknownAccount, $"arn:aws:sts::{UnknownAccount}:assumed-role/RoleOfTheCaller/rehearsal");
        UsesUnknownAccount = session.KnownIdentity is null && !session.IsLocal;
        Session = new SmSession(new Stage(this, session.Backend, identity), session.Settings, session.Clock);
    }

    /// <summary>Whether <see cref="UnknownAccount"/> stands where only a call could tell the account.</summary>
    public bool UsesUnknownAccount { get; }

    /// <summary>The session to run the domain code with.</summary>
    public SmSession Session { get; }

    /// <summary>What would have been sent, in order.</summary>
    public IReadOnlyList<ServiceRequest> Requests => _requests;

    /// <summary>The files that would have been uploaded.</summary>
    public IReadOnlyList<FileUpload> Uploads => _uploads;

    private sealed class Stage(Rehearsal rehearsal, IBackend real, CallerIdentity identity) : IBackend, IServiceTransport, IObjectStore, IRehearsal
    {
        public string Region => real.Region;

        public bool IsLocal => real.IsLocal;

        public bool RunsScriptsInImages => real.RunsScriptsInImages;

        public string? ImageRegion => real.ImageRegion;

        public IServiceTransport Transport => this;

        public IObjectStore Objects => this;

        public Task<CallerIdentity> GetIdentityAsync(CancellationToken cancel) => Task.FromResult(identity);

        public Task<TResponse> SendAsync<TResponse>(ServiceRequest<TResponse> request, CancellationToken cancel)
            where TResponse : class
        {
            // GetRole only restores a role's path; without it the ARN is made from the name.
            if (request is Contracts.Iam.GetRoleRequest role)
            {
                return Task.FromResult((TResponse)(object)new Contracts.Iam.GetRoleResponse
                {
                    Role = new Contracts.Iam.Role { RoleName = role.RoleName, Arn = $"arn:aws:iam::{identity.Account}:role/{role.RoleName}" },
                });
            }

            if (request.Operation.IsReadOnly) throw new RehearsalException($"{request.Operation.Name} would have to be asked first");
            rehearsal._requests.Add(request);
            return Task.FromResult(request.CreateEmptyResponse());
        }

        public Task UploadAsync(IReadOnlyCollection<FileUpload> files, UploadOptions options, IProgress<long>? progress, CancellationToken cancel)
        {
            rehearsal._uploads.AddRange(files);
            return Task.CompletedTask;
        }

        public Task PutAsync(S3Uri destination, ReadOnlyMemory<byte> content, UploadOptions options, CancellationToken cancel)
        {
            rehearsal._uploads.Add(new FileUpload("", destination));
            return Task.CompletedTask;
        }

        public Task CopyAsync(S3Uri source, S3Uri destination, UploadOptions options, CancellationToken cancel)
        {
            rehearsal._uploads.Add(new FileUpload(source.ToString(), destination));
            return Task.CompletedTask;
        }

        public Task DownloadAsync(S3Uri source, string path, IProgress<long>? progress, CancellationToken cancel) => throw NeedsObject(source);

        public Task<Stream> OpenReadAsync(S3Uri source, CancellationToken cancel) => throw NeedsObject(source);

        public IAsyncEnumerable<StoredObject> ListAsync(S3Uri prefix, CancellationToken cancel) => throw NeedsObject(prefix);

        public Task<StoreLevel> ListLevelAsync(S3Uri prefix, int maximum, CancellationToken cancel) => throw NeedsObject(prefix);

        public Task<IReadOnlyList<string>> ListBucketsAsync(CancellationToken cancel) => throw new RehearsalException("the buckets would have to be listed first");

        public Task<StoredObject?> FindAsync(S3Uri uri, string? expectedBucketOwner, CancellationToken cancel) => Task.FromResult<StoredObject?>(null);

        public Task DeleteAsync(S3Uri uri, CancellationToken cancel) => Task.CompletedTask;

        public Task EnsureBucketAsync(string bucket, string? expectedOwner, CancellationToken cancel) => Task.CompletedTask;

        private static RehearsalException NeedsObject(S3Uri uri) => new($"{uri} would have to be read first");
    }
}

/// <summary>A rehearsal came to a point where only a real answer would tell how it goes on.</summary>
/// <param name="reason">What would have to be asked.</param>
public sealed class RehearsalException(string reason)
    : SmException("CannotRehearse", SmErrorKind.NotSupported, $"What would be sent cannot be told without sending something: {reason}.");

/// <summary>Marks the backend of a rehearsal, for work outside the two ports that is not to be done then either.</summary>
internal interface IRehearsal;
