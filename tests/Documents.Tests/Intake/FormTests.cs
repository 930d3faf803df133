using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests.Intake;

[Trait("req", "D8")]
public sealed class FormTests(OneHost one) : ArchiveTests(one)
{
    private const string Intakes = DocumentsHost.Root + "/intakes";

    private HttpClient Sender(string branch = "sz") => host.As(Roles.Archivist, branch);

    private static MultipartFormDataContent Form(Guid? dossier, params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        if (dossier is { } id)
            form.Add(new StringContent(id.ToString()), "dossierId");
        form.Add(new StringContent("巡检照片"), "kind");
        foreach (var (name, bytes) in files)
            Add(form, name, bytes);
        return form;
    }

    private static void Add(MultipartFormDataContent form, string name, byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "file", FileNameStar = name };
        form.Add(file);
    }

    private async Task<HttpResponseMessage> Send(HttpContent form, string? key = null, string branch = "sz", string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Intakes + query) { Content = form };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return await Sender(branch).SendAsync(request);
    }

    private static (int Received, int Accepted, int Refused) Counts(JsonElement answer)
    {
        var batch = answer.GetProperty("batch");
        return (
            batch.GetProperty("received").GetInt32(),
            batch.GetProperty("accepted").GetInt32(),
            batch.GetProperty("refused").GetInt32()
        );
    }

    [Fact, Trait("req", "D11")]
    public async Task What_came_alone_is_done_with_before_what_came_together()
    {
        var dossier = await host.Dossier();
        var together = await Send(Form(dossier, [.. Enumerable.Range(1, 4).Select(i => ($"{i}.pdf", DocumentsHost.Pdf($"第 {i} 张")))]))
            .Json();
        var alone = (await host.Upload(dossier, DocumentsHost.Pdf("加急")).Json()).GetProperty("documentId").GetGuid();
        var work = host.Services.GetRequiredService<DoWork>();
        while ((await Due()).Exists(row => row.DocumentId == alone))
            Assert.True(await work.RunOne(default));
        Assert.Equal(4, (await Due()).Count(row => row.Kind == WorkKind.Scan));
        Assert.Equal(4, Counts(together).Accepted);

        // What fails, or finds no scanner, is due again later.
        Task<List<WorkItem>> Due() =>
            host.InDatabase(db =>
                db.WorkItems.Where(row => row.State == WorkState.Waiting && row.DueAt <= host.Clock.GetUtcNow()).ToListAsync()
            );
    }

    [Fact]
    public async Task Five_hundred_in_and_five_hundred_accounted_for()
    {
        var dossier = await host.Dossier();
        var form = Form(
            dossier,
            [
                .. Enumerable
                    .Range(1, 500)
                    .Select(i => ($"照片 {i:000}.pdf", i % 50 == 0 ? "MZ不是文件"u8.ToArray() : DocumentsHost.Pdf($"第 {i} 张", 3000))),
            ]
        );
        var answer = await Send(form, query: "?files=500").Json();
        Assert.Equal((500, 490, 10), Counts(answer));
        var receipts = answer.GetProperty("receipts").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 500), receipts.Select(receipt => receipt.GetProperty("number").GetInt32()));
        Assert.Equal("document.kind-not-allowed", receipts[49].GetProperty("code").GetString());
        Assert.Equal("照片 050.pdf", receipts[49].GetProperty("fileName").GetString());
        Assert.Equal(490, await host.InDatabase(db => db.Documents.CountAsync(row => row.DossierId == dossier)));

        var id = answer.GetProperty("batch").GetProperty("batchId").GetGuid();
        var (seen, cursor) = (0, "");
        do
        {
            var page = await Sender().GetAsync($"{Intakes}/{id}?outcome=accepted&limit=200&cursor={cursor}").Json();
            seen += page.GetProperty("receipts").GetArrayLength();
            cursor = page.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal(490, seen);
        Assert.Equal(HttpStatusCode.NotFound, (await Sender("gz").GetAsync($"{Intakes}/{id}")).StatusCode);
    }

    [Fact]
    public async Task Batches_are_listed_newest_first_with_what_became_of_their_files()
    {
        var dossier = await host.Dossier();
        (string, byte[]) good = ("一.pdf", DocumentsHost.Pdf("一", 3000));
        await Send(Form(dossier, good, ("二.exe", "MZ不是文件"u8.ToArray())), key: "a").Ok();
        await Send(Form(null, good), key: "b").Ok();
        await Send(Form(await host.Dossier("gz"), good), key: "c", branch: "gz").Ok();

        Assert.Equal(["b", "a"], await Keys(""));
        Assert.Equal(["a"], await Keys("?with=refused"));
        Assert.Equal(["b"], await Keys("?with=waiting&source=form&state=ended&mine=true"));
        Assert.Empty(await Keys("?source=zip"));
        var first = await Sender().GetAsync(Intakes + "?limit=1").Json();
        Assert.Equal(1, first.GetProperty("items")[0].GetProperty("waiting").GetInt32());
        Assert.Equal(["a"], await Keys($"?cursor={first.GetProperty("next").GetString()}"));
        foreach (var wrong in (string[])["?source=fax", "?with=all", "?state=open", "?cursor=%00", "?limit=0"])
            Assert.Equal(HttpStatusCode.BadRequest, (await Sender().GetAsync(Intakes + wrong)).StatusCode);

        async Task<List<string?>> Keys(string query) =>
            [
                .. (await Sender().GetAsync(Intakes + query).Json())
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(batch => batch.GetProperty("key").GetString()),
            ];
    }

    [Fact, Trait("req", "D11")]
    public async Task What_came_among_many_does_not_stand_before_what_somebody_waits_for()
    {
        var dossier = await host.Dossier();
        await Send(Form(dossier, ("一.pdf", DocumentsHost.Pdf("一", 3000)), ("二.pdf", DocumentsHost.Pdf("二", 3000)))).Ok();
        var lane = host.Services.GetRequiredService<DoWork>();
        Assert.False(await lane.RunOne(default, urgentOnly: true));
        await host.Upload(dossier, DocumentsHost.Pdf("单件", 3000)).Ok();
        Assert.True(await lane.RunOne(default, urgentOnly: true));
        await host.Work();
        Assert.Equal(3, await host.InDatabase(db => db.WorkItems.CountAsync(item => item.Kind == WorkKind.FirstPage && item.Tries > 0)));
    }

    [Fact, Trait("req", "O2")]
    public async Task The_same_batch_again_doubles_nothing_and_brings_what_was_missing()
    {
        var dossier = await host.Dossier();
        var (one, two, sameName) = (DocumentsHost.Pdf("一"), DocumentsHost.Pdf("二"), DocumentsHost.Pdf("另一份 a"));
        var first = await Send(Form(dossier, ("a.pdf", one), ("b.pdf", "MZ"u8.ToArray())), "批次-1").Json();
        Assert.Equal((2, 1, 1), Counts(first));
        var second = await Send(Form(dossier, ("a.pdf", one), ("b.pdf", two), ("a.pdf", sameName)), "批次-1").Json();
        Assert.Equal((3, 3, 0), Counts(second));
        Assert.Equal(
            first.GetProperty("receipts")[0].GetProperty("documentId").GetGuid(),
            second.GetProperty("receipts")[0].GetProperty("documentId").GetGuid()
        );
        var third = await Send(Form(dossier, ("a.pdf", one), ("b.pdf", two), ("a.pdf", sameName)), "批次-1").Json();
        Assert.Equal((3, 3, 0), Counts(third));
        Assert.Equal(3, (await host.Get(dossier)).GetProperty("documents").GetArrayLength());
        Assert.Equal((3, 3), (host.StoredObjects(), host.StoredKeys())); // nothing that was put aside is left
    }

    [Fact, Trait("req", "O2")]
    public async Task The_same_batch_at_once_doubles_nothing()
    {
        var dossier = await host.Dossier();
        var files = Enumerable.Range(1, 20).Select(i => ($"{i}.pdf", DocumentsHost.Pdf($"{i}"))).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Send(Form(dossier, files), "同时")));
        Assert.Equal((20, 20, 0), Counts(await Send(Form(dossier, files), "同时").Json()));
        Assert.Equal(20, (await host.Get(dossier)).GetProperty("documents").GetArrayLength());
    }

    [Fact, Trait("req", "O2")]
    public async Task What_arrived_before_the_form_broke_off_is_accounted_for()
    {
        var dossier = await host.Dossier();
        var form = Form(dossier, ("一.pdf", DocumentsHost.Pdf("一")), ("二.pdf", DocumentsHost.Pdf("二", 9000)));
        var cut = new ByteArrayContent((await form.ReadAsByteArrayAsync())[..^4000]);
        cut.Headers.ContentType = form.Headers.ContentType;
        await Send(cut, "断线").Refused(HttpStatusCode.BadRequest, "request.malformed");
        var id = await host.InDatabase(db => db.IntakeBatches.Select(row => row.Id).SingleAsync());
        var batch = await Sender().GetAsync($"{Intakes}/{id}").Json();
        Assert.Equal((2, 1, 1), Counts(batch));
        Assert.Equal("receiving", batch.GetProperty("batch").GetProperty("state").GetString());
        Assert.Equal("intake.cut-off", batch.GetProperty("receipts")[1].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Fields_hold_for_the_files_that_follow_and_a_file_without_a_dossier_goes_to_the_inbox()
    {
        var (one, other) = (await host.Dossier(), await host.Dossier());
        var form = new MultipartFormDataContent();
        Add(form, "没有归属.pdf", DocumentsHost.Pdf("无"));
        form.Add(new StringContent(one.ToString()), "dossierId");
        form.Add(new StringContent("合同"), "kind");
        form.Add(new StringContent("主合同"), "title");
        form.Add(new StringContent("12"), "pages");
        Add(form, "a.pdf", DocumentsHost.Pdf("a"));
        form.Add(new StringContent(other.ToString()), "dossierId");
        Add(form, "文件夹/租金台账.pdf", DocumentsHost.Pdf("b"));
        form.Add(new StringContent(Guid.CreateVersion7().ToString()), "dossierId");
        Add(form, "c.pdf", DocumentsHost.Pdf("c"));
        var answer = await Send(form).Json();
        Assert.Equal(
            ["waiting", "accepted", "accepted", "refused"],
            answer.GetProperty("receipts").EnumerateArray().Select(receipt => receipt.GetProperty("outcome").GetString())
        );
        Assert.Equal("dossier.unknown", answer.GetProperty("receipts")[3].GetProperty("code").GetString());
        var first = (await host.Get(one)).GetProperty("documents")[0];
        Assert.Equal(("主合同", 12), (first.GetProperty("title").GetString(), first.GetProperty("pages").GetInt32()));
        var second = (await host.Get(other)).GetProperty("documents")[0];
        Assert.Equal(
            ("租金台账", "合同", JsonValueKind.Null),
            (second.GetProperty("title").GetString(), second.GetProperty("kind").GetString(), second.GetProperty("pages").ValueKind)
        );
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var text = new StringContent("x");
        await Send(text).Refused(HttpStatusCode.UnsupportedMediaType, "content-type.not-supported");
        using var noBoundary = new ByteArrayContent([1]);
        noBoundary.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data");
        await Send(noBoundary).Refused(HttpStatusCode.BadRequest, "request.malformed");
        Assert.False(await host.InDatabase(db => db.IntakeBatches.AnyAsync()));
    }
}
