using System.Text.Json;
using System.Text.Json.Serialization;
using SageMaker.Ml.Local.Files;

namespace SageMaker.Ml.Local.Containers;

/// <summary>What somebody has to remove when the process that made it is gone.</summary>
/// <param name="Engine">What it was made with.</param>
/// <param name="Names">The containers.</param>
/// <param name="Network">Their network; null for none.</param>
internal sealed record ContainerNote(ContainerEngine Engine, IReadOnlyList<string> Names, string? Network)
{
    public static ContainerNote? Read(string path) => AtomicFile.Read(path) is { } json ? JsonSerializer.Deserialize(json, ContainerJson.Default.ContainerNote) : null;

    public void Write(string path) => AtomicFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, ContainerJson.Default.ContainerNote));

    /// <summary>Ends and removes everything; what is gone already is no error.</summary>
    /// <exception cref="EngineFailure">The engine cannot be started.</exception>
    public async Task RemoveAsync()
    {
        await Engine.AskAsync(EngineCommands.Remove(Names), CancellationToken.None).ConfigureAwait(false);
        if (Network is not null) await Engine.AskAsync(EngineCommands.RemoveNetwork(Network), CancellationToken.None).ConfigureAwait(false);
    }
}

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContainerNote))]
internal sealed partial class ContainerJson : JsonSerializerContext;
