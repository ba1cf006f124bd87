using System.Collections;
using SageMaker.Ml.Sessions;

namespace SageMaker.Ml;

/// <summary>A snapshot of a resource that flows down a pipeline. Its property names are the service's own, so that AWS.Tools cmdlets bind to them;
/// its text is its name.</summary>
public interface ISmResource
{
    /// <summary>The region that the resource lives in.</summary>
    string Region { get; }

    /// <summary>The resource as a flat table of texts, numbers and booleans, ready for <c>ConvertTo-DDBItem</c>. Members without a value are left out.</summary>
    Hashtable ToHashtable();
}

/// <summary>A resource that remembers the session it was made or found with. Not public: PowerShell shows what public interfaces have, and a session
/// is nothing to print, export or serialize.</summary>
internal interface ISessionBound
{
    /// <summary>The session; null on an object that came from another process.</summary>
    SmSession? Session { get; }
}
