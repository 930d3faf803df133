using System.Diagnostics;
using System.Globalization;
using System.Text;
using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Staff;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>From the end of an upload until its first page can be looked at, for a PDF of 500 pages; beside what is promised.</summary>
internal static class FirstPageOfABook
{
    private const int Pages = 500;
    private const double Promised = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task Run(Settings settings)
    {
        var archivist = await settings.Platform().As("archivist.sz");
        var dossier = (
            await archivist.Post("/api/v1/documents/dossiers", new { kind = "service", title = $"长卷测速 {Guid.CreateVersion7():N}" })
        )
            .GetProperty("dossierId")
            .GetGuid();
        var (visible, promised) = (new Series("first page visible"), new Series("promised"));
        promised.Add(Promised);
        var size = 0;
        for (var run = -1; run < Math.Max(3, settings.Runs); run++)
        {
            var book = Book(run);
            size = book.Length;
            var stored = await archivist.PostFile(
                $"/api/v1/documents/dossiers/{dossier}/documents?title=book&kind=report&pages={Pages}",
                "book.pdf",
                () => new MemoryStream(book)
            );
            var time = Stopwatch.StartNew();
            var page = $"/api/v1/documents/{stored.GetProperty("documentId").GetGuid()}/pages/1/image";
            while (!await archivist.Has(page))
            {
                StepFailed.Unless(time.Elapsed < Patience, $"no first page within {Patience}");
                await Task.Delay(50);
            }
            if (run >= 0) // what only the first request of a process needs is not the page's
                visible.Add(time.Elapsed.TotalMilliseconds);
        }
        Figures.Show("ms", [visible, promised], promised);
        AnsiConsole.MarkupLineInterpolated($"[grey]{Pages} pages, {size / 1_000_000.0:0.0} MB; scanned for viruses before it is opened[/]");
    }

    /// <summary>Every page a drawing of its own, some 20 kB that hardly compress; no two books are alike.</summary>
    private static byte[] Book(int seed)
    {
        var random = new Random(seed + 1);
        using var file = new MemoryStream();
        var places = new List<long>();
        Write("%PDF-1.7\n");
        Object("<</Type/Catalog/Pages 2 0 R>>");
        Object(
            $"<</Type/Pages/Count {Pages}/Kids[{string.Join(' ', Enumerable.Range(0, Pages).Select(page => $"{4 + (page * 2)} 0 R"))}]>>"
        );
        Object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        for (var page = 0; page < Pages; page++)
        {
            var drawing = new StringBuilder().Append(CultureInfo.InvariantCulture, $"BT /F1 24 Tf 60 780 Td (Page {page + 1}) Tj ET\n");
            for (var line = 0; line < 600; line++)
                drawing.Append(
                    CultureInfo.InvariantCulture,
                    $"{random.Next(595)}.{random.Next(100)} {random.Next(800)} m {random.Next(595)} {random.Next(800)}.{random.Next(100)} l S\n"
                );
            Object($"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + (page * 2)} 0 R/Resources<</Font<</F1 3 0 R>>>>>>");
            Object($"<</Length {drawing.Length}>>stream\n{drawing}\nendstream");
        }
        var table = file.Position;
        Write($"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            Write($"{place:D10} 00000 n \n");
        Write($"trailer<</Size {places.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Write(string text) => file.Write(Encoding.ASCII.GetBytes(text));

        void Object(string content)
        {
            places.Add(file.Position);
            Write($"{places.Count} 0 obj{content}endobj\n");
        }
    }
}
