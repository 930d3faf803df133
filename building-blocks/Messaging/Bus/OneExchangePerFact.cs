using System.Reflection;
using CustomerArchive.Persistence.Outgoing;
using MassTransit;

namespace CustomerArchive.Messaging.Bus;

/// <summary>
/// Bundles of a fact go through the exchange of the fact itself: whoever is bound to the one hears of the other, and there is one binding
/// for a broker to keep, not two (docs/adr/0031).
/// </summary>
internal sealed class OneExchangePerFact(IEntityNameFormatter names) : IEntityNameFormatter
{
    private static readonly MethodInfo NameOf = typeof(IEntityNameFormatter).GetMethod(nameof(IEntityNameFormatter.FormatEntityName))!;

    public string FormatEntityName<T>() =>
        typeof(T) is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Bundle<>)
            ? (string)NameOf.MakeGenericMethod(type.GenericTypeArguments).Invoke(names, null)!
            : names.FormatEntityName<T>();
}
