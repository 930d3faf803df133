using CustomerArchive.MainJob.Staff;
using CustomerArchive.MainJob.Steps;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>
/// Filings of one series wait for each other, because its numbers have no gaps. Two archivists file the same number of dossiers, one
/// after the other and all at once.
/// </summary>
internal static class FilingAtOnce
{
    private const int Filings = 200;

    /// <summary>After the preparations, until the gateway grants an archivist a full burst again.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(4);

    public static async Task Run(Settings settings)
    {
        var platform = settings.Platform();
        var (patient, hasty) = (await platform.As("archivist.sz"), await platform.As("archivist2.sz"));
        var (oneByOne, atOnce) = (new Series("one after the other"), new Series("at once"));
        for (var run = 0; run < settings.Runs; run++)
        {
            var (first, second) = (await Prepare(patient), await Prepare(hasty));
            await Task.Delay(Rest);
            var (series, another) = (Department(), Department());
            oneByOne.Add(
                Filings
                    / await Machine.Seconds(async () =>
                    {
                        foreach (var dossier in first)
                            await File(patient, dossier, series);
                    })
            );
            atOnce.Add(Filings / await Machine.Seconds(() => Task.WhenAll(second.Select(dossier => File(hasty, dossier, another)))));
        }
        Figures.Show("filings/s", [oneByOne, atOnce], oneByOne);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{settings.Runs} × {Filings} filings each way, every time in a series of their own; {Person.Repeats} requests repeated[/]"
        );
    }

    private static async Task<Guid[]> Prepare(Person archivist)
    {
        var page = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"u8.ToArray();
        var dossiers = new Guid[Filings];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Filings),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, _) =>
            {
                var dossier = await archivist.Post("/api/v1/documents/dossiers", new { kind = "service", title = $"归档测速 {i + 1:000}" });
                dossiers[i] = dossier.GetProperty("dossierId").GetGuid();
                var stored = await archivist.PostFile(
                    $"/api/v1/documents/dossiers/{dossiers[i]}/documents?title={Uri.EscapeDataString("投诉登记")}&kind=complaint&pages=1",
                    "complaint.pdf",
                    () => new MemoryStream(page),
                    idempotencyKey: Guid.CreateVersion7().ToString()
                );
                await FileContract.Scanned(archivist, stored.GetProperty("documentId").GetGuid());
            }
        );
        return dossiers;
    }

    private static string Department() => new([.. "T", .. Random.Shared.GetItems("ABCDEFGHJKLMNPQRSTUVWXYZ".AsSpan(), 6)]);

    private static Task File(Person archivist, Guid dossier, string department) =>
        archivist.Post(
            $"/api/v1/documents/dossiers/{dossier}/file",
            new
            {
                departmentCode = department,
                pages = 1,
                secrecy = "ordinary",
                containsPersonalData = false,
            },
            "dossier.already-filed"
        );
}
