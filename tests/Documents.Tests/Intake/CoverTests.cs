using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Documents.Intake.Covers;
using CustomerArchive.Printing;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests.Intake;

/// <summary>Stacks of papers, scanned at once and split at their cover sheets.</summary>
[Trait("req", "D8"), Trait("req", "D11")]
[Trait("databases", "one")]
public sealed class CoverTests(OneHost one) : ArchiveTests(one, ("Intake:Folders:sz", "{folder}/scanner"))
{
    private const string Root = DocumentsHost.Root;

    // Each test begins with an empty folder of the service.
    private string scanner => Directory.CreateDirectory(Path.Combine(host.Folder, "scanner")).FullName;

    private HttpClient Archivist(string branch = "sz") => host.As(Roles.Archivist, branch);

    private async Task<(Guid Id, string Payload)> Sheet(Guid dossier, string title, string branch = "sz")
    {
        var answer = await Archivist(branch)
            .PostAsJsonAsync(
                $"{Root}/dossiers/{dossier}/cover-sheets",
                new
                {
                    title,
                    kind = "租赁合同",
                    date = "2026-05-06",
                }
            )
            .Json();
        return (answer.GetProperty("coverSheetId").GetGuid(), answer.GetProperty("payload").GetString()!);
    }

    /// <summary>A page for every text; one that is a code becomes a cover sheet.</summary>
    private async Task Scan(params string[] pages)
    {
        var pdf = new PdfDocument("扫描", host.Services.GetRequiredService<PrintFonts>());
        foreach (var text in pages)
        {
            var page = pdf.AddPage(PageSize.A4);
            page.Text(20, 20, text);
            if (text.Contains(':', StringComparison.Ordinal))
                page.Qr(60, 55, 90, text);
        }
        await using (var file = File.Create(Path.Combine(scanner, "批次.pdf")))
            pdf.Save(file);
        await host.LookIntoFolders();
        Assert.Equal(1, await host.LookIntoFolders());
    }

    private async Task<List<(string File, string? Remark)>> Inbox(string state = "waiting") =>
        [
            .. (await Archivist().GetAsync($"{Root}/inbox?state={state}").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(item => (item.GetProperty("fileName").GetString()!, item.GetProperty("remark").GetString())),
        ];

    [Fact, Trait("req", "O2")]
    public async Task A_scan_is_split_at_its_cover_sheets_and_kept_as_it_came()
    {
        var (one, other) = (await host.Dossier(), await host.Dossier());
        var elsewhere = await Sheet(await host.Dossier("gz"), "外地", "gz");
        var (first, second) = (await Sheet(one, "主合同"), await Sheet(other, "补充协议"));
        await Scan(
            "散页",
            first.Payload,
            "合同 1",
            "合同 2",
            second.Payload,
            "协议 1",
            elsewhere.Payload,
            "外地 1",
            "CA1:COVER:坏",
            "坏 1"
        );
        Assert.Equal(1, await host.SplitScans());
        Assert.Equal(0, await host.SplitScans());

        var contract = Assert.Single((await host.Get(one)).GetProperty("documents").EnumerateArray());
        Assert.Equal(
            ("主合同", "租赁合同", "2026-05-06", 2),
            (
                contract.GetProperty("title").GetString(),
                contract.GetProperty("kind").GetString(),
                contract.GetProperty("date").GetString(),
                contract.GetProperty("pages").GetInt32()
            )
        );
        var bytes = await (await host.Content(contract.GetProperty("documentId").GetGuid())).Content.ReadAsByteArrayAsync();
        Assert.Equal(contract.GetProperty("sha256").GetString(), DocumentsHost.Hash(bytes));
        Assert.Single((await host.Get(other)).GetProperty("documents").EnumerateArray());
        Assert.Equal(
            [
                ("批次 p1-1.pdf", "此前没有封面页。"),
                ("批次 p10-10.pdf", "封面码无法识别，或不是本分公司的。"),
                ("批次 p8-8.pdf", "封面码无法识别，或不是本分公司的。"),
            ],
            (await Inbox()).OrderBy(item => item.File, StringComparer.Ordinal)
        );
        Assert.Equal("批次.pdf", Assert.Single(await Inbox("split")).File);
    }

    [Fact, Trait("req", "O2")]
    public async Task A_look_that_is_killed_at_every_save_loses_and_doubles_nothing()
    {
        var (one, other) = (await host.Dossier(), await host.Dossier());
        var (first, second) = (await Sheet(one, "主合同"), await Sheet(other, "补充协议"));
        await Scan("散页", first.Payload, "合同 1", second.Payload, "协议 1");
        var kills = 0;
        for (var over = false; !over; )
        {
            using var process = new CancellationTokenSource();
            var saves = 0;
            host.Saved = () =>
            {
                if (++saves <= kills)
                    return;
                process.Cancel(); // what the process would still do when it fails, a killed one does not
                process.Token.ThrowIfCancellationRequested();
            };
            try
            {
                Assert.Equal(1, await host.Services.GetRequiredService<SplitScans>().Run(process.Token));
                over = true;
            }
            catch (OperationCanceledException)
            {
                Assert.True(++kills < 20);
                Assert.Empty((await host.Get(one)).GetProperty("documents").EnumerateArray()); // nothing is half done
            }
            host.Saved = null;
        }
        Assert.True(kills >= 1);
        Assert.Equal(0, await host.SplitScans());
        foreach (var dossier in new[] { one, other })
        {
            var document = Assert.Single((await host.Get(dossier)).GetProperty("documents").EnumerateArray());
            await host.Content(document.GetProperty("documentId").GetGuid()).Ok();
        }
        Assert.Equal([("批次 p1-1.pdf", "此前没有封面页。")], await Inbox());
        Assert.Single(await Inbox("split"));
    }

    [Fact]
    public async Task A_scan_without_cover_sheets_simply_waits_even_with_codes_of_others()
    {
        await Scan("第一页", "https://example.cn/fapiao?a=1", "第三页");
        Assert.Equal(0, await host.SplitScans());
        Assert.Equal([("批次.pdf", null)], await Inbox());
    }

    [Fact]
    public async Task What_comes_too_late_for_its_dossier_waits_with_the_reason()
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, DocumentsHost.Pdf("正文")).Ok();
        var sheet = await Sheet(dossier, "迟到");
        await host.File(dossier).Ok();
        await Scan(sheet.Payload, "迟到 1");
        await host.SplitScans();
        Assert.Contains("已归档", Assert.Single(await Inbox()).Remark, StringComparison.Ordinal);
        await Archivist()
            .PostAsJsonAsync($"{Root}/dossiers/{dossier}/cover-sheets", new { title = "再来", kind = "合同" })
            .Refused(HttpStatusCode.Conflict, "dossier.already-filed");
    }

    [Fact]
    public async Task A_pdf_that_cannot_be_read_is_left_to_a_person_and_holds_up_nobody()
    {
        await File.WriteAllBytesAsync(Path.Combine(scanner, "坏.pdf"), DocumentsHost.Pdf("不是真的 PDF", 3000));
        await host.LookIntoFolders();
        await host.LookIntoFolders();
        var sheet = await Sheet(await host.Dossier(), "好的");
        await Scan(sheet.Payload, "一");
        Assert.Equal(1, await host.SplitScans());
        await host.SplitScans();
        await host.SplitScans();
        Assert.Equal([("坏.pdf", "未能识别封面页，请人工处理。")], await Inbox());
    }

    [Fact]
    public async Task A_cover_sheet_is_printed()
    {
        var sheet = await Sheet(await host.Dossier(), "主合同");
        var pdf = await Archivist().GetByteArrayAsync($"{Root}/cover-sheets/{sheet.Id}/pdf");
        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
        Assert.Equal(HttpStatusCode.NotFound, (await Archivist("gz").GetAsync($"{Root}/cover-sheets/{sheet.Id}/pdf")).StatusCode);
    }
}
