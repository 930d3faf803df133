using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerArchive.Benchmarks.Scale;
using CustomerArchive.KeyRing;
using CustomerArchive.MainJob;
using CustomerArchive.ObjectStorage;
using Npgsql;

namespace CustomerArchive.Benchmarks.Retention;

/// <summary>
/// Filed dossiers with a small document each: their rows made of one that the services filed themselves, their bytes sealed, held and
/// copied one by one in the services' own stores.
/// </summary>
internal sealed class ListedArchive
{
    private const string Root = "/api/v1/documents";
    private readonly Rig rig;
    private readonly int count;

    private ListedArchive(Rig rig, int count)
    {
        (this.rig, this.count) = (rig, count);
        Dossiers = [.. Enumerable.Range(1, count).Select(i => Id("dossier", i))];
    }

    public IReadOnlyList<Guid> Dossiers { get; }

    public static async Task<ListedArchive> Make(Rig rig, int count)
    {
        var archive = new ListedArchive(rig, count);
        await archive.FileOne();
        await archive.SealBytes();
        foreach (
            var (table, id, more) in new (string, string, Dictionary<string, string>)[]
            {
                ("Dossiers", "dossier", new() { ["ArchiveNumber"] = "'2016-BENCH-' || i", ["OnlyOneOf"] = "NULL" }),
                ("Volumes", "volume", Of("DossierId", "dossier")),
                ("Documents", "document", Of("DossierId", "dossier", ("VolumeId", "md5('volume' || i)::uuid"))),
                ("StoredBytes", "bytes", Of("DocumentId", "document")),
                ("Registrations", "registration", Of("DossierId", "dossier")),
                ("CheckReports", "report", Of("DossierId", "dossier")),
            }
        )
            await Seeding.Clone(rig.Documents, table, count, new(more) { ["Id"] = $"md5('{id}' || i)::uuid" });
        await Seeding.Clone(
            rig.Databases["retention"],
            "Dossiers",
            count,
            new()
            {
                ["Id"] = "md5('dossier' || i)::uuid",
                ["ArchiveNumber"] = "'2016-BENCH-' || i",
                ["DueOn"] = "date '2020-01-01'",
            }
        );
        foreach (var database in rig.Databases.Values)
            await Seeding.Execute(database, "VACUUM ANALYZE");
        return archive;
    }

    public Task<long> Destroyed() => Count(rig.Documents, """SELECT count(*) FROM "Dossiers" WHERE "State" = 'Destroyed'""");

    /// <summary>Waits until documents has heard that all of them are set apart.</summary>
    public async Task SetApart()
    {
        while (await Count(rig.Documents, """SELECT count(*) FROM "DossierMarks" WHERE "Kind" = 'Quarantine' AND "InForce" """) < count)
            await Task.Delay(100);
    }

    /// <summary>Every item has one proof, one audit record of its end and one tombstone, and the stores hold nothing of any.</summary>
    public async Task EachOnce(Guid list)
    {
        var proofs = await Told("Documents.DossierDestroyed", fact => fact.GetProperty("listId").GetGuid() == list ? "dossierId" : null);
        StepFailed.Unless(proofs.Count == count && proofs.Distinct().Count() == count, $"{proofs.Count} proofs");
        var acts = await Told(
            "Audit.ActRecorded",
            fact =>
                fact.GetProperty("subjectType").GetString() == "Dossier"
                && fact.GetProperty("detail").GetString() is { } detail
                && detail.Contains("\"State\":{\"before\":\"Destroying\",\"after\":\"Destroyed\"}", StringComparison.Ordinal)
                    ? "subjectId"
                    : null
        );
        StepFailed.Unless(acts.Count == count && acts.Distinct().Count() == count, $"{acts.Count} audit records");
        var stones = await Count(rig.Databases["retention"], $"SELECT count(*) FROM \"Tombstones\" WHERE \"ListId\" = '{list}'");
        StepFailed.Unless(stones == count, $"{stones} tombstones");
        foreach (var store in (string[])["objects", "replica"])
        {
            var left = Directory.EnumerateFiles(rig.In(store), "data", SearchOption.AllDirectories).Count();
            StepFailed.Unless(left <= 1, $"{left} objects are left in {store}"); // the model's own
        }
        StepFailed.Unless(Directory.EnumerateFiles(rig.In("keys"), "*.key", SearchOption.AllDirectories).Count() <= 1, "keys are left");
    }

    private async Task<List<Guid>> Told(string contract, Func<JsonElement, string?> which)
    {
        await using var command = rig.Documents.CreateCommand(
            $"SELECT \"Payload\" FROM \"Outbox\" WHERE \"Contract\" IN ('{contract}', '{contract}[]')"
        );
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<Guid>();
        while (await row.ReadAsync())
        {
            using var payload = JsonDocument.Parse(row.GetString(0));
            IEnumerable<JsonElement> facts = payload.RootElement.TryGetProperty("facts", out var bundle)
                ? bundle.EnumerateArray().Select(one => one.GetProperty("fact"))
                : [payload.RootElement];
            foreach (var fact in facts)
                if (which(fact) is { } id)
                    found.Add(fact.GetProperty(id).GetGuid());
        }
        return found;
    }

    private async Task FileOne()
    {
        using var archivist = new HttpClient
        {
            BaseAddress = rig.Gateway,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", rig.Token(Rig.Branch, "archivist")) },
        };
        using var opened = await archivist.PostAsJsonAsync($"{Root}/dossiers", new { kind = "service", title = "一份小卷" });
        var dossier = (await opened.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("dossierId").GetGuid();
        using var upload = new HttpRequestMessage(HttpMethod.Post, $"{Root}/dossiers/{dossier}/documents?title=a&kind=complaint&pages=1");
        upload.Content = new ByteArrayContent("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"u8.ToArray());
        upload.Headers.Add("X-File-Name", "a.pdf");
        (await archivist.SendAsync(upload)).EnsureSuccessStatusCode();
        using var filed = await archivist.PostAsJsonAsync($"{Root}/dossiers/{dossier}/file", new { departmentCode = "SALE", pages = 1 });
        StepFailed.Unless(filed.IsSuccessStatusCode, await filed.Content.ReadAsStringAsync());
        while (await Count(rig.Databases["retention"], """SELECT count(*) FROM "Dossiers" WHERE "State" = 'Kept'""") == 0)
            await Task.Delay(100);
    }

    private async Task SealBytes()
    {
        var objects = new FileObjectStore(rig.In("objects"), TimeSpan.FromHours(1), TimeProvider.System);
        var replica = new FileObjectStore(rig.In("replica"), TimeSpan.FromHours(1), TimeProvider.System);
        var keys = new FileKeyStore(rig.In("keys"));
        await replica.PrepareAsync();
        var vault = new DocumentVault(objects, keys, MasterKeys.Load(rig.In("ring.json")), TimeProvider.System, replica);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, count),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, ct) =>
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.4 {i}"));
                var stored = await vault.StoreAsync(Id("document", i), Rig.Branch, content, ct: ct);
                await vault.ReplicateAsync(Id("document", i), stored.Version, stored.StoredSha256, ct);
                await vault.SetHoldAsync(Id("document", i), hold: true, ct: ct);
            }
        );
    }

    private static Dictionary<string, string> Of(string column, string what, params (string Column, string Value)[] more)
    {
        var differing = more.ToDictionary(one => one.Column, one => one.Value);
        differing[column] = $"md5('{what}' || i)::uuid";
        return differing;
    }

    /// <summary>The same as the database makes of it.</summary>
    private static Guid Id(string what, int i)
    {
#pragma warning disable CA5351 // a name, not a secret
        return Guid.ParseExact(Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"{what}{i}"))), "N");
#pragma warning restore CA5351
    }

    private static async Task<long> Count(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
