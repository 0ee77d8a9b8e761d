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

    /// <summary>Reads a body up to its return.</summary>
    /// <returns>The value returned; null if nothing is, or it could not be read.</returns>
    private Value? ReadBody(IBlockOperation body, out SyntaxNode? place)
    {
        place = null;

        if (ReadBlock(body) is not { ReturnedValue: { } returned })
        {
            return null;
        }

        place = returned.Syntax;

        return ReadExpression(returned);
    }

    /// <summary>Reads the statements of a block up to a return, which is not read.</summary>
    private IReturnOperation? ReadBlock(IBlockOperation block)
    {
        foreach (IOperation statement in block.Operations)
        {
            context.Cancellation.ThrowIfCancellationRequested();

            switch (statement)
            {
                case IReturnOperation { Kind: OperationKind.Return } returned:
                    return returned;

                case IBlockOperation inner:
                    if (ReadBlock(inner) is { } early)
                    {
                        return early;
                    }

                    break;

                default:
                    ReadStatement(statement);
                    break;
            }
        }

        return null;
    }

    private void ReadStatement(IOperation statement)
    {
        switch (statement)
        {
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

            case IConditionalOperation condition:
                ReadIf(condition);
                break;

            default:
                (string name, string remedy) = Describe(statement);
                context.Diagnostics.Report(
                    DiagnosticDescriptors.UnsupportedStatement,
                    statement.Syntax.GetFirstToken().GetLocation(), name, remedy);
                break;
        }
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

            if (!declarator.Symbol.IsConst && initializer is not null && CheckLocal(declarator.Symbol))
            {
                variables[declarator.Symbol] = ReadExpression(initializer);
                Remember(declarator.Symbol, variables[declarator.Symbol]);
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

        ReportType(local, local.Type, "write a const, a float or a Vector");
        variables[local] = null;

        return false;
    }

    private bool CanHold(ITypeSymbol type) =>
        context.Words.IsWord(type)
        || WordTypes.IsNumber(type)
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
        ILoopOperation => ("A loop", "write out its steps, or put what is repeated into a helper method"),
        ISwitchOperation => ("A 'switch'", "choose between values with Where(mask, a, b), or write two cells"),
        ITryOperation or IThrowOperation => ("Exception handling", "a step is mathematics only, so remove it"),
        IUsingOperation or ILockOperation => ("This statement", "a step is mathematics only, so remove it"),
        IBranchOperation or ILabeledOperation => ("A jump", "write the steps in the order in which they happen"),
        _ => ("This statement", "a step is made of assignments, locals and a return"),
    };
}
