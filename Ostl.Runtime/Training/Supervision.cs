namespace Ostl;

/// <summary>At which steps of a sequence the loss is taken. A sequence's own mask narrows it further.</summary>
public enum Supervision
{
    /// <summary>At every step.</summary>
    EveryStep,

    /// <summary>At the last step of each sequence only.</summary>
    LastStep,
}
