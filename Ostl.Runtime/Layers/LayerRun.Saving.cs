namespace Ostl;

/// <content>What must be kept to go on.</content>
internal sealed partial class LayerRun
{
    /// <summary>
    /// Between two windows: goes through all that the layer carries from one to the next, and the gradient so far.
    /// </summary>
    public void Visit(StateVisitor visitor, string name)
    {
        for (int i = 0; i < Cell.States.Length; i++)
        {
            string state = $"{name}/states/{i}/{Cell.Description.States[i].Name}";
            visitor.Visit(state, Cell.States[i], 0, Cell.Samples);
        }

        for (int i = 0; i < Cell.Factors.Length; i++)
        {
            visitor.Visit($"{name}/factors/{i}", Cell.Factors[i]);
        }

        Gradient.Visit(visitor, $"{name}/gradient", Cell.Description.Weights);
        if (visitor.Has($"{name}/traces/any", traces is not null))
        {
            traces ??= NewTraces();
            traces?.Visit(visitor, $"{name}/traces");
        }

        if (visitor.Has($"{name}/filter/any", filter is not null))
        {
            Filter?.Visit(visitor, $"{name}/filter");
        }
    }
}
