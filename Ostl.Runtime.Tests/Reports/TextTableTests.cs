using System.Globalization;

namespace Ostl.Tests.Reports;

/// <summary>Tables and numbers of reports.</summary>
public sealed class TextTableTests
{
    [Fact]
    public void Columns_are_aligned()
    {
        var table = new TextTable("name", "size>");
        table.Add("a|b", "1");
        table.Add("longer", "12345");

        Assert.Equal("name     size\na|b         1\nlonger  12345", table.ToText());
        Assert.Equal(
            "| name   |  size |\n| ------ | ----: |\n| a\\|b   |     1 |\n| longer | 12345 |", table.ToMarkdown());
        Assert.Throws<ArgumentException>(() => table.Add("one"));
    }

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(1023, "1023 B")]
    [InlineData(1_048_570, "1.0 MiB")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(200_000, "195 KiB")]
    [InlineData(64 << 20, "64.0 MiB")]
    [InlineData(long.MaxValue, "8.0 EiB")]
    public void Bytes_are_written_in_units(long bytes, string text) => Assert.Equal(text, Quantities.Bytes(bytes));

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        CultureInfo kept = CultureInfo.CurrentCulture;
        try
        {
            var hostile = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            hostile.NumberFormat.NumberDecimalSeparator = ",";
            hostile.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = hostile;
            Assert.Equal(
                ["12.3 k", "3.1e-06", "0", "-", "-0.2500"],
                [Quantities.Count(12_345), Quantities.Error(3.1e-6), Quantities.Error(0), Quantities.Error(double.NaN),
                    Quantities.Cosine(-0.25)]);
        }
        finally
        {
            CultureInfo.CurrentCulture = kept;
        }
    }
}
