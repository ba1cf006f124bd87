using System.Management.Automation;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml.PowerShell.Sessions;

/// <summary>Accepts a session, and one that came through a job or remoting, from which it makes a like one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SessionTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is not PSObject wrapped) return inputData;
        if (wrapped.BaseObject is SmSession session) return session;
        if (!wrapped.TypeNames.Contains("Deserialized." + typeof(SmSession).FullName)) return inputData;

        var options = new SessionOptions
        {
            Local = LanguagePrimitives.IsTrue(wrapped.Properties[nameof(SmSession.IsLocal)]?.Value),
            Region = Text(nameof(SmSession.Region)),
            ProfileName = Text(nameof(SmSession.Profile)),
            Settings = new SessionSettings { Role = Text(nameof(SmSession.Role)), Bucket = Text(nameof(SmSession.Bucket)), Prefix = Text(nameof(SmSession.Prefix)) },
        };
        return SessionBuilder.Build(options with { Region = options.Local ? null : options.Region });

        string? Text(string name) => wrapped.Properties[name]?.Value as string;
    }
}
