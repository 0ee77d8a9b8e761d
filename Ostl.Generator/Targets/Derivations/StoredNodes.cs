using Ostl.Generator.Lowering;

namespace Ostl.Generator.Targets.Derivations;

/// <summary>Finds the value that statements write to an array.</summary>
internal static class StoredNodes
{
    /// <summary>The node of what is stored at a place.</summary>
    /// <exception cref="InvalidOperationException">Nothing is stored there.</exception>
    public static int At(IEnumerable<Statement> statements, Place place)
    {
        foreach (Statement statement in statements)
        {
            if (statement is Product product && product.Result == place)
            {
                return product.Node;
            }

            if (statement is Lookup lookup && lookup.Result == place)
            {
                return lookup.Node;
            }

            foreach (Placed store in statement is Kernel kernel ? kernel.Stores : default)
            {
                if (store.Place == place)
                {
                    return store.Node;
                }
            }
        }

        throw new InvalidOperationException($"No statement writes {place.Kind} {place.Index}.");
    }
}
