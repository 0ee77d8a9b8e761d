namespace Ostl.Generator.Declaration;

/// <summary>A function on doubles that the step maps, with the derivative its user gives it.</summary>
/// <param name="Function">How the function is called from inside the cell, as <c>global::Demo.Cell.Swish</c>.</param>
/// <param name="Derivative">How its derivative is called.</param>
/// <param name="Arity">How many parameters the function has.</param>
/// <param name="TakesValue">The derivative's last parameter is the function's value.</param>
internal sealed record DerivativeDefinition(string Function, string Derivative, int Arity, bool TakesValue);
