using System.Collections;
using System.Text;
using SageMaker.Ml.PowerShell.Views;

namespace SageMaker.Ml.PowerShell.Tests.Views;

public class CellTests
{
    [Theory]
    [InlineData(0, "00:00:00")]
    [InlineData(5025, "01:23:45")]
    [InlineData(86399, "23:59:59")]
    [InlineData(86400, "1 d 00:00")]
    [InlineData(273600, "3 d 04:00")]
    public void A_duration_names_its_days_only_when_there_are_some(int seconds, string expected) => Assert.Equal(expected, Cell.Seconds(seconds));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(20971520, "20.0 MiB")]
    [InlineData(5L << 40, "5.0 TiB")]
    [InlineData(5L << 50, "5120.0 TiB")]
    public void A_size_has_the_unit_that_people_would_choose(long bytes, string expected) => Assert.Equal(expected, Cell.Size(bytes));

    [Theory]
    [InlineData(0.6931471805599453, "0.693147")]
    [InlineData(0.0000123456789, "1.23457E-05")]
    [InlineData(12345678.9, "12345679")]
    [InlineData(double.NaN, "NaN")]
    public void A_number_has_as_many_digits_as_say_something(double value, string expected) => Assert.Equal(expected, Cell.Number(value));

    [Fact]
    public void A_time_of_the_service_is_shown_as_this_machine_has_it()
    {
        var utc = new DateTime(2026, 7, 1, 12, 0, 5, DateTimeKind.Utc);
        var here = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZoneInfo.Local);
        Assert.Equal(here.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), Cell.Second(utc));
        Assert.Equal(Cell.Second(utc), Cell.Second(DateTime.SpecifyKind(utc, DateTimeKind.Unspecified)));
        Assert.Equal(Cell.Second(utc)![..16], Cell.Minute(utc));
    }

    [Fact]
    public void What_is_not_known_is_shown_as_nothing()
    {
        Assert.Null(Cell.Minute(null));
        Assert.Null(Cell.Second(null));
        Assert.Null(Cell.Seconds(null));
        Assert.Null(Cell.Size(null));
        Assert.Null(Cell.Number(null));
        Assert.Null(Cell.Between(DateTime.UtcNow, null));
        Assert.Null(Cell.Instances(1, ""));
    }

    [Fact]
    public void A_duration_between_times_of_different_zones_is_right()
    {
        var utc = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal("00:01:00", Cell.Between(utc, utc.AddMinutes(1).ToLocalTime()));
    }

    [Fact]
    public void Named_values_stand_in_order_of_name_and_hold_tables_and_lists()
    {
        var table = new Hashtable { ["b"] = new object[] { 1, "x" }, ["a"] = new Hashtable { ["on"] = true }, ["C"] = 0.5, ["d"] = null };
        Assert.Equal("a={on=True}, b=[1, x], C=0.5, d=", NamedValues.Line(table));
    }

    [Fact]
    public void Settings_of_the_training_toolkit_are_no_hyperparameters_of_the_user() =>
        Assert.Equal("epochs=4", NamedValues.HyperParameters(new Hashtable { ["epochs"] = "4", ["sagemaker_program"] = "\"train.py\"" }));

    [Theory]
    [InlineData("AllTraffic: 1 of 1 instances", "1 of 1")]
    [InlineData("AllTraffic: serverless 2048 MB x 5", "serverless")]
    [InlineData("a: 1 of 1 instances; b: 2 of 2 instances", "2 variants")]
    [InlineData("", null)]
    public void The_capacity_of_an_endpoint_fits_a_column(string variants, string? expected) => Assert.Equal(expected, EndpointCell.Capacity(variants));

    [Theory]
    [InlineData("683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-xgboost:1.7-1", "sagemaker-xgboost:1.7-1")]
    [InlineData("localhost:5000/team/image", "team/image")]
    [InlineData("local/python", "local/python")]
    [InlineData("python", "python")]
    public void An_image_is_shown_without_its_registry(string uri, string expected) => Assert.Equal(expected, ModelCell.Image(uri));

    [Theory]
    [InlineData("a\n", "a")]
    [InlineData("0.1\r\n0.2\n", "0.1\r\n0.2")]
    [InlineData("\u001b[31mred", "binary")]
    [InlineData("", "")]
    public void A_body_is_shown_as_text_when_it_is_text(string body, string expected) => Assert.Equal(expected, InvocationCell.Text(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_body_of_other_bytes_is_binary() => Assert.Equal("binary", InvocationCell.Text([0xff, 0xfe, 0x41]));

    [Fact]
    public void A_long_body_is_cut_between_characters()
    {
        var text = InvocationCell.Text(Encoding.UTF8.GetBytes("x" + new string('ü', 5000)))!;
        Assert.Equal("x" + new string('ü', 999) + "…", text);
    }
}
