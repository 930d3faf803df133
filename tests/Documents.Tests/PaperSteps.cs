using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>Rooms, boxes and volumes for the tests of what happens to paper.</summary>
internal static class PaperSteps
{
    private const string Root = DocumentsHost.Root;

    public sealed record Spot(Guid Id, string Path, string Payload)
    {
        public static Spot Of(JsonElement place) =>
            new(place.GetProperty("placeId").GetGuid(), place.GetProperty("path").GetString()!, place.GetProperty("payload").GetString()!);
    }

    public static HttpClient Archivist(this DocumentsHost host, string branch = "sz") => host.As(Roles.Archivist, branch);

    public static async Task<Spot> Place(this DocumentsHost host, object said, string branch = "sz") =>
        Spot.Of(await host.Archivist(branch).PostAsJsonAsync($"{Root}/places", said).Json());

    /// <summary>A room with a cabinet and a shelf of one metre.</summary>
    public static async Task<(Spot Room, Spot Cabinet, Spot Shelf)> Shelf(
        this DocumentsHost host,
        string room = "R1",
        int lengthMm = 1000,
        string branch = "sz",
        string kind = "archive"
    )
    {
        var made = await host.Place(
            new
            {
                kind = "room",
                code = room,
                roomKind = kind,
            },
            branch
        );
        var cabinet = await host.Place(
            new
            {
                kind = "cabinet",
                code = "A",
                parentId = made.Id,
            },
            branch
        );
        var shelf = await host.Place(
            new
            {
                kind = "shelf",
                code = "1",
                parentId = cabinet.Id,
                lengthMm,
            },
            branch
        );
        return (made, cabinet, shelf);
    }

    public static Task<Spot> Box(
        this DocumentsHost host,
        Spot shelf,
        string code,
        int spineMm = 30,
        int? capacityPages = null,
        string branch = "sz"
    ) =>
        host.Place(
            new
            {
                kind = "box",
                code,
                parentId = shelf.Id,
                spineMm,
                capacityPages,
            },
            branch
        );

    /// <summary>The one volume of a freshly filed dossier.</summary>
    public static async Task<(Guid Volume, Guid Dossier)> Volume(this DocumentsHost host, string branch = "sz")
    {
        var (dossier, _, _) = await host.Filed(branch);
        var volumes = await host.Archivist(branch).GetAsync($"{Root}/dossiers/{dossier}/volumes").Json();
        return (volumes.GetProperty("items")[0].GetProperty("volumeId").GetGuid(), dossier);
    }

    /// <summary>So many volumes of one page each, written straight into the database: bound, and standing nowhere yet.</summary>
    public static async Task<List<Guid>> Volumes(this DocumentsHost host, int count, string branch = "sz")
    {
        var (first, _) = await host.Volume(branch);
        return await host.InDatabase(async db =>
        {
            var dossier = await db.Dossiers.SingleAsync(row => db.Volumes.Any(volume => volume.Id == first && volume.DossierId == row.Id));
            var made = new List<Guid> { first };
            for (var number = 2; number <= count; number++)
            {
                var volume = CustomerArchive.Documents.Volumes.Volume.Bind(
                    dossier,
                    number,
                    new(2026, Dossiers.Secrecy.Ordinary, 1, []),
                    "档案员",
                    new(2026, 11, 1)
                );
                db.Volumes.Add(volume);
                made.Add(volume.Id);
            }
            await db.SaveChangesAsync();
            return made;
        });
    }

    public static Task<HttpResponseMessage> Put(
        this DocumentsHost host,
        Spot place,
        IEnumerable<Guid> volumes,
        bool temporary = false,
        int? thicknessMm = null,
        string? reason = null,
        string branch = "sz"
    ) =>
        host.Archivist(branch)
            .PostAsJsonAsync(
                $"{Root}/places/{place.Id}/volumes",
                new
                {
                    volumeIds = volumes,
                    temporary,
                    thicknessMm,
                    reason,
                }
            );

    public static Task<JsonElement> Where(this DocumentsHost host, Guid volume) =>
        host.Archivist().GetAsync($"{Root}/volumes/{volume}/place").Json();

    public static async Task<JsonElement> Shown(this DocumentsHost host, Spot place) =>
        await host.Archivist().GetAsync($"{Root}/places/{place.Id}").Json();

    /// <summary>All pages of a list.</summary>
    public static async Task<List<JsonElement>> All(this DocumentsHost host, string path, int limit = 200, string branch = "sz")
    {
        var (seen, cursor) = (new List<JsonElement>(), (string?)null);
        var client = host.Archivist(branch);
        do
        {
            var page = await client
                .GetAsync($"{Root}/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}&cursor={cursor}")
                .Json();
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        return seen;
    }
}
