using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomerArchive.Documents.Documents;

namespace CustomerArchive.Documents.Exports;

/// <summary>
/// Metadata of every document after DA/T 46: each element of the profile, empty where nothing is known. The profile is data: which element
/// comes from which stored property.
/// </summary>
internal static class ArchivalMetadata
{
    private sealed record Element(string Code, string Name, string? From = null, string? Fixed = null);

    private static readonly Element[] Profile = Load();

    public static XDocument Xml(DossierRecord record, string fonds)
    {
        var dossier = JsonSerializer.SerializeToNode(record.Dossier, RowJson.Options)!;
        var scans = (record.ImageChecks ?? []).ToDictionary(
            check => check.DocumentId,
            check => JsonSerializer.SerializeToNode(check, RowJson.Options)!
        );
        var volumes = record.Volumes.ToDictionary(volume => volume.Id, volume => JsonSerializer.SerializeToNode(volume, RowJson.Options)!);
        return new(
            new XDeclaration("1.0", "UTF-8", null),
            new XElement("文件集", record.Documents.Select(document => Describe(document, dossier, volumes, scans, fonds)))
        );
    }

    private static XElement Describe(
        Document document,
        JsonNode dossier,
        Dictionary<Guid, JsonNode> volumes,
        Dictionary<Guid, JsonNode> scans,
        string fonds
    )
    {
        var known = new JsonObject
        {
            ["dossier"] = dossier.DeepClone(),
            ["document"] = JsonSerializer.SerializeToNode(document, RowJson.Options),
            ["volume"] = document.VolumeId is { } id && volumes.TryGetValue(id, out var volume) ? volume.DeepClone() : null,
            ["scan"] = scans.GetValueOrDefault(document.Id)?.DeepClone(),
            ["fonds"] = fonds,
        };
        return new XElement(
            "文件",
            Profile.Select(element => new XElement(
                element.Name,
                new XAttribute("编号", element.Code),
                element.Fixed ?? Find(known, element.From!)
            ))
        );
    }

    private static string Find(JsonNode known, string path)
    {
        JsonNode? at = known;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
            at = (at as JsonObject)?[step];
        return ReferenceEquals(at, known) ? ""
            : at is JsonObject parts
                ? string.Join(" / ", parts.Select(part => part.Value?.ToString()).Where(value => !string.IsNullOrEmpty(value)))
            : at?.ToString() ?? "";
    }

    private static Element[] Load()
    {
        using var profile = typeof(ArchivalMetadata).Assembly.GetManifestResourceStream("archival-profile.json")!;
        return JsonSerializer.Deserialize<Element[]>(profile, JsonSerializerOptions.Web)!;
    }
}
