using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using SageMaker.Ml.Errors;
using SageMaker.Ml.Records;
using SageMaker.Ml.Serialization;

namespace SageMaker.Ml.Tests.Records;

public sealed class RecordIoTests
{
    private static byte[] Write(params SmRecord[] records)
    {
        using var body = new BodyBuffer(1);
        foreach (var record in records) RecordIo.Write(body, record);
        return body.Written.ToArray();
    }

    private static SmRecord Observed(RecordValue value) => new() { Features = new Dictionary<string, RecordValue> { [SmRecord.ValuesName] = value } };

    private static SmRecord WriteAndRead(SmRecord record) => Assert.Single(RecordIo.Read(Write(record)));

    private static IEnumerable<byte> Frame(uint part, params byte[] content)
    {
        var header = new byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xCED7230A);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), (part << 29) | (uint)content.Length);
        return [.. header, .. content, .. new byte[-content.Length & 3]];
    }

    private static byte[] Message(byte[] frame) => frame[8..(8 + BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(4)))];

    // The bodies that the Python SDK's RecordSerializer was recorded with.
    [Theory]
    [InlineData("CiPXziAAAAAKHgoGdmFsdWVzEhQaEgoQAAAAAAAA8D8AAAAAAAAEQAoj184gAAAACh4KBnZhbHVlcxIUGhIKEAAAAAAAAAhAAAAAAAAAEEA=", 1.0, 2.5, 3.0, 4.0)]
    [InlineData("CiPXzhgAAAAKFgoGdmFsdWVzEgwSCgoIAACAPwAAIEAKI9fOGAAAAAoWCgZ2YWx1ZXMSDBIKCggAAEBAAACAQA==", 1f, 2.5f, 3f, 4f)]
    public void Writes_the_bytes_that_the_Python_SDK_writes(string recorded, object a, object b, object c, object d)
    {
        var rows = new RecordRows(new RecordForm { Number = null });
        Assert.Equal(recorded, Convert.ToBase64String(Write(rows.Next(new[] { a, b }), rows.Next(new[] { c, d }))));
    }

    [Fact]
    public void Writes_whole_numbers_as_the_Python_SDK_does() => Assert.Equal(
        "CiPXzhMAAAAKEQoGdmFsdWVzEgc6BQoDAQIDAA==",
        Convert.ToBase64String(Write(new RecordRows(new RecordForm { Number = null }).Next(new object[] { 1L, 2L, 3L }))));

    [Fact]
    public void Every_tensor_reads_back_as_it_was_written() => Prop.ForAll<float[], double[], int[]>((singles, doubles, whole) =>
    {
        var read = WriteAndRead(new SmRecord
        {
            Features = new Dictionary<string, RecordValue> { ["values"] = RecordValue.Of(singles), ["more"] = RecordValue.Of(doubles) },
            Label = new Dictionary<string, RecordValue> { ["values"] = RecordValue.Of(whole) },
        });
        Assert.Equal(singles, ((RecordTensor<float>)read.Features["values"]).Values.ToArray());
        Assert.Equal(doubles, ((RecordTensor<double>)read.Features["more"]).Values.ToArray());
        Assert.Equal(whole, ((RecordTensor<int>)read.Label["values"]).Values.ToArray());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_place_of_a_sparse_tensor_reads_back_as_it_was_written() => Prop.ForAll<float[], ulong[], ulong[]>((values, keys, shape) =>
    {
        var read = (RecordTensor<float>)WriteAndRead(Observed(new RecordTensor<float>(values, keys, shape))).Features["values"];
        Assert.Equal(keys, read.Keys.ToArray());
        Assert.Equal(shape, read.Shape.ToArray());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_text_and_every_byte_array_reads_back_as_it_was_written() => Prop.ForAll<NonNull<string>, byte[][]>((text, bytes) =>
    {
        // A lone surrogate is no text; UTF-8 has nothing for it.
        var uid = string.Concat(text.Get.EnumerateRunes());
        var read = WriteAndRead(new SmRecord
        {
            Features = new Dictionary<string, RecordValue> { [uid] = new RecordBytes([.. bytes.Select(b => b ?? [])], "image/png") },
            Uid = uid,
            Metadata = "{}",
            Configuration = "",
        });
        Assert.Equal((uid, "{}", ""), (read.Uid, read.Metadata, read.Configuration));
        var value = Assert.IsType<RecordBytes>(read.Features[uid]);
        Assert.Equal("image/png", value.ContentType);
        Assert.Equal(bytes.Select(b => b ?? []), value.Values);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_record_that_a_writer_split_where_the_magic_number_stood_is_put_together_again()
    {
        var content = Message(Write(new SmRecord { Uid = "ab" }));
        // Fields of a later version may hold any bytes, the magic number among them.
        byte[] withMagic = [.. content, 0x7A, 4, 0x0A, 0x23, 0xD7, 0xCE];
        var at = content.Length + 2;
        byte[] split = [.. Frame(1, withMagic[..at]), .. Frame(3, withMagic[(at + 4)..])];
        Assert.Equal("ab", Assert.Single(RecordIo.Read(split)).Uid);
    }

    [Fact]
    public void A_split_record_may_have_parts_in_the_middle()
    {
        byte[] magic = [0x0A, 0x23, 0xD7, 0xCE];
        byte[] content = [0x7A, 12, .. magic, .. magic, .. magic, 0x1A, 1, (byte)'u'];
        byte[] split = [.. Frame(1, content[..2]), .. Frame(2), .. Frame(2), .. Frame(3, content[14..])];
        Assert.Equal("u", Assert.Single(RecordIo.Read(split)).Uid);
    }

    [Fact]
    public void Numbers_that_are_not_packed_are_read_too()
    {
        byte[] tensor = [0x0D, 0, 0, 0x80, 0x3F, 0x0D, 0, 0, 0, 0x40, 0x10, 5];
        byte[] entry = [0x0A, 1, (byte)'x', 0x12, (byte)(tensor.Length + 2), 0x12, (byte)tensor.Length, .. tensor];
        var read = (RecordTensor<float>)Assert.Single(RecordIo.Read(Frame(0, [0x0A, (byte)entry.Length, .. entry]).ToArray())).Features["x"];
        Assert.Equal([1f, 2f], read.Values.ToArray());
        Assert.Equal([5ul], read.Keys.ToArray());
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_or_refused_but_never_break_the_reader() => Prop.ForAll<byte[]>(content =>
    {
        try
        {
            RecordIo.Read(Frame(0, content).ToArray());
        }
        catch (SmException e)
        {
            Assert.Equal("RecordNotReadable", e.ErrorId);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = Write(Observed(RecordValue.Of(1f, 2f)));
        for (var length = 1; length < bytes.Length; length++)
        {
            Assert.Equal("RecordNotReadable", Assert.Throws<SmException>(() => RecordIo.Read(bytes.AsMemory(0, length))).ErrorId);
        }
    }

    [Fact]
    public void What_is_no_record_is_refused_with_the_place_where_it_stands()
    {
        byte[] bytes = [.. Write(Observed(RecordValue.Of(1f))), .. "1,2,3,4,5"u8];
        var e = Assert.Throws<SmException>(() => RecordIo.Read(bytes));
        Assert.Contains($"no record begins at byte {bytes.Length - 9}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "begins in the middle")]
    [InlineData(3, "begins in the middle")]
    [InlineData(1, "ends before the last part")]
    [InlineData(5, "unknown part 5")]
    public void Parts_without_their_others_are_refused(int part, string why) =>
        Assert.Contains(why, Assert.Throws<SmException>(() => RecordIo.Read(Frame((uint)part, 1, 2, 3, 4).ToArray())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_stream_gives_its_records_one_by_one_however_it_is_cut()
    {
        var bytes = Write(Observed(RecordValue.Of(1f)), Observed(RecordValue.Of(2f)), Observed(RecordValue.Of(3f)));
        using var stream = new ByteByByteStream(bytes);
        var read = new List<object>();
        await foreach (var record in RecordIo.ReadAsync(stream, TestContext.Current.CancellationToken)) read.Add(Assert.Single(record.Features["values"].ToObjects()));
        Assert.Equal([1f, 2f, 3f], read);
    }

    private sealed class ByteByByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
