using System.Net;
using System.Net.Http.Json;
using System.Text;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

[Trait("databases", "one")]
public sealed class ReadingTests(OneHost one) : ArchiveTests(one)
{
    [Fact, Trait("req", "D9")]
    public async Task Ranges_are_served_and_every_look_is_recorded()
    {
        var bytes = DocumentsHost.Pdf("x", 2_500_000);
        var id = (await host.Upload(await host.Dossier(), bytes).Json()).GetProperty("documentId").GetGuid();
        var etag = $"\"{DocumentsHost.Hash(bytes)}\"";
        foreach (var (from, to) in new[] { (0, 0), (1_048_500, 1_048_700), (2_499_999, 2_499_999), (100, 2_000_000) })
        {
            using var part = await host.Content(id, range: $"bytes={from}-{to}");
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal($"bytes {from}-{to}/2500000", part.Content.Headers.ContentRange!.ToString());
            Assert.Equal(bytes[from..(to + 1)], await part.Content.ReadAsByteArrayAsync());
        }
        using (var tail = await host.Content(id, range: "bytes=-5"))
            Assert.Equal(bytes[^5..], await tail.Content.ReadAsByteArrayAsync());
        using (var beyond = await host.Content(id, range: "bytes=2500000-"))
            Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);
        using (var fresh = await host.Content(id, range: "bytes=0-9", ifRange: etag))
            Assert.Equal(HttpStatusCode.PartialContent, fresh.StatusCode);
        using (var stale = await host.Content(id, range: "bytes=0-9", ifRange: "\"other\""))
            Assert.Equal((HttpStatusCode.OK, 2_500_000), (stale.StatusCode, (await stale.Content.ReadAsByteArrayAsync()).Length));
        using (var head = await host.Content(id, method: HttpMethod.Head))
        {
            Assert.Equal((HttpStatusCode.OK, 2_500_000L), (head.StatusCode, head.Content.Headers.ContentLength!.Value));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
        using var whole = await host.Content(id);
        Assert.Equal(etag, whole.Headers.ETag!.Tag);
        Assert.Equal("bytes", whole.Headers.AcceptRanges.Single());
        Assert.Equal("nosniff", whole.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.StartsWith("sandbox", whole.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("application/pdf", whole.Content.Headers.ContentType!.MediaType);
        var disposition = whole.Content.Headers.ContentDisposition!;
        Assert.Equal(
            ("attachment", "上海某某科技有限公司+营业执照副本+20261122.pdf"),
            (disposition.DispositionType, disposition.FileNameStar)
        );
        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync());

        var looks = (await host.Acts()).Where(act => act.Action == "ReadDocument" && act.SubjectId == id.ToString()).ToList();
        Assert.Equal(9, looks.Count);
        Assert.All(looks, look => Assert.Equal(("done", "archivist-sz", "sz"), (look.Result, look.ActorId, look.BranchId)));
    }

    [Fact, Trait("req", "D3"), Trait("req", "P1")]
    public async Task Top_secret_is_read_by_few_and_refusals_are_recorded()
    {
        var (dossier, document, _) = await host.Filed(secrecy: "top-secret");
        foreach (var role in new[] { Roles.Archivist, Roles.BranchManager, Roles.Executive })
            await host.Content(document, role: role).Ok();
        foreach (var role in new[] { Roles.AccountManager, Roles.ComplianceOfficer, Roles.DepartmentHead, Roles.Partner, Roles.Auditor })
        {
            await host.Content(document, role: role).Refused(HttpStatusCode.Forbidden, "document.top-secret");
            await host.As(role).GetAsync($"{DocumentsHost.Root}/{document}").Refused(HttpStatusCode.Forbidden, "document.top-secret");
            Assert.Empty((await host.Get(dossier, role: role)).GetProperty("documents").EnumerateArray());
        }
        Assert.Equal(
            5,
            (await host.Acts()).Count(act => act is { Action: "ReadDocument", Result: "refused" } && act.SubjectId == document.ToString())
        );
    }

    [Fact, Trait("req", "D9")]
    public async Task A_flipped_bit_on_disk_is_never_handed_out()
    {
        var bytes = DocumentsHost.Pdf("x", 100_000);
        var id = (await host.Upload(await host.Dossier(), bytes).Json()).GetProperty("documentId").GetGuid();
        var file = Directory.EnumerateFiles(Path.Combine(host.Folder, "objects"), "data", SearchOption.AllDirectories).Single();
        File.SetAttributes(file, FileAttributes.Normal);
        var stored = await File.ReadAllBytesAsync(file);
        stored[50_000] ^= 1;
        await File.WriteAllBytesAsync(file, stored);
        await host.Content(id).Refused(HttpStatusCode.InternalServerError, "unexpected");
    }

    [Fact, Trait("req", "D4")]
    public async Task A_dossier_shows_its_documents_in_the_order_of_the_volume()
    {
        var dossier = await host.Dossier();
        foreach (
            var (title, section) in new[] { ("附件", "supporting"), ("合同", "business"), ("执照", "basic"), ("补充协议", "business") }
        )
            await host.Upload(dossier, DocumentsHost.Pdf(title), title: title, more: $"&section={section}").Ok();
        var titles = (await host.Get(dossier))
            .GetProperty("documents")
            .EnumerateArray()
            .Select(row => row.GetProperty("title").GetString());
        Assert.Equal(["执照", "合同", "补充协议", "附件"], titles);
    }
}
