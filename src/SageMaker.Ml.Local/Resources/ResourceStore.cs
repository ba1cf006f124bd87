using SageMaker.Ml.Contracts;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Identity;
using SageMaker.Ml.Local.Storage;

namespace SageMaker.Ml.Local.Resources;

/// <summary>The resources of one kind: a folder for each, in which <c>state.json</c> is its state. The file makes the resource exist.</summary>
internal class ResourceStore(Folders folders, string kind)
{
    private const string StateFile = "state.json";
    private const string TagsFile = "tags.json";

    public string ArnOf(string name) => LocalIdentity.ArnOf(kind, name);

    public string FolderOf(string name) => Path.Combine(folders.Of(kind), ObjectKeys.ToName(name));

    public string StatePathOf(string name) => Path.Combine(FolderOf(name), StateFile);

    public bool Exists(string name) => File.Exists(StatePathOf(name));

    /// <summary>Waits until nobody else, in whatever process, changes the resource.</summary>
    public Task<FileLock> LockAsync(string name, CancellationToken cancel) => FileLock.AcquireAsync(folders.LockOf(kind, ObjectKeys.ToName(name)), cancel);

    /// <summary>The state, or null when there is no such resource.</summary>
    public T? Read<T>(string name)
        where T : class, IContract<T>
        => AtomicFile.Read(StatePathOf(name)) is { } json ? ContractJson.Parse<T>(json) : null;

    public void Write<T>(string name, T state)
        where T : class, IContract<T>
        => Write(name, ContractJson.ToUtf8(state).Span);

    public void Write(string name, ReadOnlySpan<byte> state)
    {
        Directory.CreateDirectory(FolderOf(name));
        AtomicFile.Write(StatePathOf(name), state);
    }

    public IReadOnlyList<Tag> ReadTags(string name) =>
        AtomicFile.Read(Path.Combine(FolderOf(name), TagsFile)) is { } json ? ContractJson.Parse<ListTagsResponse>(json).Tags ?? [] : [];

    public void WriteTags(string name, IReadOnlyList<Tag>? tags)
    {
        Directory.CreateDirectory(FolderOf(name));
        AtomicFile.Write(Path.Combine(FolderOf(name), TagsFile), ContractJson.ToUtf8(new ListTagsResponse { Tags = tags ?? [] }).Span);
    }

    /// <summary>The names of all resources of the kind.</summary>
    public IEnumerable<string> Names()
    {
        var folder = new DirectoryInfo(folders.Of(kind));
        return folder.Exists
            ? folder.EnumerateDirectories().Where(d => File.Exists(Path.Combine(d.FullName, StateFile))).Select(d => ObjectKeys.FromPath(d.Name))
            : [];
    }

    /// <summary>Removes the resource and all that lies in its folder.</summary>
    public void Delete(string name)
    {
        // The resource is gone with its state, even if somebody still reads another file of the folder.
        File.Delete(StatePathOf(name));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(FolderOf(name), recursive: true);
                return;
            }
            catch (DirectoryNotFoundException)
            {
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException && attempt < 50)
            {
                Thread.Sleep(20); // Windows closes the files of a process that was ended a moment later
            }
        }
    }
}
