using Ostl.Compiled;

namespace Ostl;

/// <summary>The unit-local traces of one matrix, in one of their forms.</summary>
internal interface IMatrixTraces
{
    /// <summary>Goes through the arrays.</summary>
    void Visit(StateVisitor visitor, string name);

    /// <summary>dθ += λ ε of one sample.</summary>
    void Carry(Adjoint adjoint, int sample, Rows gradient);

    /// <summary>Carry, where there is an adjoint, and the new traces.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="live">It has run since it started; otherwise its old traces mean nothing.</param>
    /// <param name="adjoint">The adjoint whose λ meets the old traces; null where no error was looked at.</param>
    /// <param name="gradient">The gradient that it adds to.</param>
    void Advance(int sample, bool live, Adjoint? adjoint, Rows gradient);
}
