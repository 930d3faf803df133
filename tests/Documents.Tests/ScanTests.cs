using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CustomerArchive.Documents.Documents;
using CustomerArchive.Documents.Scanning;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests;

[Trait("databases", "one")]
public sealed class ScanTests(OneHost one, Scanner scanner)
    : ArchiveTests(one, ("ConnectionStrings:scanner", scanner.ConnectionString), ("Scanning:Required", "true")),
        IClassFixture<Scanner>
{
    private const string Root = DocumentsHost.Root;

    [Fact, Trait("req", "D8")]
    public async Task A_document_is_nobodys_to_read_or_file_until_the_scanner_has_seen_it()
    {
        var dossier = await host.Dossier();
        var bytes = DocumentsHost.Pdf("合同");
        var document = await Upload(dossier, bytes);
        await host.Content(document).Refused(HttpStatusCode.Conflict, "document.unscanned");
        await host.Content(document, range: "bytes=0-3").Refused(HttpStatusCode.Conflict, "document.unscanned");
        await host.File(dossier).Refused(HttpStatusCode.Conflict, "document.unscanned");
        Assert.Equal("unscanned", await Scan(document));

        await host.Work();
        Assert.Equal("clean", await Scan(document));
        var shown = await host.As(Roles.Archivist).GetAsync($"{Root}/{document}/scan").Json();
        Assert.StartsWith("ClamAV ", shown.GetProperty("scanner").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, shown.GetProperty("parts").GetInt32());
        Assert.Equal(bytes, await (await host.Content(document)).Content.ReadAsByteArrayAsync());
        await host.File(dossier).Ok();
    }

    [Fact, Trait("req", "D8")]
    public async Task An_infected_document_is_set_apart_shown_to_archivists_and_withdrawn()
    {
        var dossier = await host.Dossier();
        var document = await Upload(dossier, Scanner.Virus);
        await host.Work();
        Assert.Equal("infected", await Scan(document));
        foreach (var role in new[] { Roles.Archivist, Roles.Executive, Roles.BranchManager })
            await host.Content(document, role: role).Refused(HttpStatusCode.Conflict, "document.infected");
        await host.File(dossier).Refused(HttpStatusCode.Conflict, "document.infected");

        var listed = Assert.Single((await host.As(Roles.Archivist).GetAsync($"{Root}/scans").Json()).GetProperty("items").EnumerateArray());
        Assert.Equal(document, listed.GetProperty("documentId").GetGuid());
        Assert.Contains("Eicar", listed.GetProperty("signature").GetString(), StringComparison.Ordinal);
        await host.As(Roles.AccountManager).GetAsync($"{Root}/scans").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        Assert.Empty((await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/scans").Json()).GetProperty("items").EnumerateArray());
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/{document}/scan").Refused(HttpStatusCode.NotFound, "not-found");

        await host.As(Roles.Archivist).PostAsJsonAsync($"{Root}/{document}/withdraw", new { reason = "含病毒" }).Ok();
        await host.Erase();
        Assert.Equal(0, host.StoredObjects());
        await Upload(dossier, DocumentsHost.Pdf("干净的"));
        await host.Work();
        await host.File(dossier).Ok();
    }

    [Fact, Trait("req", "D8")]
    public async Task A_virus_is_found_inside_an_archive_and_across_the_parts_of_what_is_long()
    {
        var small = await scanner.Host(("Scanning:PartMiB", "2"));
        try
        {
            var dossier = await small.Dossier();
            using var zip = new MemoryStream();
            using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            await using (var entry = archive.CreateEntry("readme.txt").Open())
                await entry.WriteAsync(Scanner.Virus);
            var zipped = await Upload(dossier, zip.ToArray(), small);
            // The virus lies across the end of the second part.
            var film = RandomNumberGenerator.GetBytes(5 << 20);
            "\0\0\0\u0018ftypmp42"u8.CopyTo(film);
            Scanner.Virus.CopyTo(film.AsSpan((3 << 20) - 30));
            var longer = await Upload(dossier, film, small);
            var clean = await Upload(dossier, film.AsSpan(0, 2 << 20).ToArray(), small);
            await small.Work();
            Assert.Equal("infected", await Scan(zipped, small));
            Assert.Equal("infected", await Scan(longer, small));
            Assert.Equal("clean", await Scan(clean, small));
        }
        finally
        {
            await ((IAsyncLifetime)small).DisposeAsync();
        }
    }

    [Fact, Trait("req", "D8"), Trait("req", "O2")]
    public async Task While_the_scanner_is_away_documents_wait_unscanned_and_are_scanned_when_it_is_back()
    {
        var away = await scanner.Host(("ConnectionStrings:scanner", "tcp://127.0.0.1:9"));
        try
        {
            var document = await Upload(await away.Dossier(), DocumentsHost.Pdf("合同"), away);
            for (var i = 0; i < 8; i++)
            {
                Assert.Equal(1, await away.Work());
                Assert.Equal(0, await away.Work());
                away.Clock.Advance(TimeSpan.FromMinutes(1));
            }
            Assert.Equal("unscanned", await Scan(document, away));
            var work = await Only(away, document);
            Assert.Equal("waiting", work.GetProperty("state").GetString());
            Assert.Contains("127.0.0.1:9", work.GetProperty("error").GetString(), StringComparison.Ordinal);
            Assert.Contains(
                "\"scanner\":\"Degraded\"",
                await away.CreateClient().GetStringAsync("/health/ready"),
                StringComparison.Ordinal
            );

            away.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ScanOptions>>().Value.Scanner = scanner.ConnectionString;
            await away.Work();
            Assert.Equal("clean", await Scan(document, away));
        }
        finally
        {
            await ((IAsyncLifetime)away).DisposeAsync();
        }
    }

    [Theory, Trait("req", "D8")]
    [InlineData("stream: Maybe\0")]
    [InlineData("OK\0")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("stream: OK")] // broken off
    [InlineData("")]
    public async Task No_answer_but_the_scanners_own_word_passes_a_document_as_clean(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var strange = await scanner.Host(
            ("ConnectionStrings:scanner", $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
            ("Work:Tries", "2")
        );
        using var over = new CancellationTokenSource();
        var talking = Talk(listener, answer, over.Token);
        try
        {
            var document = await Upload(await strange.Dossier(), DocumentsHost.Pdf("合同"), strange);
            for (var i = 0; i < 3; i++)
            {
                await strange.Work();
                strange.Clock.Advance(TimeSpan.FromMinutes(1));
            }
            Assert.Equal("unscanned", await Scan(document, strange));
            await strange.Content(document).Refused(HttpStatusCode.Conflict, "document.unscanned");
        }
        finally
        {
            await over.CancelAsync();
            await talking;
            await ((IAsyncLifetime)strange).DisposeAsync();
        }
    }

    [Fact, Trait("req", "D8")]
    public async Task An_archivist_has_a_document_scanned_again()
    {
        var document = await Upload(await host.Dossier(), Scanner.Virus);
        await host.Work();
        await host.As(Roles.AccountManager)
            .PostAsync($"{Root}/{document}/scan", null)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.As(Roles.Archivist, "gz").PostAsync($"{Root}/{document}/scan", null).Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.Archivist).PostAsync($"{Root}/{document}/scan", null).Ok();
        Assert.Equal("unscanned", await Scan(document));
        await host.Work();
        Assert.Equal("infected", await Scan(document));
    }

    [Fact, Trait("req", "D8")]
    public async Task Without_any_scanner_nothing_is_called_clean_and_the_service_says_so()
    {
        var none = new DocumentsHost();
        await none.InitializeAsync();
        try
        {
            var document = await Upload(await none.Dossier(), DocumentsHost.Pdf("合同"), none);
            await none.Work();
            Assert.Equal("unscanned", await Scan(document, none));
            await none.Content(document).Ok(); // the operator said that scanning is not required
            Assert.Contains(
                "\"scanner\":\"Degraded\"",
                await none.CreateClient().GetStringAsync("/health/ready"),
                StringComparison.Ordinal
            );
        }
        finally
        {
            await ((IAsyncLifetime)none).DisposeAsync();
        }
    }

    [Fact, Trait("req", "D8")]
    public async Task Documents_of_an_earlier_release_are_scanned_after_the_upgrade()
    {
        var document = await Upload(await host.Dossier(), DocumentsHost.Pdf("旧合同"));
        await host.InDatabase(db => db.WorkItems.ExecuteDeleteAsync());
        Assert.Equal(0, await host.Work());
        await host.Services.GetRequiredService<AskForMissingWork>().Run(default);
        await host.Work();
        Assert.Equal("clean", await Scan(document));
        Assert.Equal(0, await host.Services.GetRequiredService<AskForMissingWork>().Run(default));
    }

    private static async Task Talk(TcpListener listener, string answer, CancellationToken over)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync(over);
                var line = caller.GetStream();
                var heard = new byte[4096];
                var count = await line.ReadAsync(heard, over);
                var version = Encoding.ASCII.GetString(heard, 0, count).StartsWith("zVERSION", StringComparison.Ordinal);
                await line.WriteAsync(Encoding.ASCII.GetBytes(version ? "ClamAV 1.0\0" : answer), over);
            }
        }
        catch (OperationCanceledException)
        {
            // enough
        }
    }

    private async Task<Guid> Upload(Guid dossier, byte[] bytes, DocumentsHost? at = null) =>
        (await (at ?? host).Upload(dossier, bytes).Json()).GetProperty("documentId").GetGuid();

    private async Task<string?> Scan(Guid document, DocumentsHost? at = null) =>
        (await (at ?? host).As(Roles.Archivist).GetAsync($"{Root}/{document}").Json()).GetProperty("scan").GetString();

    private static async Task<JsonElement> Only(DocumentsHost at, Guid document) =>
        (await at.As(Roles.Archivist).GetAsync($"{Root}/work?kind=scan&documentId={document}").Json()).GetProperty("items")[0];
}
