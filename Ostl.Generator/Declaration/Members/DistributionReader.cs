namespace Ostl.Generator.Declaration.Members;

/// <summary>Reads the distribution of a <c>[Constant]</c>, and checks that something can be drawn from it.</summary>
internal static class DistributionReader
{
    // Of 1,000 values drawn, some lie between bounds that reach so far into a distribution.
    private const double MostDeviations = 3;

    public static DistributionDefinition Read(AttributeReader reader)
    {
        string name = reader.Member("Distribution", "Uniform");
        bool isBounded = name is "Uniform" or "LogUniform";
        DistributionDefinition read = new(
            name,
            reader.Number("Low", isBounded ? 0 : double.NegativeInfinity),
            reader.Number("High", isBounded ? 1 : double.PositiveInfinity),
            reader.Number("Mean", name == "Gamma" ? 1 : 0),
            reader.Number("Deviation", 1),
            reader.Number("Shape", 3));
        Check(reader, read);

        return read;
    }

    private static void Check(AttributeReader reader, DistributionDefinition read)
    {
        bool isPositive = read.Name is "LogUniform" or "Gamma";

        if (read.Name == "LogUniform" && read.Low <= 0)
        {
            reader.Report("Low", reader.Text(read.Low), "a number above 0, where logarithms begin");
        }
        else if (read.Low >= read.High || (isPositive && read.High <= 0))
        {
            reader.Report("High", reader.Text(read.High), $"a number above Low, {reader.Text(read.Low)}");
        }
        else if (read.Name == "Normal" && read.Deviation <= 0)
        {
            reader.Report("Deviation", reader.Text(read.Deviation), "a number above 0");
        }
        else if (read.Name == "Gamma" && (read.Mean <= 0 || read.Shape <= 0))
        {
            reader.Report(
                read.Mean <= 0 ? "Mean" : "Shape", reader.Text(read.Mean <= 0 ? read.Mean : read.Shape),
                "a number above 0");
        }
        else
        {
            CheckBounds(reader, read);
        }
    }

    private static void CheckBounds(AttributeReader reader, DistributionDefinition read)
    {
        double deviation = read.Name == "Gamma" ? read.Mean / Math.Sqrt(read.Shape) : read.Deviation;
        double reach = MostDeviations * deviation;

        if (read.Name is not ("Normal" or "Gamma"))
        {
            return;
        }

        if (read.Low > read.Mean + reach || read.High < read.Mean - reach
            || Math.Min(read.High, read.Mean + reach) - Math.Max(read.Low, read.Mean - reach) < 0.1 * deviation)
        {
            reader.Report(
                "Low", $"{reader.Text(read.Low)} and High {reader.Text(read.High)}, between which hardly a value lies",
                $"bounds around the mean, {reader.Text(read.Mean)}");
        }
    }
}
