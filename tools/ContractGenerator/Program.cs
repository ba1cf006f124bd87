using System.Globalization;
using ContractGenerator;
using ContractGenerator.Emit;
using ContractGenerator.Model;

// Makes src/SageMaker.Ml.Contracts/Generated from models/. With --check it changes nothing and exits with 1 when something differs.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var services = new (string File, string Area)[]
{
    ("sagemaker", "Api"),
    ("sagemaker-runtime", "Runtime"),
    ("logs", "Logs"),
    ("iam", "Iam"),
    ("kms", "Kms"),
    ("ecr", "Ecr"),
    ("sts", "Sts"),
    ("cloudwatch", "CloudWatch"),
    ("application-autoscaling", "Scaling"),
};

var repository = FindRepository();
var output = new OutputFolder(Path.Combine(repository, "src", "SageMaker.Ml.Contracts", "Generated"));
var sets = services.Select(s => new ContractSet(ServiceModel.Load(Path.Combine(repository, "models", s.File + ".json")), s.Area)).ToList();
output.Add("Services.g.cs", ServicesEmitter.Emit(sets));
foreach (var set in sets)
{
    var records = new RecordEmitter(set);
    var operations = new OperationEmitter(set, records);
    foreach (var (name, operation) in set.Operations) output.Add($"{set.Area}/Operations/{name}.g.cs", operations.Emit(name, operation));
    var ends = set.Operations.Keys.SelectMany(name => new[] { name + "Request", name + "Response" }).ToHashSet(StringComparer.Ordinal);
    foreach (var contract in set.Contracts.Where(c => !ends.Contains(c.Name))) output.Add($"{set.Area}/Shapes/{contract.Name}.g.cs", records.EmitShape(contract));
    foreach (var (name, values) in set.Enumerations) output.Add($"{set.Area}/Enumerations/{name}.g.cs", EnumerationEmitter.Emit(set.Area, name, values));
}

if (!args.Contains("--check"))
{
    Console.WriteLine($"{output.Write()} of {output.Count} files written.");
    return 0;
}

var different = output.FindDifferences();
foreach (var path in different) Console.Error.WriteLine($"src/SageMaker.Ml.Contracts/Generated/{path} differs from what models/ says.");
if (different.Count > 0) Console.Error.WriteLine("Run: dotnet run --project tools/ContractGenerator");
return different.Count == 0 ? 0 : 1;

static string FindRepository()
{
    for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
    {
        if (File.Exists(Path.Combine(folder, "SageMakerPs.sln"))) return folder;
    }

    throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has SageMakerPs.sln.");
}
