using CustomerArchive.MainJob;
using CustomerArchive.MainJob.Staff;
using Spectre.Console;

namespace CustomerArchive.Benchmarks;

/// <summary>Many small documents in one form through the gateway, beside what is promised.</summary>
internal static class IntakeOfManyFiles
{
    private const int Files = 500;
    private const int FileBytes = 40_000;
    private const double Promised = 50;

    public static async Task Run(Settings settings)
    {
        var archivist = await settings.Platform().As("archivist.sz");
        await Send(archivist, await Dossier(archivist), 20); // what only the first request of a process needs is not the intake's
        var promised = new Series("promised");
        promised.Add(Promised);
        var (form, single) = (new Series("one form"), new Series("one by one"));
        for (var run = 0; run < settings.Runs; run++)
        {
            var dossier = await Dossier(archivist);
            form.Add(Files / await Machine.Seconds(() => Send(archivist, dossier, Files)));
            var other = await Dossier(archivist);
            single.Add(100 / await Machine.Seconds(() => OneByOne(archivist, other, 100)));
        }
        Figures.Show("documents/s", [form, single, promised], promised);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{settings.Runs} × {Files} documents of {FileBytes / 1000} kB, no two alike; {Person.Repeats} requests repeated[/]"
        );
    }

    private static async Task<Guid> Dossier(Person archivist) =>
        (await archivist.Post("/api/v1/documents/dossiers", new { kind = "service", title = $"收件测速 {Guid.CreateVersion7():N}" }))
            .GetProperty("dossierId")
            .GetGuid();

    private static async Task Send(Person archivist, Guid dossier, int files)
    {
        var answer = await archivist.PostContent(
            $"/api/v1/documents/intakes?files={files}",
            () =>
            {
                var form = new MultipartFormDataContent
                {
                    { new StringContent(dossier.ToString()), "dossierId" },
                    { new StringContent("photo"), "kind" },
                };
                for (var i = 0; i < files; i++)
                    form.Add(new ByteArrayContent(Page()), "file", $"page {i + 1}.pdf");
                return form;
            }
        );
        var accepted = answer.GetProperty("batch").GetProperty("accepted").GetInt32();
        StepFailed.Unless(accepted == files, $"{accepted} of {files} documents were accepted");
    }

    private static async Task OneByOne(Person archivist, Guid dossier, int files)
    {
        for (var i = 0; i < files; i++)
            await archivist.PostFile(
                $"/api/v1/documents/dossiers/{dossier}/documents?title=photo&kind=photo&pages=1",
                "page.pdf",
                () => new MemoryStream(Page())
            );
    }

    private static byte[] Page()
    {
        var page = new byte[FileBytes];
        Random.Shared.NextBytes(page);
        "%PDF-1.7"u8.CopyTo(page);
        return page;
    }
}
