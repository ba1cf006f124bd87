using System.Collections;
using SageMaker.Ml.Invocation;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Tests.Invocation;

public sealed class FrameworkFormTests
{
    private const string Registry = "763104351884.dkr.ecr.us-west-2.amazonaws.com/";

    private static readonly object Numbers = new object[] { 1, 2.5 };
    private static readonly object Table = new NamedValues(["a", "b"], ["1", 2.5]);
    private static readonly object Texts = new NamedValues(["a"], ["red"]);

    public static TheoryData<string, object, string?> Choices => new()
    {
        { "sagemaker-scikit-learn:1.2-1-cpu-py3", Numbers, MediaTypes.Npy },
        { "sagemaker-scikit-learn:1.2-1-cpu-py3", Table, MediaTypes.Npy },
        { "sagemaker-scikit-learn:1.2-1-cpu-py3", Texts, null },
        { "pytorch-inference:2.4-cpu-py311", Numbers, MediaTypes.Npy },
        { "pytorch-inference-graviton:2.4-cpu-py311", new object[] { Numbers, Numbers }, MediaTypes.Npy },
        { "pytorch-inference:2.4-cpu-py311", new Hashtable { ["x"] = 1 }, null },
        { "pytorch-inference:2.4-cpu-py311", "1,2", null },
        { "huggingface-pytorch-inference:2.1-transformers4.37-cpu-py310-ubuntu22.04", Texts, MediaTypes.Json },
        { "huggingface-pytorch-inference:2.1-transformers4.37-cpu-py310-ubuntu22.04", Numbers, MediaTypes.Json },
        { "tensorflow-inference:2.14-cpu", Numbers, MediaTypes.Json },
        { "tensorflow-inference:2.14-cpu", Table, null },
        { "sagemaker-xgboost:1.7-1", Numbers, null },
        { "factorization-machines:1", Numbers, "application/x-recordio-protobuf" },
        { "kmeans:1", Numbers, null },
        { "my-own-model:3", Numbers, null },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void The_image_decides_where_its_container_takes_one_form_better(string image, object row, string? contentType) =>
        Assert.Equal(contentType, FrameworkForm.ContentTypeOf(Registry + image, row));

    [Fact]
    public void An_image_that_is_not_known_leaves_it_to_the_row() => Assert.Null(FrameworkForm.ContentTypeOf(null, Numbers));
}
