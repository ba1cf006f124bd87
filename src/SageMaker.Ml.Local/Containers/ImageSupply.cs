using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Local.Containers;

/// <summary>Sees to it that an image is on this machine.</summary>
internal static class ImageSupply
{
    private const int RememberedLines = 10;

    /// <summary>Whose user the image runs as, empty for root; null when the image is not on this machine.</summary>
    /// <exception cref="EngineFailure">The engine cannot be started.</exception>
    public static async Task<string?> FindUserAsync(ContainerEngine engine, string image, CancellationToken cancel)
    {
        var answer = await engine.AskAsync(EngineCommands.InspectImage(image), cancel).ConfigureAwait(false);
        return answer.ExitCode == 0 ? answer.Output : null;
    }

    /// <summary>Lets the engine in to the registry of an image, where it is one of ECR and the image has yet to be pulled.</summary>
    /// <returns>Why that could not be done, to be told when the pull fails; the engine may know a way of its own.</returns>
    public static async Task<string?> LogInAsync(
        ContainerEngine engine, string image, Func<EcrRegistry, CancellationToken, Task<RegistryLogin>>? findLogin, CancellationToken cancel)
    {
        if (EcrRegistry.Of(image) is not { } registry || await FindUserAsync(engine, image, cancel).ConfigureAwait(false) is not null) return null;
        if (findLogin is null) return $"Nothing on this machine could ask AWS for a login to {registry.Host}.";
        try
        {
            var login = await findLogin(registry, cancel).ConfigureAwait(false);
            var answer = await engine.AskAsync(EngineCommands.Login(registry.Host, login.User), cancel, login.Password).ConfigureAwait(false);
            return answer.ExitCode == 0 ? null : $"The login to {registry.Host} was refused: {answer.Error}";
        }
        catch (Exception e) when (e is SmException or Contracts.ServiceException or FormatException)
        {
            return $"AWS gave no login to {registry.Host}: {e.Message}";
        }
    }

    /// <summary>Gets an image that is not here yet.</summary>
    /// <param name="engine">What gets it.</param>
    /// <param name="image">The image.</param>
    /// <param name="loginProblem">Why there was no login.</param>
    /// <param name="log">Told each line of progress.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ImageMissingException">The image cannot be had.</exception>
    public static async Task PullAsync(ContainerEngine engine, string image, string? loginProblem, Action<string> log, CancellationToken cancel)
    {
        if (loginProblem is not null) log($"Note: {loginProblem}");
        log($"Pulling {image}");
        var last = new Queue<string>();
        var code = await engine.FollowAsync(EngineCommands.Pull(image), Hear, cancel).ConfigureAwait(false);
        if (code == 0) return;
        throw new ImageMissingException(
            $"The image '{image}' cannot be pulled: {string.Join('\n', last)} {loginProblem} Correct -ImageUri, or pull it yourself with '{engine.Name} pull {image}'.");

        void Hear(string line, bool isError)
        {
            lock (last)
            {
                log(line);
                if (line.Length > 0) last.Enqueue(line);
                if (last.Count > RememberedLines) last.Dequeue();
            }
        }
    }
}

/// <summary>An image is not on this machine and cannot be had.</summary>
internal sealed class ImageMissingException(string message) : Exception(message);
