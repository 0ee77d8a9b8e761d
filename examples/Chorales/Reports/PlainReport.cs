namespace Chorales.Reports;

/// <summary>Plain lines without any colour codes, for pipes and files.</summary>
internal sealed class PlainReport(TextWriter output) : IReport, ITrainingView
{
    public void Line(string text) => output.WriteLine(text);

    public Task ShowAsync(int epochs, Func<ITrainingView, Task> training)
    {
        output.WriteLine(EpochLine.Header);
        return training(this);
    }

    public void Working(double done)
    {
    }

    public void Done(EpochLine line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
