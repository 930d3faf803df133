using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerArchive.Customers.Customers;

namespace CustomerArchive.Customers.History;

/// <summary>A field before and after as it is shown: personal values masked, the rest as the file's own answers write it (C9, C13).</summary>
internal sealed record ShownChange(string Field, JsonNode? Before, JsonNode? After)
{
    private static readonly Dictionary<string, Func<string?, string?>> Masks = new(StringComparer.Ordinal)
    {
        ["phone"] = Masked.Phone,
        ["representativePhone"] = Masked.Phone,
        ["email"] = Masked.Email,
        ["bankAccount"] = Masked.BankAccount,
        ["idNumber"] = Masked.IdNumber,
        ["birthDate"] = Masked.BirthDate,
        ["address"] = Masked.Address,
    };

    public static ShownChange Of(FieldChange change) =>
        new(change.Field, Hidden(change.Field, change.Before), Hidden(change.Field, change.After));

    private static JsonNode? Hidden(string field, JsonNode? value) =>
        value switch
        {
            JsonArray list => new JsonArray([.. list.Select(item => Hidden("", item))]),
            JsonObject row => new JsonObject(row.Select(part => KeyValuePair.Create(part.Key, Hidden(part.Key, part.Value)))),
            JsonValue text when text.GetValueKind() == JsonValueKind.String && Masks.TryGetValue(field, out var mask) => mask(
                text.GetValue<string>()
            ),
            _ => value?.DeepClone(),
        };
}
