namespace Ostl;

/// <summary>What a window's errors say of the steps before it.</summary>
public enum Carry
{
    /// <summary>λ ε, with the eligibility traces ε that are carried from window to window.</summary>
    Traces,

    /// <summary>
    /// Nothing: truncated backpropagation. The window is then a part of the rule: see
    /// <see cref="LearningRule.Window"/>.
    /// </summary>
    Nothing,
}
