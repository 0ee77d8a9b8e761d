using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Ostl.Generator.Diagnostics;

namespace Ostl.Generator.Declaration.Steps;

/// <content>Statements.</content>
internal sealed partial class StepReader
{
    // Binding a body costs far more than reading it, and a helper may be called many times.
    private readonly Dictionary<ISymbol, IBlockOperation?> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>The method's body, if it is in source.</summary>
    private IBlockOperation? BodyOf(IMethodSymbol method)
    {
        if (!bodies.TryGetValue(method, out IBlockOperation? body))
        {
            body = Bind(method);
            bodies.Add(method, body);
        }

        return body;
    }

    private IBlockOperation? Bind(IMethodSymbol method)
    {
        SyntaxNode? syntax = (method.PartialImplementationPart ?? method).Syntax(context.Cancellation);

        if (syntax is null || !context.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
        {
            return null;
        }

        return context.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, context.Cancellation) switch
        {
            IMethodBodyOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation function => function.Body,
            IBlockOperation block => block,
            _ => null,
        };
    }

    /// <summary>Reads a body.</summary>
    /// <returns>The value returned; null if nothing is, or it could not be read.</returns>
    private Value? ReadBody(IBlockOperation body, out SyntaxNode? place)
    {
        Exit? exit = ReadStatements(body.Operations);
        place = exit?.Place;

        if (exit is not null)
        {
            // Where it returned early, states are as they were then.
            variables = exit.Mask is { } mask ? Merge(mask, exit.Variables, variables, variables) : exit.Variables;
        }

        return exit?.Value;
    }

    /// <summary>Reads statements up to a return.</summary>
    private Exit? ReadStatements(IEnumerable<IOperation> statements)
    {
        Exit? exit = null;

        foreach (IOperation statement in statements)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            exit = Then(exit, ReadStatement(statement));

            if (exit is { Mask: null })
            {
                break;
            }
        }

        return exit;
    }

    /// <summary>Reads a statement.</summary>
    /// <returns>What it returns from the method with; null where it does not.</returns>
    private Exit? ReadStatement(IOperation statement)
    {
        switch (statement)
        {
            case IReturnOperation { Kind: OperationKind.Return } returned:
                return ReadReturn(returned);

            case IBlockOperation block:
                return ReadStatements(block.Operations);

            case IConditionalOperation choice:
                return ReadIf(choice);

            case IForLoopOperation loop:
                return ReadLoop(loop);

            case IExpressionStatementOperation { Operation: var expression }:
                ReadExpressionStatement(expression);
                break;

            case IVariableDeclarationGroupOperation group:
                ReadDeclarations(group);
                break;

            case IEmptyOperation or ILocalFunctionOperation:
                // A local function is read where it is called.
                break;

            case IInvalidOperation:
                ReportUnbound(statement);
                break;

            default:
                (string name, string remedy) = Describe(statement);
                context.Diagnostics.Report(
                    DiagnosticDescriptors.UnsupportedStatement,
                    statement.Syntax.GetFirstToken().GetLocation(), name, remedy);
                break;
        }

        return null;
    }

    private Exit ReadReturn(IReturnOperation returned)
    {
        Value? value = returned.ReturnedValue is { } expression ? ReadExpression(expression) : null;

        return new Exit(null, value, returned.ReturnedValue?.Syntax ?? returned.Syntax, variables);
    }

    private void ReadExpressionStatement(IOperation expression)
    {
        if (expression is IInvocationOperation { TargetMethod.ReturnsVoid: true } call)
        {
            ReadVoidCall(call);
        }
        else
        {
            ReadExpression(expression);
        }
    }

    private void ReadDeclarations(IVariableDeclarationGroupOperation group)
    {
        foreach (var declarator in group.Declarations.SelectMany(static one => one.Declarators))
        {
            IOperation? initializer = declarator.GetVariableInitializer()?.Value;

            if (!declarator.Symbol.IsConst && CheckLocal(declarator.Symbol))
            {
                // Read first: a choice within the value begins a new set of variables.
                Value? value = initializer is null ? UnassignedValue.Instance : ReadExpression(initializer);
                value = context.Words.IsVector(declarator.Symbol.Type) && initializer is not null
                    ? AsNode(value, initializer.Syntax)
                    : value;
                variables[declarator.Symbol] = value;
                Remember(declarator.Symbol, value);
            }
        }
    }

    private bool CheckLocal(ILocalSymbol local)
    {
        if (local.RefKind != RefKind.None)
        {
            context.Report(
                DiagnosticDescriptors.UnsupportedStatement, local, $"The reference '{local.Name}'",
                "assign the state or local itself");
            variables[local] = null;
            return false;
        }

        if (CanHold(local.Type))
        {
            return true;
        }

        ReportType(local, local.Type, "write an int, a float or a Vector");
        variables[local] = null;

        return false;
    }

    private bool CanHold(ITypeSymbol type) =>
        context.Words.IsWord(type)
        || WordTypes.IsNumber(type)
        || type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Boolean
        || (type is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.All(one => CanHold(one.Type)));

    private void ReportType(ISymbol symbol, ITypeSymbol type, string remedy)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            context.Diagnostics.Fail();
            return;
        }

        Location place = symbol.PlaceOfType(context.Cancellation);
        context.Diagnostics.Report(DiagnosticDescriptors.UnsupportedType, place, symbol.Name, type.Short(), remedy);
    }

    private static (string Name, string Remedy) Describe(IOperation statement) => statement switch
    {
        ILoopOperation => ("A loop of this kind", "write 'for (int i = 0; i < 3; i++)' with constant bounds"),
        ISwitchOperation => ("A 'switch' statement", "write a switch expression, or 'if' and 'else'"),
        ITryOperation or IThrowOperation => ("Exception handling", "a step is mathematics only, so remove it"),
        IUsingOperation or ILockOperation => ("This statement", "a step is mathematics only, so remove it"),
        IBranchOperation or ILabeledOperation => ("A jump", "write the steps in the order in which they happen"),
        _ => ("This statement", "a step is made of assignments, locals and a return"),
    };
}
