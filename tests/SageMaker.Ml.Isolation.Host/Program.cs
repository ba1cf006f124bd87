// Loads our module and a foreign AWS SDK into one process, one after the other, and has both call a service.
//   host ours-first|theirs-first module-folder foreign-core.dll foreign-service.dll url
// Prints what each got: the account, and the SDK's version and load context.
using SageMaker.Ml.Isolation.Host;

var ours = new Ours(args[1], args[4]);
var theirs = new Theirs(args[2], args[3], args[4]);
if (args[0] == "ours-first")
{
    Console.WriteLine($"ours with keys: {await ours.CallAsync(null)}");
    Console.WriteLine($"theirs: {await theirs.CallAsync()}");
}
else
{
    Console.WriteLine($"theirs: {await theirs.CallAsync()}");
    Console.WriteLine($"ours with keys: {await ours.CallAsync(null)}");
}

Console.WriteLine($"ours with their credentials: {await ours.CallAsync(theirs.Credentials)}");
Console.WriteLine($"theirs again: {await theirs.CallAsync()}");
