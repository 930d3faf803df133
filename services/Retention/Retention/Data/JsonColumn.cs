using System.Text.Json;
using CustomerArchive.Persistence.Outgoing;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerArchive.Retention.Data;

/// <summary>A value written once and never searched, kept as JSON text.</summary>
internal sealed class JsonColumn<T>()
    : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, ContractName.Json),
        stored => JsonSerializer.Deserialize<T>(stored, ContractName.Json)!
    );
