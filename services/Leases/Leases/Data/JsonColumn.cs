using System.Text.Json;
using CustomerArchive.Persistence.Outgoing;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerArchive.Leases.Data;

/// <summary>A value that is never searched, kept as JSON text; it must know when it equals another.</summary>
internal sealed class JsonColumn<T>()
    : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, ContractName.Json),
        stored => JsonSerializer.Deserialize<T>(stored, ContractName.Json)!
    );
