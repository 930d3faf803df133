using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests.Intake;

[Trait("req", "D8"), Trait("databases", "one")]
public sealed class InboxTests(OneHost one) : ArchiveTests(one, ("Intake:Folders:sz", "{folder}/scanner"))
{
    private const string Inbox = DocumentsHost.Root + "/inbox";

    // Each test begins with an empty folder of the service.
    private string scanner => Directory.CreateDirectory(Path.Combine(host.Folder, "scanner")).FullName;

    private HttpClient Archivist(string branch = "sz") => host.As(Roles.Archivist, branch);

    private async Task<List<JsonElement>> Items(string query = "", string branch = "sz") =>
        [.. (await Archivist(branch).GetAsync(Inbox + query).Json()).GetProperty("items").EnumerateArray()];

    private async Task<Guid> Scanned(byte[] bytes, string name = "SCAN0001.pdf")
    {
        await File.WriteAllBytesAsync(Path.Combine(scanner, name), bytes);
        await host.LookIntoFolders();
        Assert.Equal(1, await host.LookIntoFolders());
        return (await Items())[^1].GetProperty("itemId").GetGuid();
    }

    private static object Assignment(Guid dossier) =>
        new
        {
            dossierId = dossier,
            description = new
            {
                title = "补充协议",
                kind = "合同",
                date = "2026-10-01",
            },
        };

    private IEnumerable<string> In(string place) =>
        Directory.EnumerateFiles(Path.Combine(scanner, place)).Select(path => Path.GetFileName(path)!);

    [Fact]
    public async Task A_scanned_file_waits_in_the_inbox_of_its_branch_and_becomes_a_document_without_being_copied()
    {
        var pdf = DocumentsHost.Pdf("扫描", 5000);
        var item = await Scanned(pdf);
        Assert.Empty(await Items(branch: "gz"));
        Assert.Single(In("taken"));
        var content = await Archivist().GetByteArrayAsync($"{Inbox}/{item}/content");
        Assert.Equal(pdf, content);

        var dossier = await host.Dossier();
        var objects = host.StoredObjects();
        var document = await Archivist().PostAsJsonAsync($"{Inbox}/{item}/assign", Assignment(dossier)).Json();
        Assert.Equal(item, document.GetProperty("documentId").GetGuid());
        Assert.Equal(objects, host.StoredObjects());
        Assert.Equal(pdf, await (await host.Content(item)).Content.ReadAsByteArrayAsync());
        Assert.Contains(await host.Facts<DocumentStored>(), fact => fact.DocumentId == item);
        Assert.Empty(await Items());
        Assert.Single(await Items("?state=assigned&source=folder"));
        await Archivist()
            .PostAsJsonAsync($"{Inbox}/{item}/assign", Assignment(dossier))
            .Refused(HttpStatusCode.Conflict, "intake.already-decided");
        await Archivist()
            .PostAsJsonAsync($"{Inbox}/{item}/reject", new { reason = "误扫" })
            .Refused(HttpStatusCode.Conflict, "intake.already-decided");
    }

    [Fact]
    public async Task What_does_not_belong_here_is_rejected_and_its_bytes_are_destroyed()
    {
        var item = await Scanned(DocumentsHost.Pdf("误扫"));
        await Archivist().PostAsJsonAsync($"{Inbox}/{item}/reject", new { reason = "不属于本馆" }).Ok();
        Assert.Equal(1, await host.SweepIntake());
        Assert.Equal(0, await host.SweepIntake());
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        Assert.Equal("不属于本馆", (await Items("?state=rejected"))[0].GetProperty("reason").GetString());
        await Archivist().GetAsync($"{Inbox}/{item}/content").Refused(HttpStatusCode.Conflict, "intake.already-decided");
    }

    [Fact, Trait("req", "P1")]
    public async Task Other_branches_neither_see_nor_decide()
    {
        var item = await Scanned(DocumentsHost.Pdf("扫描"));
        var elsewhere = await host.Dossier("gz");
        foreach (
            var answer in new[]
            {
                await Archivist("gz").GetAsync($"{Inbox}/{item}/content"),
                await Archivist("gz").PostAsJsonAsync($"{Inbox}/{item}/assign", Assignment(elsewhere)),
                await Archivist("gz").PostAsJsonAsync($"{Inbox}/{item}/reject", new { reason = "不要" }),
            }
        )
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await host.As(Roles.Archivist, "*")
            .PostAsJsonAsync($"{Inbox}/{item}/assign", Assignment(elsewhere))
            .Refused(HttpStatusCode.BadRequest, "dossier.unknown");
        Assert.Equal(HttpStatusCode.Forbidden, (await host.As(Roles.AccountManager, "sz").GetAsync(Inbox)).StatusCode);
    }

    [Fact]
    public async Task Only_complete_files_are_taken()
    {
        var path = Path.Combine(scanner, "慢.pdf");
        await File.WriteAllBytesAsync(path, DocumentsHost.Pdf("一半", 2000));
        await File.WriteAllBytesAsync(Path.Combine(scanner, "传.pdf.part"), [1]);
        await File.WriteAllBytesAsync(Path.Combine(scanner, ".隐藏.pdf"), [1]);
        Assert.Equal(0, await host.LookIntoFolders());
        await using (var writing = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.None))
        {
            writing.Write("还有"u8);
            writing.Flush();
            Assert.Equal(0, await host.LookIntoFolders()); // it grew
            Assert.Equal(0, await host.LookIntoFolders()); // the scanner has it open
        }
        await host.LookIntoFolders();
        await host.LookIntoFolders();
        Assert.Equal("慢.pdf", Assert.Single(await Items()).GetProperty("fileName").GetString());
        Assert.Equal(2, Directory.GetFiles(scanner).Length);
    }

    [Fact]
    public async Task What_cannot_be_taken_is_put_aside_with_a_note()
    {
        await File.WriteAllTextAsync(Path.Combine(scanner, "程序.pdf"), "MZ");
        await File.WriteAllTextAsync(Path.Combine(scanner, "空.pdf"), "");
        await host.LookIntoFolders();
        await host.LookIntoFolders();
        Assert.Empty(await Items());
        Assert.Equal(4, In("failed").Count());
        var note = In("failed").Single(name => name.EndsWith("程序.pdf.txt", StringComparison.Ordinal));
        Assert.Contains(
            "document.kind-not-allowed",
            await File.ReadAllTextAsync(Path.Combine(scanner, "failed", note)),
            StringComparison.Ordinal
        );
    }

    [Theory, Trait("req", "O2")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_is_taken_once_wherever_the_process_was_killed(bool rowStood)
    {
        var pdf = DocumentsHost.Pdf("扫描", 3000);
        await Scanned(pdf, "一.pdf");
        var taken = Path.Combine(scanner, "taken", In("taken").Single());
        if (rowStood)
        {
            // Killed between the row and the last rename: the file still lies where it was claimed.
            File.Move(taken, Path.Combine(scanner, "taking", Path.GetFileName(taken)));
        }
        else
        {
            // Killed after the claim, before anything was stored.
            await File.WriteAllBytesAsync(Path.Combine(scanner, "taking", $"{Guid.CreateVersion7():N}.二.pdf"), pdf);
        }
        await host.LookIntoFolders();
        await host.LookIntoFolders();
        Assert.Equal(rowStood ? 1 : 2, (await Items()).Count);
        Assert.Empty(In("taking"));
        Assert.Equal(rowStood ? 1 : 2, In("taken").Count());
        Assert.Equal(rowStood ? 1 : 2, await host.InDatabase(db => db.IntakeItems.CountAsync()));
    }
}
