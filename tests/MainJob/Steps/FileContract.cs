using System.Diagnostics;
using System.Security.Cryptography;
using CustomerArchive.MainJob.Staff;

namespace CustomerArchive.MainJob.Steps;

internal static class FileContract
{
    private const int ManyFilings = 200;

    public static async Task<string> Upload(Story story)
    {
        var archivist = await story.As("archivist.sz");
        var contract = File.ReadAllBytes(Story.Sample("scans/contract-1.pdf"));
        story.DocumentId = await Store(
            story,
            "租赁合同",
            "contract",
            "contract-1.pdf",
            12,
            () => new MemoryStream(contract),
            contract.Length
        );
        var licence = File.ReadAllBytes(Story.Sample("scans/licence-1.tif"));
        await Store(story, "营业执照副本", "licence", "licence-1.tif", 1, () => new MemoryStream(licence), licence.Length);

        var size = story.LargeFileMegabytes * 1024L * 1024;
        var time = Stopwatch.StartNew();
        var large = await Store(story, "交接录像", "recording", "handover.mp4", 0, () => new Recording(size), size);
        story.Figures.Enqueue(
            $"{story.LargeFileMegabytes} MB through the gateway: {size / 1048576.0 / time.Elapsed.TotalSeconds:0} MB/s, hashed twice, encrypted, written once"
        );

        var (from, to) = (size / 2, (size / 2) + 99_999);
        var part = await archivist.Bytes($"/api/v1/documents/{large}/content", from, to);
        StepFailed.Unless(
            part.AsSpan().SequenceEqual(Slice(new Recording(size), from, part.Length)),
            "a range of the large file came back different"
        );
        var whole = await archivist.Bytes($"/api/v1/documents/{story.DocumentId}/content");
        StepFailed.Unless(whole.AsSpan().SequenceEqual(contract), "the contract came back different");
        return $"3 documents, {size / 1048576 + 1} MB; a range in the middle and the whole contract came back the same";
    }

    public static async Task<string> FileDossier(Story story)
    {
        var archivist = await story.As("archivist.sz");
        await archivist.Post(
            $"/api/v1/documents/dossiers/{story.DossierId}/file",
            new
            {
                departmentCode = "LEASING",
                pages = 13,
                secrecy = "ordinary",
                containsPersonalData = false,
            },
            "dossier.already-filed"
        );
        var dossier = await archivist.Get($"/api/v1/documents/dossiers/{story.DossierId}");
        story.ArchiveNumber = dossier.GetProperty("archiveNumber").GetString()!;
        StepFailed.Unless(
            story.ArchiveNumber.Contains("-LEASING-", StringComparison.Ordinal),
            $"unexpected archive number {story.ArchiveNumber}"
        );
        return $"archive number {story.ArchiveNumber}";
    }

    public static async Task<string> FileManyAtOnce(Story story)
    {
        var archivist = await story.As("archivist2.sz");
        var page = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"u8.ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = 16 };
        var (dossiers, documents) = (new Guid[ManyFilings], new Guid[ManyFilings]);
        // A series of its own for every run, so that it starts at 001.
        var department = new string([.. "T", .. Random.Shared.GetItems("ABCDEFGHJKLMNPQRSTUVWXYZ".AsSpan(), 6)]);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, ManyFilings),
            options,
            async (i, _) =>
            {
                var dossier = await archivist.Post("/api/v1/documents/dossiers", new { kind = "service", title = $"装修投诉 {i + 1:000}" });
                dossiers[i] = dossier.GetProperty("dossierId").GetGuid();
                var stored = await archivist.PostFile(
                    $"/api/v1/documents/dossiers/{dossiers[i]}/documents?title={Uri.EscapeDataString("投诉登记")}&kind=complaint&pages=1",
                    "complaint.pdf",
                    () => new MemoryStream(page),
                    idempotencyKey: Guid.CreateVersion7().ToString()
                );
                documents[i] = stored.GetProperty("documentId").GetGuid();
            }
        );
        foreach (var document in documents)
            await Scanned(archivist, document);
        var time = Stopwatch.StartNew();
        await Task.WhenAll(
            dossiers.Select(id =>
                archivist.Post(
                    $"/api/v1/documents/dossiers/{id}/file",
                    new
                    {
                        departmentCode = department,
                        pages = 1,
                        secrecy = "ordinary",
                        containsPersonalData = false,
                    },
                    "dossier.already-filed"
                )
            )
        );
        time.Stop();
        var numbers = new List<string>();
        foreach (var id in dossiers)
            numbers.Add((await archivist.Get($"/api/v1/documents/dossiers/{id}")).GetProperty("archiveNumber").GetString()!);
        var sequence = numbers
            .Select(number => int.Parse(number[(number.LastIndexOf('-') + 1)..], System.Globalization.CultureInfo.InvariantCulture))
            .Order()
            .ToList();
        StepFailed.Unless(
            sequence.SequenceEqual(Enumerable.Range(1, ManyFilings)),
            $"the series has gaps or repeats: {string.Join(",", sequence.Take(20))}…"
        );
        story.Figures.Enqueue($"{ManyFilings} filings at once: {ManyFilings / time.Elapsed.TotalSeconds:0} per second");
        story.SmallDossierId = dossiers[0];
        return $"{numbers.Min()} to {numbers.Max()}, no gap, none twice";
    }

    private static async Task<Guid> Store(
        Story story,
        string title,
        string kind,
        string fileName,
        int pages,
        Func<Stream> content,
        long size
    )
    {
        var archivist = await story.As("archivist.sz");
        string sha256;
        await using (var read = content())
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(read));
        var stored = await archivist.PostFile(
            $"/api/v1/documents/dossiers/{story.DossierId}/documents?title={Uri.EscapeDataString(title)}&kind={kind}&pages={pages}",
            fileName,
            content,
            sha256,
            idempotencyKey: $"{story.DossierId}-{fileName}"
        );
        StepFailed.Unless(stored.GetProperty("sha256").GetString() == sha256, $"{fileName} was stored with another hash");
        StepFailed.Unless(stored.GetProperty("size").GetInt64() == size, $"{fileName} was stored with another size");
        var id = stored.GetProperty("documentId").GetGuid();
        await Scanned(archivist, id);
        return id;
    }

    /// <summary>Nobody reads or files a document before the virus scanner has seen it.</summary>
    public static Task Scanned(Person archivist, Guid document) =>
        archivist.Await(
            $"/api/v1/documents/{document}",
            answer => answer.GetProperty("scan").GetString() == "clean",
            $"the virus scan of document {document}"
        );

    private static byte[] Slice(Stream stream, long from, int count)
    {
        var skipped = new byte[64 * 1024];
        for (var left = from; left > 0; )
            left -= stream.Read(skipped, 0, (int)Math.Min(left, skipped.Length));
        var slice = new byte[count];
        stream.ReadExactly(slice);
        return slice;
    }
}
