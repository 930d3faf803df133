using System.Text.Json;
using CustomerArchive.Persistence.Outgoing;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerArchive.Persistence;

/// <summary>Values that are written as a whole and never searched, kept as JSON text.</summary>
public static class JsonColumns
{
    /// <summary>Keeps the property as JSON text; a change of it is a new value, never a change inside it.</summary>
    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(new Text<T>(), new SameText<T>());

    private sealed class Text<T>()
        : ValueConverter<T, string>(value => Write(value), stored => JsonSerializer.Deserialize<T>(stored, ContractName.Json)!);

    private sealed class SameText<T>()
        : ValueComparer<T>(
            (one, other) => ReferenceEquals(one, other) || Write(one) == Write(other),
            value => Write(value).GetHashCode(StringComparison.Ordinal),
            value => value
        );

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, ContractName.Json);
}
