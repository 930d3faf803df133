using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Persistence.Outgoing;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerArchive.Customers.History;

/// <summary>What a file says, lifted out of it, to be kept, compared and put back field by field (C9).</summary>
internal sealed record FileContent(
    CustomerKind Kind,
    string OwnerId,
    string OwnerName,
    IReadOnlyList<string> FormerNames,
    CustomerContent Content
)
{
    public const string Contacts = "contacts";
    private static readonly JsonSerializerOptions Json = new(ContractName.Json)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
    private static readonly PropertyInfo[] Fields =
    [
        .. typeof(CustomerContent).GetProperties().Where(field => field.Name != nameof(CustomerContent.Contacts)),
    ];

    /// <summary>As the file stands now.</summary>
    public static FileContent Of(Customer file) =>
        new(
            file.Kind,
            file.OwnerId,
            file.OwnerName,
            file.FormerNames,
            Filled(field => typeof(Customer).GetProperty(field)!.GetValue(file), file.Contacts.OrderBy(contact => contact.Position))
        );

    /// <summary>As the file stood when it was loaded.</summary>
    public static FileContent Before(EntityEntry<Customer> file)
    {
        var contacts = file
            .Context.ChangeTracker.Entries<Contact>()
            .Where(contact => Equals(contact.Property("CustomerId").OriginalValue, file.Entity.Id))
            .Where(contact => contact.State != Microsoft.EntityFrameworkCore.EntityState.Added)
            .Select(contact => (Contact)contact.OriginalValues.ToObject());
        var was = file.OriginalValues;
        return new(
            was.GetValue<CustomerKind>(nameof(Customer.Kind)),
            was.GetValue<string>(nameof(Customer.OwnerId)),
            was.GetValue<string>(nameof(Customer.OwnerName)),
            was.GetValue<List<string>>(nameof(Customer.FormerNames)),
            Filled(field => was[field], contacts.OrderBy(contact => contact.Position))
        );
    }

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static FileContent Read(string json) => JsonSerializer.Deserialize<FileContent>(json, Json)!;

    /// <summary>The fields in which two contents differ, with both values.</summary>
    public static IReadOnlyList<FieldChange> Differences(FileContent before, FileContent after) =>
        FieldChange.Between(Flat(before), Flat(after));

    /// <summary>This content with some fields put to what a change says they become.</summary>
    public CustomerContent With(IEnumerable<FieldChange> changes)
    {
        var content = JsonSerializer.SerializeToNode(Content, Json)!.AsObject();
        foreach (var change in changes)
            content[change.Field] = change.After?.DeepClone();
        return content.Deserialize<CustomerContent>(Json)!;
    }

    private static JsonObject Flat(FileContent file)
    {
        var fields = JsonSerializer.SerializeToNode(file.Content, Json)!.AsObject();
        fields["kind"] = JsonSerializer.SerializeToNode(file.Kind, Json);
        fields["ownerName"] = file.OwnerName;
        return fields;
    }

    private static CustomerContent Filled(Func<string, object?> value, IEnumerable<Contact> contacts)
    {
        var content = new CustomerContent
        {
            Contacts =
            [
                .. contacts.Select(contact => new ContactContent
                {
                    ContactId = contact.Id,
                    Name = contact.Name,
                    Title = contact.Title,
                    Phone = contact.Phone,
                    Email = contact.Email,
                    Authorisation = contact.Authorisation,
                    AuthorisationDocumentId = contact.AuthorisationDocumentId,
                    AuthorisedUntil = contact.AuthorisedUntil,
                    IsEmergencyContact = contact.IsEmergencyContact,
                }),
            ],
        };
        foreach (var field in Fields)
            field.SetValue(content, value(field.Name));
        return content;
    }
}

/// <summary>One field before and after; either may be empty. Values are JSON as the file's own answers write them, in clear.</summary>
internal sealed record FieldChange(string Field, JsonNode? Before = null, JsonNode? After = null)
{
    public static IReadOnlyList<FieldChange> Between(JsonObject before, JsonObject after) =>
        [
            .. before
                .Select(field => field.Key)
                .Union(after.Select(field => field.Key))
                .Where(field => !JsonNode.DeepEquals(before[field], after[field]))
                .Select(field => new FieldChange(field, before[field]?.DeepClone(), after[field]?.DeepClone())),
        ];

    public static string Write(IReadOnlyList<FieldChange> changes) => JsonSerializer.Serialize(changes, ContractName.Json);

    public static IReadOnlyList<FieldChange> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<FieldChange>>(json, ContractName.Json)!;
}
