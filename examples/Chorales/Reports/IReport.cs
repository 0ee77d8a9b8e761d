namespace Chorales.Reports;

/// <summary>Where the program tells what it does.</summary>
internal interface IReport
{
    /// <summary>Writes one line of text.</summary>
    void Line(string text);

    /// <summary>Runs the training and shows it while it works.</summary>
    /// <param name="epochs">How many there will be at most.</param>
    /// <param name="training">Tells its progress to what it is given.</param>
    Task ShowAsync(int epochs, Func<ITrainingView, Task> training);
}

/// <summary>What a training tells while it works.</summary>
internal interface ITrainingView
{
    /// <summary>How much of the training is done, from 0 to 1.</summary>
    void Working(double done);

    /// <summary>An epoch is done.</summary>
    void Done(EpochLine line);
}
