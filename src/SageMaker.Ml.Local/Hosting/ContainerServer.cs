using System.Text.Json;
using SageMaker.Ml.Contracts.Api;
using SageMaker.Ml.Local.Containers;
using SageMaker.Ml.Local.Files;
using SageMaker.Ml.Local.Jobs;
using SageMaker.Ml.Local.Logs;
using SageMaker.Ml.Local.Processes;

namespace SageMaker.Ml.Local.Hosting;

/// <summary>Watches over the container of one variant from its start to its end. It runs in a process of its own, so that an endpoint outlives the shell that made it.</summary>
public static class ContainerServer
{
    /// <summary>How long a container has to end by itself when its endpoint is deleted or updated.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Serves the variant of a folder to its end, apart from the terminal that this process was started in.</summary>
    /// <param name="folder">The variant's folder, with its plan.</param>
    /// <returns>0: the status in the folder says how it went.</returns>
    public static int Run(string folder)
    {
        Session.Start();
        var held = FileLock.AcquireAsync(LockIn(folder), CancellationToken.None).GetAwaiter().GetResult();
        // On a thread of the pool: a host may have its own synchronisation context.
        Task.Run(() => RunAsync(folder, held, TimeProvider.System)).GetAwaiter().GetResult();
        return 0;
    }

    internal static string LockIn(string folder) => Path.Combine(folder, "server.lock");

    /// <summary>The file whose existence asks for the end.</summary>
    internal static string StopRequestIn(string folder) => Path.Combine(folder, "stop.requested");

    /// <summary>Serves; the lock is let go at the end.</summary>
    internal static async Task RunAsync(string folder, FileLock held, TimeProvider clock)
    {
        using (held)
        {
            var plan = ContainerServerPlan.Read(folder);
            using var log = new LogWriter(plan.Log, clock);
            using var stop = new JobStop(StopRequestIn(folder), null, clock);
            var note = new ContainerNote(plan.Use.Engine, [plan.Name], null);
            void RemoveWithUs(object? sender, EventArgs e) => note.RemoveAsync().GetAwaiter().GetResult();
            AppDomain.CurrentDomain.ProcessExit += RemoveWithUs;
            try
            {
                await new ContainerServing(folder, plan, log, status => Write(folder, status), clock).ServeAsync(stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
            {
                log.Write("The server was asked to end.");
            }
            catch (Exception e)
            {
                // Nobody is above to see it: the status is the only place where it can be told.
                var isOurs = e is not (ServingFailure or EngineFailure or ImageMissingException or InvalidDataException or IOException or UnauthorizedAccessException);
                log.Write(e.Message);
                Write(folder, new ServerStatus { Status = EndpointStatus.Failed, Reason = isOurs ? $"InternalServerError: {e}" : e.Message });
                if (isOurs) throw;
            }
            finally
            {
                AppDomain.CurrentDomain.ProcessExit -= RemoveWithUs;
                await note.RemoveAsync().ConfigureAwait(false);
            }
        }
    }

    private static void Write(string folder, ServerStatus status) =>
        AtomicFile.Write(VariantServer.StatusPathIn(folder), JsonSerializer.SerializeToUtf8Bytes(status, HostingJson.Default.ServerStatus));
}

/// <summary>A container does not serve; the text says why.</summary>
internal sealed class ServingFailure(string message) : Exception(message);
