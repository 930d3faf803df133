using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace CustomerArchive.Documents.Exports;

/// <summary>
/// Whole rows as JSON and back, as a bag carries them: every property that is stored, whatever may set it elsewhere. A new column travels
/// without any code.
/// </summary>
internal static class RowJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true, // a bag may be made by hand
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Stored } },
    };

    private static void Stored(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly != typeof(RowJson).Assembly)
            return;
        if (type.Type.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, []) is { } hidden)
            type.CreateObject = () => hidden.Invoke(null);
        foreach (var json in type.Properties.ToList())
        {
            var property = (PropertyInfo)json.AttributeProvider!;
            var setter = property.DeclaringType!.GetProperty(property.Name)!.GetSetMethod(nonPublic: true);
            if (setter is not null)
                json.Set = (row, value) => setter.Invoke(row, [value]);
            else if (property.GetMethod is { } getter && Elements(property.PropertyType) is not null)
                json.Set = (row, values) => Fill((IList)getter.Invoke(row, null)!, (IEnumerable?)values);
            else
                type.Properties.Remove(json); // computed from others
        }
    }

    private static void Fill(IList list, IEnumerable? values)
    {
        foreach (var value in values ?? Array.Empty<object>())
            list.Add(value);
    }

    private static Type? Elements(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
}
