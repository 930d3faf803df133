using System.Text.Json;
using CustomerArchive.Persistence.Outgoing;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerArchive.Customers.Data;

/// <summary>Records that are written once with their row and never searched, kept as JSON text.</summary>
internal sealed class JsonList<T>()
    : ValueConverter<IReadOnlyList<T>, string>(
        list => JsonSerializer.Serialize(list, ContractName.Json),
        stored => JsonSerializer.Deserialize<List<T>>(stored, ContractName.Json)!
    );

internal sealed class JsonListComparer<T>()
    : ValueComparer<IReadOnlyList<T>>(
        (one, other) => ReferenceEquals(one, other) || one!.SequenceEqual(other!),
        list => list.Count,
        list => list
    );
