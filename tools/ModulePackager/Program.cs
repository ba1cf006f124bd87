using System.Security.Cryptography;
using ModulePackager;

// Packs what stands in module/ as artifacts/SageMaker.Ml.<version>.nupkg, or into the folder that --output names.
if (args is not ([] or ["--output", _]))
{
    Console.Error.WriteLine("Usage: dotnet run --project tools/ModulePackager [-- --output <folder>]   after   dotnet build src/SageMaker.Ml.PowerShell --configuration Release");
    return 2;
}

try
{
    var repository = Checkout.Find();
    var package = ModulePackage.Read(repository);
    if (package.Configurations is not ["Release"])
    {
        throw new PackagingException($"module/bin holds a build for {string.Join(" and ", package.Configurations)}; run: dotnet build src/SageMaker.Ml.PowerShell --configuration Release");
    }

    var folder = args is ["--output", var given] ? Path.GetFullPath(given) : Path.Combine(repository, "artifacts");
    Directory.CreateDirectory(folder);
    var path = Path.Combine(folder, package.FileName);
    var bytes = package.ToBytes();
    File.WriteAllBytes(path, bytes);
    Console.WriteLine(path);
    Console.WriteLine($"{package.Parts.Count} files, {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
    return 0;
}
catch (PackagingException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 1;
}
