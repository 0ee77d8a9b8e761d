using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Expressions;

namespace Ostl.Generator.Declaration.Steps;

/// <content>
/// Choices. A condition that is known decides while reading. Otherwise both ways are read, each from the same start,
/// and what they leave behind is chosen between element by element.
/// </content>
internal sealed partial class StepReader
{
    private Exit? ReadIf(IConditionalOperation choice)
    {
        switch (ReadExpression(choice.Condition))
        {
            case KnownValue { Number: bool holds }:
                return (holds ? choice.WhenTrue : choice.WhenFalse) is { } taken ? ReadStatement(taken) : null;

            case NodeValue { Node: var mask }:
                return ReadBoth(
                    mask, choice.Condition.Syntax,
                    () => ReadStatement(choice.WhenTrue),
                    () => choice.WhenFalse is { } otherwise ? ReadStatement(otherwise) : null);

            default:
                return null;
        }
    }

    private Exit? ReadBoth(int mask, SyntaxNode condition, Func<Exit?> first, Func<Exit?> second)
    {
        Dictionary<ISymbol, Value?> before = variables;
        variables = Copy(before);
        Exit? yes = first();
        Dictionary<ISymbol, Value?> afterYes = variables;
        variables = Copy(before);
        Exit? no = second();
        Dictionary<ISymbol, Value?> afterNo = variables;

        variables = yes is { Mask: null } ? afterNo
            : no is { Mask: null } ? afterYes
            : Merge(mask, afterYes, afterNo, before);

        if (yes is null && no is null)
        {
            return null;
        }

        int not = Apply(Operation.Not, condition, mask);
        int? where = yes is { Mask: null } && no is { Mask: null } ? null
            : no is null ? Within(mask, yes!.Mask, condition)
            : yes is null ? Within(not, no.Mask, condition)
            : Apply(Operation.Or, condition, Within(mask, yes.Mask, condition), Within(not, no.Mask, condition));

        return yes is null ? no! with { Mask = where }
            : no is null ? yes with { Mask = where }
            : Join(mask, yes, no, where, before);
    }

    /// <summary>One exit after another: the second is taken where the first was not.</summary>
    private Exit? Then(Exit? first, Exit? second) =>
        first is not { Mask: { } mask } ? first ?? second
        : second is null ? first
        : Join(
            mask, first, second,
            second.Mask is { } other ? Apply(Operation.Or, second.Place, mask, other) : null, first.Variables);

    private Exit Join(int mask, Exit first, Exit second, int? where, Dictionary<ISymbol, Value?> scope) => new(
        where,
        first.Value is null && second.Value is null
            ? null
            : Choose(mask, first.Value, second.Value, draft[mask].Syntax),
        first.Place,
        Merge(mask, first.Variables, second.Variables, scope));

    /// <summary>condition ? a : b.</summary>
    private Value? ReadChoice(IConditionalOperation choice) => Choose(
        ReadExpression(choice.Condition), choice.Syntax,
        () => ReadExpression(choice.WhenTrue),
        () => ReadExpression(choice.WhenFalse!));

    private Value? Choose(Value? condition, SyntaxNode syntax, Func<Value?> first, Func<Value?> second)
    {
        switch (condition)
        {
            case KnownValue { Number: bool holds }:
                return holds ? first() : second();

            case NodeValue { Node: var mask }:
                Dictionary<ISymbol, Value?> before = variables;
                variables = Copy(before);
                Value? yes = first();
                Dictionary<ISymbol, Value?> afterYes = variables;
                variables = Copy(before);
                Value? no = second();
                variables = Merge(mask, afterYes, variables, before);

                return Choose(mask, yes, no, syntax);

            default:
                return null;
        }
    }

    /// <summary>Two values, chosen between by a mask.</summary>
    private Value? Choose(int mask, Value? a, Value? b, SyntaxNode syntax)
    {
        if (a is null || b is null)
        {
            return null;
        }

        if (a.Equals(b) || b is UnassignedValue)
        {
            return a;
        }

        if (a is UnassignedValue)
        {
            return b;
        }

        if (a is TupleValue { Items: var left } && b is TupleValue { Items: var right } && left.Length == right.Length)
        {
            return new TupleValue([.. left.Select((item, i) => Choose(mask, item, right[i], syntax))]);
        }

        if (IsTruth(a) && IsTruth(b))
        {
            // (m ∧ a) ∨ (¬m ∧ b)
            Value where = new NodeValue(mask);

            return Or(And(where, a, syntax), And(Not(where, syntax), b, syntax), syntax);
        }

        return AsOperand(a, syntax) is { } first && AsOperand(b, syntax) is { } second
            ? new NodeValue(draft.Apply(Operation.Where, syntax, [new Operand(mask, syntax), first, second]))
            : null;
    }

    /// <summary>Joins what variables hold after two ways on from a scope; those of the ways themselves end.</summary>
    private Dictionary<ISymbol, Value?> Merge(
        int mask, Dictionary<ISymbol, Value?> yes, Dictionary<ISymbol, Value?> no, Dictionary<ISymbol, Value?> scope)
    {
        Dictionary<ISymbol, Value?> merged = new(SymbolEqualityComparer.Default);

        foreach (ISymbol symbol in yes.Keys.Concat(no.Keys).Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>())
        {
            if (scope.ContainsKey(symbol) || fields.StateOf(symbol) >= 0)
            {
                Value? a = ValueIn(yes, symbol);
                Value? b = ValueIn(no, symbol);
                merged[symbol] = Equals(a, b) ? a : Choose(mask, a, b, draft[mask].Syntax);
            }
        }

        return merged;
    }

    // A state that one way did not touch has its previous value there.
    private Value? ValueIn(Dictionary<ISymbol, Value?> values, ISymbol symbol) =>
        values.TryGetValue(symbol, out Value? value) ? value
        : fields.StateOf(symbol) is >= 0 and var state ? Previous(state, draft[0].Syntax)
        : UnassignedValue.Instance;

    private int Within(int mask, int? inner, SyntaxNode syntax) =>
        inner is { } other ? Apply(Operation.And, syntax, mask, other) : mask;

    private int Apply(Operation operation, SyntaxNode syntax, params int[] operands) =>
        draft.Apply(operation, syntax, [.. operands.Select(node => new Operand(node, syntax))]);

    private static Dictionary<ISymbol, Value?> Copy(Dictionary<ISymbol, Value?> values) =>
        new(values, SymbolEqualityComparer.Default);
}
