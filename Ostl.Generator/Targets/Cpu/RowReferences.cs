using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Cpu;

/// <summary>Which rows a kernel is given.</summary>
internal enum RowForm
{
    /// <summary>Consecutive forward rows, with the states' rows of one step.</summary>
    Step,

    /// <summary>Consecutive forward rows of a whole window, no states.</summary>
    Window,

    /// <summary>The rows of one step of an adjoint.</summary>
    Adjoint,

    /// <summary>One row.</summary>
    Single,
}

/// <summary>Spells which row of a place's array belongs to row r of a kernel.</summary>
internal static class RowReferences
{
    /// <summary>The row, for the loop variable r.</summary>
    public static string Row(Place place, RowForm form) => form switch
    {
        RowForm.Adjoint => place.Kind switch
        {
            PlaceKind.Lambda or PlaceKind.LambdaPrevious or PlaceKind.Scratch => "r",
            PlaceKind.Coefficient => "rows.First + r",
            PlaceKind.Signal => "rows.SignalFirst + (rows.SignalStride * sample)",
            PlaceKind.Previous => "rows.Previous + sample",
            PlaceKind.Next => "rows.Next + sample",
            _ => "rows.Step + sample",
        },
        RowForm.Single => place.Kind switch
        {
            PlaceKind.Next => "nextRow",
            PlaceKind.Factor => "sample",
            _ => "row",
        },
        RowForm.Window => "r",
        _ => place.Kind switch
        {
            PlaceKind.Previous => "previous + r",
            PlaceKind.Next => "next + r",
            _ => "row + r",
        },
    };

    /// <summary>The first row of a product's operand or result.</summary>
    public static string First(Place place, RowForm form) => form switch
    {
        RowForm.Adjoint => place.Kind switch
        {
            PlaceKind.Coefficient => "rows.First",
            PlaceKind.Signal => "rows.SignalFirst",
            _ => "0",
        },
        RowForm.Window => "0",
        _ => place.Kind switch
        {
            PlaceKind.Previous => "previous",
            PlaceKind.Next => "next",
            _ => "row",
        },
    };
}
