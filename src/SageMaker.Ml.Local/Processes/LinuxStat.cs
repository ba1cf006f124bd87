using System.Globalization;

namespace SageMaker.Ml.Local.Processes;

/// <summary>What <c>/proc/{id}/stat</c> says about a process.</summary>
/// <param name="State">Its state; <c>Z</c> has ended and waits to be asked about.</param>
/// <param name="Parent">Who started it.</param>
/// <param name="Start">When it started, in ticks since the system did.</param>
internal sealed record LinuxStat(string State, int Parent, string Start)
{
    /// <summary>Null when there is no such process.</summary>
    public static LinuxStat? Read(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            // The second field is the name, in brackets, and may hold anything.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return new LinuxStat(fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
