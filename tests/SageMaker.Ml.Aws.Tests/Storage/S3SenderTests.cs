using SageMaker.Ml.Aws.Storage;

namespace SageMaker.Ml.Aws.Tests.Storage;

public sealed class S3SenderTests
{
    /// <summary>The check value that the CRC's own definition gives (E3069283), and RFC 3720's for 32 bytes of zeros (8A9136AA).</summary>
    [Theory]
    [InlineData("123456789", "4waSgw==")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "ipE2qg==")]
    public void The_checksum_is_CRC_32C_as_S3_writes_it(string text, string checksum) =>
        Assert.Equal(checksum, S3Sender.Checksum(System.Text.Encoding.ASCII.GetBytes(text)));
}
