using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

[Trait("req", "D12")]
public sealed class AgreementTests(OneHost one) : ArchiveTests(one, ("Checks:Weights:CA-2-1", "Warning"))
{
    private const string Root = DocumentsHost.Root;

    // Papers whose pages do not agree are not filed unless the branch lets them.

    /// <summary>A filed dossier of twelve pages whose one document says it has so many.</summary>
    private async Task<(Guid Volume, Guid Dossier, Guid Document)> Volume(int pages = 12, string more = "")
    {
        var dossier = await host.Dossier();
        var uploaded = await host.Upload(dossier, DocumentsHost.Pdf("合同"), more: $"&pages={pages}{more}").Json();
        await host.File(dossier).Ok();
        var volumes = await host.Archivist().GetAsync($"{Root}/dossiers/{dossier}/volumes").Json();
        return (volumes.GetProperty("items")[0].GetProperty("volumeId").GetGuid(), dossier, uploaded.GetProperty("documentId").GetGuid());
    }

    private static IEnumerable<string?> Reasons(JsonElement row) =>
        row.GetProperty("reasons").EnumerateArray().Select(one => one.GetString());

    private async Task<List<Guid>> Of(string reason) =>
        [.. (await host.All($"agreement?reason={reason}", 1)).Select(row => row.GetProperty("volumeId").GetGuid())];

    [Fact]
    public async Task Register_documents_and_the_last_count_are_held_against_each_other()
    {
        var (_, _, shelf) = await host.Shelf();
        var (good, dossier, _) = await Volume();
        var (other, _, _) = await Volume(9);
        var (copy, _, _) = await Volume(12, $"&originalAt={Uri.EscapeDataString("集团档案室")}");
        await host.Put(shelf, [good, other, copy]).Ok();
        var row = Assert.Single(await host.All($"agreement?dossierId={dossier}"));
        Assert.Empty(Reasons(row));
        Assert.Equal(
            (12, 12, 12, 12),
            (
                row.GetProperty("dossierPages").GetInt32(),
                row.GetProperty("boundPages").GetInt32(),
                row.GetProperty("pages").GetInt32(),
                row.GetProperty("documentPages").GetInt32()
            )
        );
        Assert.Equal(JsonValueKind.Null, row.GetProperty("countedPages").ValueKind);

        var session = await host.Begin();
        await host.Sent(
            session,
            host.Scan(shelf.Payload, InventorySteps.Code(good), pages: 11),
            host.Scan(shelf.Payload, InventorySteps.Code(other), pages: 9)
        );
        Assert.Equal([good], await Of("counted"));
        Assert.Equal([other], await Of("register"));
        Assert.Equal([copy], await Of("original-elsewhere"));
        row = Assert.Single(await host.All($"agreement?dossierId={dossier}&within={shelf.Id}"));
        Assert.Equal((11, "counted"), (row.GetProperty("countedPages").GetInt32(), Assert.Single(Reasons(row))));
        Assert.Equal(3, (await host.All("agreement", 2)).Count);

        // Counted again, and all is well.
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Sent(session, host.Scan(shelf.Payload, InventorySteps.Code(good), pages: 12));
        Assert.Empty(await Of("counted"));
        await host.Archivist().GetAsync($"{Root}/agreement?reason=x").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task What_exists_in_one_form_alone_is_listed_with_its_reason_until_that_is_settled()
    {
        var (volume, _, document) = await Volume();
        var (other, _, _) = await Volume();
        Task<HttpResponseMessage> Note(object said, string branch = "sz") =>
            host.Archivist(branch).PostAsJsonAsync($"{Root}/volumes/{volume}/one-form", said);
        await Note(
                new
                {
                    only = "paper",
                    title = "蓝图 𠮷",
                    pages = 3,
                    reason = "幅面太大，尚未扫描",
                }
            )
            .Ok();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    Note(
                        new
                        {
                            only = "electronic",
                            documentId = document,
                            reason = "原件由客户保存",
                        }
                    )
                )
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        await Note(
                new
                {
                    only = "electronic",
                    documentId = Guid.CreateVersion7(),
                    reason = "没有",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Note(
                new
                {
                    only = "paper",
                    documentId = document,
                    title = "x",
                    reason = "没有",
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Note(new { only = "paper", reason = "没有题名" }).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Note(
                new
                {
                    only = "paper",
                    title = "x",
                    reason = "别家",
                },
                "gz"
            )
            .Refused(HttpStatusCode.NotFound, "not-found");

        Assert.Equal([volume], await Of("paper-only"));
        Assert.Equal([volume], await Of("electronic-only"));
        var row = (await host.All("agreement")).Single(row => row.GetProperty("volumeId").GetGuid() == volume);
        Assert.Equal(["paper-only", "electronic-only"], Reasons(row));
        Assert.Empty(Reasons((await host.All("agreement")).Single(row => row.GetProperty("volumeId").GetGuid() == other)));

        var note = Assert.Single(await host.All($"one-form?volumeId={volume}&only=paper"));
        Assert.Equal(("蓝图 𠮷", "幅面太大，尚未扫描"), (note.GetProperty("title").GetString(), note.GetProperty("reason").GetString()));
        var id = note.GetProperty("oneFormId").GetGuid();
        Task<HttpResponseMessage> Settle(string branch = "sz") =>
            host.Archivist(branch).PostAsJsonAsync($"{Root}/one-form/{id}/settle", new { words = "已扫描入卷" });
        await Settle("gz").Refused(HttpStatusCode.NotFound, "not-found");
        await Settle().Ok();
        await Settle().Refused(HttpStatusCode.Conflict, "one-form.already-settled");
        Assert.Empty(await Of("paper-only"));
        Assert.Equal("已扫描入卷", Assert.Single(await host.All("one-form?settled=true")).GetProperty("outcome").GetString());
        Assert.Empty(await host.All("agreement", branch: "gz"));
    }
}
