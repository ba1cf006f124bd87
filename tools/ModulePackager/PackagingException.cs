namespace ModulePackager;

/// <summary>Something that keeps the module from being packed, with its remedy.</summary>
internal sealed class PackagingException(string message) : Exception(message);
