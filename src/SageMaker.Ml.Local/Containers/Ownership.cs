using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Containers;

/// <summary>Whose the files are that containers write into folders of this user.</summary>
internal static class Ownership
{
    /// <summary>Opens folders to whatever user an image runs as. Nobody else gets to them: the backend's folder is closed to all but its owner.</summary>
    public static void OpenToAll(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder)) File.SetUnixFileMode(path, all);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    /// <summary>The owner, as <c>chown</c> takes it in a container, that the files are to be given; null when they are this user's already.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="imageUser">Whose user the image runs as.</param>
    /// <param name="user">This user's number; 0 is root, who may do everything.</param>
    /// <param name="group">Its group's.</param>
    public static string? OwnerFor(ContainerEngine engine, string? imageUser, uint user, uint group)
    {
        if (user == 0) return null;
        if (!engine.IsRootless) return FormattableString.Invariant($"{user}:{group}");
        // The root of a rootless engine's containers is this user.
        return imageUser is null or "" or "root" or "0" or "0:0" ? null : "0:0";
    }

    /// <summary>Makes what a container wrote this user's own.</summary>
    /// <returns>Why that could not be done; null when it is done, or need not be.</returns>
    public static async Task<string?> ReclaimAsync(ContainerEngine engine, string image, IEnumerable<ContainerMount> mounts)
    {
        // Docker Desktop gives files to this user by itself.
        if (!OperatingSystem.IsLinux()) return null;
        var imageUser = await ImageSupply.FindUserAsync(engine, image, CancellationToken.None).ConfigureAwait(false);
        if (OwnerFor(engine, imageUser, Unix.EffectiveUser(), Unix.EffectiveGroup()) is not { } owner) return null;
        var folders = mounts.Where(m => !m.IsReadOnly).DistinctBy(m => m.Source).Select((m, i) => m with { Target = FormattableString.Invariant($"/reclaim/{i}") });
        var answer = await engine.AskAsync(EngineCommands.Reclaim(image, owner, [.. folders], ContainerGround.OfThisMachine()), CancellationToken.None).ConfigureAwait(false);
        return answer.ExitCode == 0 ? null : $"Note: what the container wrote may belong to another user, since it could not be given to this one: {answer.Error}";
    }
}
