namespace Ostl.Generator.Expressions;

/// <summary>
/// What a node of the expression graph computes. One row of <see cref="OperationTable"/> describes each.
/// </summary>
internal enum Operation
{
    // Leaves
    Constant,
    Setting,
    Input,
    Previous,
    Weight,
    Fixed,
    Adjoint,
    Signal,
    Length,
    Leak,
    Diagonal,

    // Arithmetic
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    SkipZero,

    // Elementwise functions
    Relu,
    LeakyRelu,
    Sigmoid,
    Tanh,
    Exp,
    Log,
    Sqrt,
    Square,
    Abs,
    Sin,
    Cos,
    Softplus,
    Min,
    Max,
    Clamp,
    Spike,
    StopGradient,
    Supplied,
    Broadcast,

    // Piecewise
    Where,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
    And,
    Or,
    Not,

    // The row of a matrix that an integer picks
    Row,

    // Coupling: the only operations through which units meet
    Map,
    MapTransposed,
    MapPair,
    Sum,
    Mean,
    Largest,
    IsLargest,
}
