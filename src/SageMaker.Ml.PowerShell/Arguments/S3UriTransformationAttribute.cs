using System.Collections;
using System.Management.Automation;
using SageMaker.Ml.Storage;

namespace SageMaker.Ml.PowerShell.Arguments;

/// <summary>Accepts every spelling of an S3 URI: text, a Uri, and what Get-S3Object and Get-S3Bucket of AWS.Tools return.</summary>
/// <param name="parameter">The parameter's name, for errors.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class S3UriTransformationAttribute([System.Runtime.CompilerServices.CallerMemberName] string parameter = "") : ArgumentTransformationAttribute
{
    /// <summary>Whether files and folders of this machine are welcome too.</summary>
    public bool OrPath { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var given = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (given is null or "") return inputData;
        if (OrPath && given is IList list) return list.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray();
        if ((given as string ?? S3Location.TextOf(inputData!)) is not { } text) return OrPath ? inputData : throw Refusal($"{parameter} is a {given.GetType().Name}, not an S3 URI; it should look like s3://bucket/path.");
        if (S3Location.Complaint(parameter, text) is { } complaint) throw Refusal(complaint);
        if (S3Uri.TryParse(text, out var uri)) return uri.ToString();
        return OrPath ? text : throw Refusal($"{parameter} '{text}' is not an S3 URI; it should look like s3://bucket/path.");
    }

    private static ArgumentTransformationMetadataException Refusal(string message) => new(message);
}
