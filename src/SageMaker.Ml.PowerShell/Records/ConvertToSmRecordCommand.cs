using System.Management.Automation;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.PowerShell.Arguments;
using SageMaker.Ml.PowerShell.Errors;
using SageMaker.Ml.PowerShell.Invocation;
using SageMaker.Ml.Records;

namespace SageMaker.Ml.PowerShell.Records;

/// <summary>Turns rows into records in RecordIO, which the built-in algorithms read fastest. Nothing is sent.</summary>
/// <remarks>Rows are objects with a property for each number, as Import-Csv makes them, or lists of numbers. Texts are read as numbers in the same way everywhere, whatever the country.
/// The records are input for Start-SmTraining, which uploads them, or a file. A row that cannot become a record ends the command and nothing is written: with rows missing, the training
/// would succeed all the same.</remarks>
/// <example>
/// Train on the rows of a table.
/// <code>
/// $train = Import-Csv ./train.csv | ConvertTo-SmRecord -Label fraud
/// $train.Count, $train.FeatureCount
/// New-SmEstimator -Algorithm linear-learner -HyperParameter @{ predictor_type = 'binary_classifier' } |
///     Start-SmTraining -InputData $train -Session (New-SmSession -Region eu-central-1 -Role MySageMakerRole) -WhatIf
/// </code>
/// The rows tell the hyperparameters feature_dim and mini_batch_size. Without -WhatIf each machine would get a file with its share of the rows.
/// </example>
/// <example>
/// Write records to a file.
/// <code>
/// Import-Csv ./train.csv | ConvertTo-SmRecord -Label fraud -Path ./train.pbr
/// </code>
/// </example>
/// <example>
/// Leave the zeros out.
/// <code>
/// $words = @(0, 0, 3), @(1, 0, 0), @(0, 0, 0)
/// $words | ConvertTo-SmRecord -Sparse
/// </code>
/// Rows that are mostly zeros, such as counts of words, take far less room like this.
/// </example>
/// <seealso cref="Training.NewSmEstimatorCommand"/>
/// <seealso cref="Training.StartSmTrainingCommand"/>
[Cmdlet(VerbsData.ConvertTo, "SmRecord", SupportsShouldProcess = true)]
[OutputType(typeof(SmRecordSet), typeof(FileInfo))]
public sealed class ConvertToSmRecordCommand : SmCmdlet
{
    private RecordSetBuilder _records = null!;
    private RowAdapter _rows = null!;

    /// <summary>The rows: objects with a property for each number, or lists of numbers.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>The column that holds what is to be learned: a number, or the number of a class, from 0.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Label { get; set; }

    /// <summary>The columns to take, in this order, besides the label.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Property { get; set; }

    /// <summary>Columns to leave out, such as identifiers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ExcludeProperty { get; set; } = [];

    /// <summary>The type of the numbers. Trainings read Float32; endpoints read the others too.</summary>
    [Parameter]
    public RecordNumber NumberType { get; set; } = RecordNumber.Float32;

    /// <summary>Write only the numbers that are not zero, each with its place.</summary>
    [Parameter]
    public SwitchParameter Sparse { get; set; }

    /// <summary>The file to write. It is replaced when it exists.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => InputObject;

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancel)
    {
        if (Label is not null && ExcludeProperty.Contains(Label, StringComparer.OrdinalIgnoreCase))
        {
            throw new SmArgumentException(nameof(ExcludeProperty), $"ExcludeProperty names '{Label}', which is the Label; leave it out of one of them.");
        }

        string[]? include = Property is null || Label is null || Property.Contains(Label, StringComparer.OrdinalIgnoreCase) ? Property : [.. Property, Label];
        _rows = new RowAdapter(Property is null && ExcludeProperty.Length == 0 ? ColumnSelection.All : new ColumnSelection { Include = include, Exclude = ExcludeProperty });
        _records = new RecordSetBuilder(new RecordForm { Label = Label, Number = NumberType, Sparse = Sparse });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(CancellationToken cancel)
    {
        try
        {
            _records.Add(_rows.ToRow(InputObject));
        }
        catch (SmException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, InputObject));
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(CancellationToken cancel)
    {
        var records = _records.Build();
        if (Path is null)
        {
            WriteObject(records);
            return;
        }

        var path = FilePath.Full(this, nameof(Path), Path);
        if (!ShouldProcess(path, $"Write {records}")) return;
        await records.SaveAsync(path, cancel);
        WriteObject(new FileInfo(path));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _records?.Dispose();
        base.Dispose(disposing);
    }
}
