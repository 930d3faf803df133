using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CustomerArchive.Persistence.Personal;

namespace CustomerArchive.Retention.Destruction;

/// <summary>
/// A destruction list as it stood when destruction was ordered, and again when its certificate was numbered: whole, so that it can be put
/// back where a backup knows less of it (T5). Whatever is added to lists is in it by itself.
/// </summary>
internal sealed record ListOnRecord(Guid ListId, string BranchId, int Version, JsonElement List)
{
    public const string JournalKind = "destruction-list";

    private static readonly JsonSerializerOptions Whole = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OpenPrivateParts } },
        Converters = { new JsonStringEnumConverter() },
    };

    public static ListOnRecord Of(DestructionList list) =>
        new(list.Id, list.BranchId, list.Version, JsonSerializer.SerializeToElement(list, Whole));

    public DestructionList PutBack() => List.Deserialize<DestructionList>(Whole)!;

    /// <summary>Aggregates let nobody set their state; putting one back is what the database does too.</summary>
    private static void OpenPrivateParts(JsonTypeInfo json)
    {
        if (json.Kind != JsonTypeInfoKind.Object)
            return;
        if (json.Type == typeof(ListedDossier))
            WithoutNames(json.Properties.Single(property => property.Name == nameof(ListedDossier.Title)));
        if (json.Type == typeof(DestructionList))
            json.CreateObject = () => Activator.CreateInstance(typeof(DestructionList), nonPublic: true)!;
        foreach (var property in json.Properties.Where(property => property.Set is null))
        {
            if (property.AttributeProvider is not PropertyInfo { DeclaringType: { } owner } known)
                continue;
            if (owner.GetProperty(known.Name)!.GetSetMethod(nonPublic: true) is { } set)
                property.Set = (target, value) => set.Invoke(target, [value]);
            else if (FieldBehind(owner, known.Name) is { } field)
                property.Set = (target, value) =>
                {
                    var list = (IList)field.GetValue(target)!;
                    foreach (var item in (IEnumerable)value!)
                        list.Add(item);
                };
        }
    }

    /// <summary>Nobody can take anything out of the journal, so no name goes into it.</summary>
    private static void WithoutNames(JsonPropertyInfo title) =>
        title.Get = item =>
            item is ListedDossier { State: ItemState.Destroyed } gone ? gone.Title : MaskedName.Of(((ListedDossier)item).Title);

    private static FieldInfo? FieldBehind(Type owner, string property) =>
        owner.GetField(char.ToLowerInvariant(property[0]) + property[1..], BindingFlags.Instance | BindingFlags.NonPublic) is { } field
        && typeof(IList).IsAssignableFrom(field.FieldType)
            ? field
            : null;
}
