using SageMaker.Ml.Contracts.Validation;
using SageMaker.Ml.Errors;

namespace SageMaker.Ml.Training;

/// <summary>How several machines or processes work together, read from the table that the Python SDK calls <c>distribution</c>. Each strategy is null when it was not given.</summary>
internal sealed record DistributionPlan
{
    public const string Parameter = "Distribution";

    private const string Enabled = "enabled";
    private const string MpiOptions = "custom_mpi_options";

    private static readonly string[] s_strategies =
    [
        "mpi", "parameter_server", "torch_distributed", "pytorchddp", "pytorchxla", "smdistributed", "multi_worker_mirrored_strategy", "instance_groups",
    ];

    /// <summary>The strategies' names as they were given, without the instance groups.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    public MpiStrategy? Mpi { get; init; }

    public bool? ParameterServer { get; init; }

    public bool? TorchDistributed { get; init; }

    public DataParallelStrategy? PyTorchDdp { get; init; }

    public bool? PyTorchXla { get; init; }

    public DataParallelStrategy? DataParallel { get; init; }

    public ModelParallelStrategy? ModelParallel { get; init; }

    public bool? MultiWorkerMirrored { get; init; }

    /// <summary>The groups of machines that the strategy is for.</summary>
    public IReadOnlyList<string> InstanceGroups { get; init; } = [];

    /// <summary>Reads a table; null when there is none.</summary>
    /// <exception cref="SmArgumentException">A strategy or a key is not known, or a value is of the wrong kind.</exception>
    public static DistributionPlan? Read(IReadOnlyDictionary<string, object?>? distribution)
    {
        if (distribution is null) return null;
        var plan = new DistributionPlan();
        foreach (var (name, value) in OptionTable.Read(Parameter, null, distribution).Values) plan = plan.With(name.ToLowerInvariant(), value);
        return plan;
    }

    /// <summary>Whether a strategy was given, enabled or not.</summary>
    public bool HasSmDistributed => DataParallel is not null || ModelParallel is not null;

    private DistributionPlan With(string name, object? value) => name switch
    {
        "mpi" => Named(name) with { Mpi = ReadMpi(name, value) },
        "parameter_server" => Named(name) with { ParameterServer = ReadSwitch(name, value) },
        "torch_distributed" => Named(name) with { TorchDistributed = ReadSwitch(name, value) },
        "pytorchddp" => Named(name) with { PyTorchDdp = ReadDataParallel(name, value) },
        "pytorchxla" => Named(name) with { PyTorchXla = ReadSwitch(name, value) },
        "smdistributed" => Named(name).WithSmDistributed(value),
        "multi_worker_mirrored_strategy" => Named(name) with { MultiWorkerMirrored = ReadSwitch(name, value) },
        "instance_groups" => this with { InstanceGroups = ReadGroups(value) },
        _ => throw new SmArgumentException(Parameter, Spelling.Nearest(name, s_strategies) is { } near
            ? $"Distribution '{name}' is not known; did you mean {near}?"
            : $"Distribution '{name}' is not known; it may be {string.Join(", ", s_strategies)}."),
    };

    private DistributionPlan Named(string name) => this with { Names = [.. Names, name] };

    private DistributionPlan WithSmDistributed(object? value)
    {
        var table = OptionTable.Read(Parameter, "smdistributed", value, "dataparallel", "modelparallel");
        if (table.Values.Count != 1) throw table.Wrong("needs one of dataparallel and modelparallel, and only one");
        return table.Has("dataparallel")
            ? this with { DataParallel = ReadDataParallel("smdistributed.dataparallel", table.Value("dataparallel")) }
            : this with { ModelParallel = ReadModelParallel(table.Value("modelparallel")) };
    }

    private static bool ReadSwitch(string name, object? value) => OptionTable.Read(Parameter, name, value, Enabled).Flag(Enabled);

    private static MpiStrategy ReadMpi(string name, object? value)
    {
        var table = OptionTable.Read(Parameter, name, value, Enabled, "processes_per_host", MpiOptions);
        return new MpiStrategy(table.Flag(Enabled), table.Whole("processes_per_host", 1, int.MaxValue), OptionsOf(table));
    }

    private static DataParallelStrategy ReadDataParallel(string name, object? value)
    {
        var table = OptionTable.Read(Parameter, name, value, Enabled, MpiOptions);
        return new DataParallelStrategy(table.Flag(Enabled), OptionsOf(table));
    }

    private static ModelParallelStrategy ReadModelParallel(object? value)
    {
        var table = OptionTable.Read(Parameter, "smdistributed.modelparallel", value, Enabled, "parameters");
        return new ModelParallelStrategy(table.Flag(Enabled), table.Has("parameters") ? OptionTable.Read(Parameter, "smdistributed.modelparallel.parameters", table.Value("parameters")).Values : null);
    }

    /// <summary>Options of mpirun are one text; none are the empty one.</summary>
    private static string OptionsOf(OptionTable table) => table.Value(MpiOptions) is "" ? "" : table.Text(MpiOptions) ?? "";

    private static IReadOnlyList<string> ReadGroups(object? value) => value switch
    {
        string name => [name],
        SmInstanceGroup group => [group.Name],
        System.Collections.IEnumerable list and not System.Collections.IDictionary => [.. list.Cast<object?>().SelectMany(ReadGroups)],
        _ => throw new SmArgumentException(Parameter, $"Distribution 'instance_groups' must be the name of a group of -InstanceGroup, and is {OptionTable.Spoken(value)}."),
    };
}

/// <summary>Processes that mpirun starts.</summary>
internal sealed record MpiStrategy(bool IsEnabled, int? ProcessesPerHost, string Options);

/// <summary>SageMaker's library for data parallelism, or PyTorch's.</summary>
internal sealed record DataParallelStrategy(bool IsEnabled, string Options);

/// <summary>SageMaker's library for model parallelism.</summary>
internal sealed record ModelParallelStrategy(bool IsEnabled, IReadOnlyDictionary<string, object?>? Parameters);
