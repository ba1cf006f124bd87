namespace SageMaker.Ml.Records;

/// <summary>The numbers of the fields in the messages of <c>aialgs.data</c>.</summary>
internal static class RecordFields
{
    public const int Features = 1;
    public const int Label = 2;
    public const int Uid = 3;
    public const int Metadata = 4;
    public const int Configuration = 5;

    public const int EntryName = 1;
    public const int EntryValue = 2;

    public const int Float32Tensor = 2;
    public const int Float64Tensor = 3;
    public const int Int32Tensor = 7;
    public const int Bytes = 9;

    public const int TensorValues = 1;
    public const int TensorKeys = 2;
    public const int TensorShape = 3;

    public const int BytesValues = 1;
    public const int BytesContentType = 2;
}
