using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Documents;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

public sealed class UploadTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact, Trait("req", "D8"), Trait("req", "D9"), Trait("req", "D3")]
    public async Task A_document_is_kept_as_it_was_sent_and_named_by_the_rule()
    {
        var dossier = await host.Dossier();
        var bytes = DocumentsHost.Pdf("营业执照", 300_000);
        var answer = await host.Upload(
                dossier,
                bytes,
                sha256: DocumentsHost.Hash(bytes).ToUpperInvariant(),
                more: "&pages=2&date=2026-11-20&section=basic&copies=2&responsibleParty=%E5%B7%A5%E5%95%86%E5%B1%80&originalAt=%E6%80%BB%E9%83%A8"
            )
            .Json();
        var id = answer.GetProperty("documentId").GetGuid();
        Assert.Equal(bytes.Length, answer.GetProperty("size").GetInt64());
        Assert.Equal(DocumentsHost.Hash(bytes), answer.GetProperty("sha256").GetString());
        Assert.Equal("application/pdf", answer.GetProperty("mediaType").GetString());
        Assert.Equal("上海某某科技有限公司+营业执照副本+20261120.pdf", answer.GetProperty("fileName").GetString());

        var shown = await host.As(Roles.Auditor).GetAsync($"{Root}/{id}").Json();
        Assert.Equal(
            ("available", "basic", 1, 2),
            (
                shown.GetProperty("state").GetString(),
                shown.GetProperty("section").GetString(),
                shown.GetProperty("position").GetInt32(),
                shown.GetProperty("pages").GetInt32()
            )
        );
        Assert.Equal("扫描件 001.pdf", shown.GetProperty("originalName").GetString());
        Assert.False(shown.GetProperty("locked").GetBoolean());

        using var content = await host.Content(id);
        Assert.Equal(bytes, await content.Content.ReadAsByteArrayAsync());
        var stored = Assert.Single(await host.Facts<DocumentStored>(), fact => fact.DocumentId == id);
        Assert.Equal(
            (dossier, bytes.LongLength, DocumentsHost.Hash(bytes), "sz"),
            (stored.DossierId!.Value, stored.Size, stored.Sha256, stored.BranchId)
        );
        // The bytes on disk are not the bytes sent.
        var onDisk = Directory
            .EnumerateFiles(Path.Combine(host.Folder, "objects"), "data", SearchOption.AllDirectories)
            .Select(File.ReadAllBytes);
        Assert.DoesNotContain(onDisk, file => file.AsSpan().IndexOf(bytes.AsSpan(0, 32)) >= 0);
    }

    [Fact, Trait("req", "D9")]
    public async Task What_does_not_have_the_declared_hash_leaves_nothing()
    {
        var dossier = await host.Dossier();
        var bytes = DocumentsHost.Pdf("x", 200_000);
        await host.Upload(dossier, bytes, sha256: DocumentsHost.Hash([1])).Refused(HttpStatusCode.BadRequest, "document.hash-mismatch");
        await host.Upload(dossier, bytes, sha256: "zz").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await NothingIsLeft(dossier);
        Assert.Empty(await host.Facts<DocumentStored>());
    }

    [Theory, Trait("req", "D8")]
    [InlineData("MZ\u0090")]
    [InlineData("\u007fELF")]
    [InlineData("#!/bin/sh\nrm -rf /\n")]
    [InlineData("  \r\n<?php system(1);")]
    [InlineData("\u0001\u0002\u0003\u0000unknown")]
    public async Task Programs_and_unknown_bytes_are_refused_whatever_they_are_called(string head)
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, Encoding.Latin1.GetBytes(head), fileName: "合同.pdf")
            .Refused(HttpStatusCode.Conflict, "document.kind-not-allowed");
        await NothingIsLeft(dossier);
    }

    [Fact, Trait("req", "D8")]
    public async Task Requests_are_checked()
    {
        var dossier = await host.Dossier();
        var pdf = DocumentsHost.Pdf("x");
        await host.Upload(dossier, []).Refused(HttpStatusCode.BadRequest, "document.empty");
        await host.Upload(dossier, pdf, title: "").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Upload(dossier, pdf, title: new string('长', 201)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Upload(dossier, pdf, title: "a\u0007").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await host.Upload(dossier, pdf, more: "&pages=-1").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Upload(dossier, pdf, more: "&pages=viele").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await host.Upload(dossier, pdf, more: "&section=other").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Upload(dossier, pdf, fileName: "a\u0000b").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Upload(dossier, pdf, key: new string('k', 201)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Upload(Guid.CreateVersion7(), pdf).Refused(HttpStatusCode.NotFound, "not-found");
        await host.Upload(dossier, pdf, client: host.As(Roles.Auditor)).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.Upload(dossier, pdf, client: host.CreateClient()).Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        // Any content type is fine: the content decides.
        var typed = new ByteArrayContent(pdf);
        typed.Headers.ContentType = new("application/pdf");
        await host.Upload(dossier, typed).Ok();
        await host.Upload(dossier, new ByteArrayContent(pdf)).Ok();
    }

    [Fact, Trait("req", "O2"), Trait("req", "D8")]
    public async Task A_repeated_request_gets_the_first_answer_also_when_sent_at_once()
    {
        var dossier = await host.Dossier();
        var bytes = DocumentsHost.Pdf("once");
        var first = await host.Upload(dossier, bytes, key: "k1").Json();
        var again = await host.Upload(dossier, bytes, key: "k1").Json();
        Assert.Equal(first.ToString(), again.ToString());
        await host.Upload(dossier, bytes, key: "k1", sha256: DocumentsHost.Hash([9]))
            .Refused(HttpStatusCode.Conflict, "idempotency.key-reused");
        await host.Upload(await host.Dossier(), bytes, key: "k1").Refused(HttpStatusCode.Conflict, "idempotency.key-reused");
        // Another person's key is another key.
        Assert.NotEqual(
            first.ToString(),
            (await host.Upload(dossier, bytes, key: "k1", client: host.As(Roles.Archivist)).Json()).ToString()
        );

        var racing = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => host.Upload(dossier, bytes, key: "k2")));
        Assert.Contains(racing, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(
            racing,
            answer => Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict, answer.StatusCode.ToString())
        );
        await host.Upload(dossier, bytes, key: "k2").Ok();
        Assert.Equal(3, (await host.Get(dossier)).GetProperty("documents").GetArrayLength());
    }

    [Fact, Trait("req", "D8"), Trait("req", "O2")]
    public async Task Uploads_into_one_dossier_at_once_all_succeed_in_places_of_their_own()
    {
        var dossier = await host.Dossier();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => host.Upload(dossier, DocumentsHost.Pdf($"{i}"), title: $"材料{i}").Ok()));
        var places = (await host.Get(dossier))
            .GetProperty("documents")
            .EnumerateArray()
            .Select(row => row.GetProperty("position").GetInt32())
            .ToList();
        Assert.Equal(Enumerable.Range(1, 12), places);
    }

    [Fact, Trait("req", "O2")]
    public async Task An_upload_that_was_killed_is_never_seen_and_is_cleared_away_with_its_bytes()
    {
        var dossier = await host.Dossier();
        // What a process killed after the vault has the bytes, and before the row says so, leaves behind.
        var (pending, _) = await host.InDatabase(async db =>
        {
            var owner = await db.Dossiers.SingleAsync(row => row.Id == dossier);
            var row = Document.Begin(owner, new() { Title = "半截", Kind = "合同" }, "a.pdf", null, "u", "u", host.Clock.GetUtcNow());
            db.Add(row);
            await db.SaveChangesAsync();
            return (row.Id, 0);
        });
        var vault = (ObjectStorage.DocumentVault)host.Services.GetService(typeof(ObjectStorage.DocumentVault))!;
        await vault.StoreAsync(pending, "sz", new MemoryStream(DocumentsHost.Pdf("半截", 100_000)));
        Assert.Equal((1, 1), (host.StoredObjects(), host.StoredKeys()));
        await host.As(Roles.Archivist).GetAsync($"{Root}/{pending}").Refused(HttpStatusCode.NotFound, "not-found");
        await host.Content(pending).Refused(HttpStatusCode.NotFound, "not-found");
        await host.File(dossier).Refused(HttpStatusCode.Conflict, "dossier.empty");

        Assert.Equal(0, await host.Sweep());
        host.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Equal(1, await host.Sweep());
        await NothingIsLeft(dossier);
    }

    [Fact, Trait("req", "D8"), Trait("req", "T6")]
    public async Task A_wrong_upload_is_withdrawn_before_filing_and_there_is_no_other_way_to_remove_one()
    {
        var dossier = await host.Dossier();
        var wrong = (await host.Upload(dossier, DocumentsHost.Pdf("wrong")).Json()).GetProperty("documentId").GetGuid();
        var right = (await host.Upload(dossier, DocumentsHost.Pdf("right")).Json()).GetProperty("documentId").GetGuid();
        var stranger = host.As(Roles.AccountManager, id: "somebody-else");
        await stranger
            .PostAsJsonAsync($"{Root}/{wrong}/withdraw", new { reason = "试试" })
            .Refused(HttpStatusCode.Forbidden, "document.not-yours");
        await host.As(Roles.Archivist)
            .PostAsJsonAsync($"{Root}/{wrong}/withdraw", new { reason = "" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As(Roles.AccountManager).PostAsJsonAsync($"{Root}/{wrong}/withdraw", new { reason = "传错文件" }).Ok();
        await host.Content(wrong).Refused(HttpStatusCode.Conflict, "document.withdrawn");
        Assert.Equal(2, host.StoredObjects());
        Assert.Equal(1, await host.Erase());
        Assert.Equal(0, await host.Erase());
        Assert.Equal((1, 1), (host.StoredObjects(), host.StoredKeys()));
        var shown = await host.As(Roles.Archivist).GetAsync($"{Root}/{wrong}").Json();
        Assert.Equal(
            ("withdrawn", "传错文件", 1),
            (
                shown.GetProperty("state").GetString(),
                shown.GetProperty("withdrawalReason").GetString(),
                shown.GetProperty("objectsDeleted").GetInt32()
            )
        );
        await host.As(Roles.Archivist)
            .PostAsJsonAsync($"{Root}/{wrong}/withdraw", new { reason = "再来" })
            .Refused(HttpStatusCode.Conflict, "document.not-available");

        await host.File(dossier).Ok();
        await host.As(Roles.Archivist)
            .PostAsJsonAsync($"{Root}/{right}/withdraw", new { reason = "反悔" })
            .Refused(HttpStatusCode.Conflict, "dossier.already-filed");
        foreach (var role in Roles.Business)
        foreach (
            var path in new[]
            {
                $"{Root}/{right}",
                $"{Root}/{right}/content",
                $"{Root}/dossiers/{dossier}",
                $"{Root}/dossiers/{dossier}/documents",
            }
        )
            await host.As(role, "*").DeleteAsync(path).Refused(HttpStatusCode.MethodNotAllowed, "method.not-allowed");
        await host.Content(right).Ok();
    }

    [Fact, Trait("req", "G2")]
    public async Task The_api_description_says_what_an_upload_takes()
    {
        var api = await host.CreateClient().GetAsync("/openapi/v1.json").Json();
        var upload = api.GetProperty("paths").GetProperty($"{Root}/dossiers/{{dossierId}}/documents").GetProperty("post");
        Assert.Equal(
            "binary",
            upload
                .GetProperty("requestBody")
                .GetProperty("content")
                .GetProperty("application/octet-stream")
                .GetProperty("schema")
                .GetProperty("format")
                .GetString()
        );
        var names = upload
            .GetProperty("parameters")
            .EnumerateArray()
            .Select(parameter => parameter.GetProperty("name").GetString())
            .ToList();
        Assert.Contains("X-File-Name", names);
        Assert.Contains("Idempotency-Key", names);
        Assert.Contains("title", names);
    }

    private async Task NothingIsLeft(Guid dossier)
    {
        Assert.Empty((await host.Get(dossier)).GetProperty("documents").EnumerateArray());
        Assert.False(await host.InDatabase(db => db.Documents.AnyAsync(row => row.DossierId == dossier)));
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
    }
}
