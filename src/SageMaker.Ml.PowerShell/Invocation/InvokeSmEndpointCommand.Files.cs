using System.Management.Automation;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.PowerShell.Invocation;

/// <content>The sending of files, row by row or whole.</content>
public sealed partial class InvokeSmEndpointCommand
{
    private async Task SendFilesAsync(IEnumerable<string> paths, CancellationToken cancel)
    {
        await EndCallAsync(cancel);
        foreach (var given in paths)
        {
            await GuardAsync(given, async () =>
            {
                foreach (var path in FilesOf(given)) await SendFileAsync(path, cancel);
            });
        }
    }

    private IEnumerable<string> FilesOf(string given)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(given, out _);
        }
        catch (SessionStateException e)
        {
            throw new FileNotFoundException($"InputPath '{given}' does not exist; give files, or a wildcard that some match.", given, e);
        }
    }

    private async Task SendFileAsync(string path, CancellationToken cancel)
    {
        var type = ContentType ?? MediaTypes.OfFile(path);
        if (!Begin(type, cancel)) return;
        if (SendsFilesWhole)
        {
            await ((AsyncEndpointCall)_call!).AddFileAsync(path, type, cancel);
            await EndCallAsync(cancel);
            return;
        }

        var options = new RowFileOptions
        {
            HasHeader = MyInvocation.BoundParameters.ContainsKey(nameof(Header)) ? Header.IsPresent : null,
            Columns = Columns,
            SplitsArrays = BatchSize is not null,
            KeepValues = AddProperty is not null,
            Report = WriteVerbose,
        };
        await foreach (var row in RowFile.ReadAsync(path, type, options, cancel))
        {
            if (row.Error is { } error) Report(error, path);
            else await _call!.AddAsync(row.Row, row.Values, cancel);
        }

        await EndCallAsync(cancel);
    }
}
