using System.Buffers.Binary;
using System.Net;
using System.Text;
using System.Text.Json;
using CustomerArchive.Documents.Renditions.Texts;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace CustomerArchive.Documents.Tests;

/// <summary>Text and pages of what is neither a PDF nor an ordinary picture.</summary>
[Trait("databases", "one")]
public sealed class OtherKindsTests(OneHost one)
    : ArchiveTests(
        one,
        ("Work:Tries", "1"),
        ("Uploads:AllowEncrypted", "true"),
        ("Renditions:Ocr", "false"),
        ("Renditions:MaxTextCharacters", "20000"),
        ("Renditions:MaxUnpackedMiB", "8"),
        ("Renditions:MaxPages", "5"),
        ("Renditions:Folder", "{folder}/running/plain")
    )
{
    private const string Root = DocumentsHost.Root;
    private static readonly byte[] Unfinished = WrittenFiles.WordOf("<d><p>没有写完");

    [Fact, Trait("req", "D11")]
    public async Task The_text_of_a_Word_document_is_headers_body_tables_notes_and_comments()
    {
        var bytes = WrittenFiles.Word();
        var document = await Upload(bytes);
        await Get(document, "text").Refused(HttpStatusCode.Conflict, "rendition.not-yet");
        await host.Work();
        Assert.Equal(
            "合同编号 HT-2026-001\n写字楼租赁合同\n承租 方\t𠮷 野家商贸有限公司\n月租 金\t12 ,800.50 元\n乙方盖章\n租金含物业费\n法务：请核对\n\f",
            await Text(document)
        );
        Assert.Equal(bytes, await (await Get(document, "content")).Content.ReadAsByteArrayAsync());
        var pages = await Get(document, "pages").Json();
        Assert.Equal(JsonValueKind.Null, pages.GetProperty("count").ValueKind);
        Assert.Equal(
            (0, "none", "done", "none"),
            (pages.GetProperty("ready").GetInt32(), Said(pages, "images"), Said(pages, "text"), Said(pages, "recognition"))
        );
        foreach (var nothing in new[] { "pages/1/image", "pages/1/thumbnail", "searchable" })
            await Get(document, nothing).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Contains(await host.Acts(), act => act.Action == "ReadText" && act.SubjectId == document.ToString());
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/{document}/text").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(host.Folder, "running", "plain"), "*", SearchOption.AllDirectories),
            file => Assert.Equal("lock", Path.GetFileName(file))
        );
    }

    [Fact, Trait("req", "D11")]
    public async Task The_text_of_a_workbook_is_what_the_cells_show_sheet_by_sheet() =>
        Assert.Equal(
            "台账\n客户\t𠮷野家（福田）\t行内\n2026-11-22\t2026-11-22 12:00:00\t2.5\t83.82\nTRUE\t13860913909\t7\t#DIV/0!\n\f隐藏\n备注\n\f",
            await TextOf(WrittenFiles.Excel())
        );

    [Fact, Trait("req", "D11")]
    public async Task The_text_of_slides_is_what_they_and_their_notes_say_in_the_order_they_are_shown() =>
        Assert.Equal("第一张\n\f第二张：𠮷\n讲到这里停一下\n\f", await TextOf(WrittenFiles.PowerPoint()));

    [Fact, Trait("req", "D11")]
    public async Task The_text_of_an_electronic_invoice_stands_page_by_page_with_the_template_once() =>
        Assert.Equal("电子发票\n购买方\t𠮷野家 & 公司\n价税合计 ¥13,952.55\n\f第二页 备注\n\f", await TextOf(WrittenFiles.Ofd()));

    [Fact, Trait("req", "D11")]
    public async Task The_text_of_a_text_file_is_UTF_8_whatever_it_was()
    {
        foreach (var charset in new[] { "GB18030", "utf-8", "utf-16", "utf-16BE" })
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
            byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("客户：𠮷野家\r\n第二行\r第三行\t完")];
            Assert.Equal((charset, "客户：𠮷野家\n第二行\n第三行\t完\n\f"), (charset, await TextOf(file)));
        }
    }

    [Fact, Trait("req", "D11")]
    public async Task Control_characters_are_left_out()
    {
        byte[] file =
        [
            .. Encoding.Unicode.GetPreamble(),
            .. Encoding.Unicode.GetBytes("甲\0\u0007\u001b[31m乙\u0085丙\u200b\f丁"),
            0x00,
            0xD8,
            0x42,
            0x00,
        ];
        Assert.Equal("甲[31m乙丙\u200b\f丁\uFFFDB\n\f", await TextOf(file));
    }

    [Fact, Trait("req", "D11")]
    public async Task Longer_text_is_cut_and_the_work_says_so()
    {
        var document = await Upload(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("𠮷", 10_001))));
        await host.Work();
        Assert.Equal(string.Concat(Enumerable.Repeat("𠮷", 10_000)) + "\n\f", await Text(document));
        Assert.Contains("MaxTextCharacters", Said(await Work(document, "done"), "error"), StringComparison.Ordinal);
    }

    [Fact, Trait("req", "D11")]
    public void Text_is_never_cut_within_a_character()
    {
        for (var most = 0; most <= 7; most++)
        {
            var kept = new StringWriter();
            var text = new KeptText(kept, most);
            try
            {
                text.Write("甲");
                text.Between('\t');
                text.Write("𠮷𠮷");
            }
            catch (TextCut) { }
            Assert.Contains(kept.ToString(), new[] { "", "甲", "甲\t𠮷", "甲\t𠮷𠮷" });
            Assert.InRange(kept.ToString().Length, 0, most);
        }
    }

    [Fact, Trait("req", "D11")]
    public async Task Sheets_slides_and_pages_beyond_those_that_are_shown_are_left_out_and_the_work_says_so()
    {
        var pages = string.Concat(Enumerable.Repeat("<Page BaseLoc=\"P.xml\"/>", 6));
        var document = await Upload(
            WrittenFiles.Zip(
                ("OFD.xml", "<OFD><DocRoot>D.xml</DocRoot></OFD>"),
                ("D.xml", $"<Document><Pages>{pages}</Pages></Document>"),
                ("P.xml", "<Page><TextObject><TextCode>页</TextCode></TextObject></Page>")
            )
        );
        await host.Work();
        Assert.Equal(string.Concat(Enumerable.Repeat("页\n\f", 5)), await Text(document));
        Assert.Contains("MaxPages", Said(await Work(document, "done"), "error"), StringComparison.Ordinal);
    }

    [Fact, Trait("req", "D11")]
    public async Task Bombs_are_cut_and_the_work_says_so()
    {
        var space = string.Concat(Enumerable.Repeat(new string(' ', 1000) + "<a/>", 9000));
        var (unpacks, repeats) = (
            await Upload(WrittenFiles.WordOf($"<d><p><t>开头</t></p>{space}</d>")),
            await Upload(WrittenFiles.ExcelOf(new('长', 10_000), cells: 100_000))
        );
        await host.Work();
        foreach (var (document, why) in new[] { (unpacks, "MaxUnpackedMiB"), (repeats, "MaxTextCharacters") })
        {
            Assert.StartsWith("开头\n", await Text(document), StringComparison.Ordinal);
            Assert.Contains(why, Said(await Work(document, "done"), "error"), StringComparison.Ordinal);
        }
    }

    [Fact, Trait("req", "D11")]
    public async Task What_cannot_be_read_is_given_up_with_the_reason()
    {
        var broken = new (byte[] File, string Why)[]
        {
            (WrittenFiles.Word()[..1500], "broken"),
            ([.. "PK\u0003\u0004"u8, .. new byte[26], .. "[Content_Types].xml word/"u8], "broken"),
            (Locked(WrittenFiles.WordOf("<t>秘密</t>")), "password"),
            (WrittenFiles.Zip(("[Content_Types].xml", "<Types/>"), ("word/other.xml", "<t/>")), "it has no word/document.xml"),
            (Unfinished, "broken"),
            (WrittenFiles.WordOf("<!DOCTYPE d [<!ENTITY a \"哈\"><!ENTITY b \"&a;&a;\">]><d><t>&b;</t></d>"), "DTD"),
            (WrittenFiles.WordOf("<!DOCTYPE d [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><d><t>&a;</t></d>"), "DTD"),
            (WrittenFiles.WordOf(string.Concat(Enumerable.Repeat("<pPr>", 100_000))), "deep"),
            (WrittenFiles.WordOf($"<d>{string.Concat(Enumerable.Range(0, 10_000).Select(i => $"<a{i}/>"))}</d>"), "names"),
            (WrittenFiles.WordOf($"<d a=\"{new string('x', 3 << 20)}\"/>"), "one piece"),
            (WrittenFiles.WordOf($"<t><![CDATA[{new string('<', 3 << 20)}]]></t>"), "one piece"),
            (WrittenFiles.Zip(("OFD.xml", "<OFD><DocRoot>../../nowhere.xml</DocRoot></OFD>")), "OFD.xml"),
        };
        var documents = new List<Guid>();
        foreach (var (file, _) in broken)
            documents.Add(await Upload(file));
        await host.Work();
        foreach (var (document, (_, why)) in documents.Zip(broken))
        {
            Assert.Contains(why, Said(await Work(document, "dead"), "error"), StringComparison.Ordinal);
            await Get(document, "text").Refused(HttpStatusCode.NotFound, "not-found");
        }
        Assert.Equal("dead", Said(await Get(documents[0], "pages").Json(), "text"));
        await Get(documents[0], "content").Ok();
    }

    [Fact, Trait("req", "D11")]
    public async Task Documents_of_an_earlier_release_get_their_text_once()
    {
        var (good, bad) = (await Upload(WrittenFiles.Ofd()), await Upload(Unfinished));
        var (drawing, phone) = (await Upload("AC1032 drawing"u8.ToArray()), await Upload(Sample("turned.heic")));
        await host.InDatabase(db => db.WorkItems.Where(item => item.Kind != WorkKind.Scan).ExecuteDeleteAsync());
        var missing = host.Services.GetRequiredService<AskForMissingWork>();
        Assert.Equal(3, await missing.Run(default));
        await host.Work();
        Assert.Contains("电子发票", await Text(good), StringComparison.Ordinal);
        Assert.Equal("dead", Said(await Get(bad, "pages").Json(), "text"));
        Assert.Equal("none", Said(await Get(drawing, "pages").Json(), "text"));
        Assert.Equal(1, (await Get(phone, "pages").Json()).GetProperty("ready").GetInt32());
        Assert.Equal(0, await missing.Run(default));
    }

    [Fact, Trait("req", "D11")]
    public async Task A_picture_of_a_phone_is_shown_upright()
    {
        // They lie on their side, with the turn in a property of the file and once more in its EXIF.
        foreach (var (sample, brand) in new[] { ("heic", "heic"), ("heic", "heis"), ("heic", "msf1"), ("avif", "avif") })
        {
            var bytes = Sample($"turned.{sample}");
            Encoding.ASCII.GetBytes(brand).CopyTo(bytes, 8);
            var document = await Upload(bytes);
            await host.Work();
            Assert.Equal($"image/{sample}", (await Get(document, "content")).Content.Headers.ContentType?.MediaType);
            foreach (var part in new[] { "image", "thumbnail" })
            {
                using var image = SKBitmap.Decode(await (await Get(document, $"pages/1/{part}")).Content.ReadAsByteArrayAsync());
                Assert.Equal((brand, 48, 96), (brand, image.Width, image.Height));
                var (top, bottom) = (image.GetPixel(24, 20), image.GetPixel(24, 76));
                Assert.True(top.Red > 200 && top.Blue < 50 && bottom.Blue > 200 && bottom.Red < 50, $"{top} above {bottom}");
            }
            Assert.Equal(1, (await Get(document, "pages").Json()).GetProperty("count").GetInt32());
        }
    }

    [Fact, Trait("req", "D11")]
    public async Task A_picture_of_a_phone_that_says_it_is_huge_is_never_opened()
    {
        var bytes = Sample("turned.heic");
        for (int at, from = 0; (at = bytes.AsSpan(from).IndexOf("ispe"u8)) >= 0; from += at + 4)
        for (var side = 8; side < 16; side += 4)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(from + at + side), 30_000);
        var document = await Upload(bytes);
        await host.Work();
        foreach (var kind in new[] { "first-page", "pages", "text" })
            Assert.Contains("megapixels", Said(await Work(document, "dead", kind), "error"), StringComparison.Ordinal);
    }

    private async Task<Guid> Upload(byte[] bytes) =>
        (await host.Upload(await host.Dossier(), bytes).Json()).GetProperty("documentId").GetGuid();

    private Task<HttpResponseMessage> Get(Guid document, string part) => host.As(Roles.Archivist).GetAsync($"{Root}/{document}/{part}");

    private async Task<string> TextOf(byte[] bytes)
    {
        var document = await Upload(bytes);
        await host.Work();
        return await Text(document);
    }

    private async Task<string> Text(Guid document)
    {
        using var answer = await Get(document, "text");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
    }

    private async Task<JsonElement> Work(Guid document, string state, string kind = "text") =>
        Assert.Single(
            (await host.As(Roles.Archivist).GetAsync($"{Root}/work?kind={kind}&state={state}&documentId={document}").Json())
                .GetProperty("items")
                .EnumerateArray()
        );

    private static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name));

    private static string? Said(JsonElement answer, string property) => answer.GetProperty(property).GetString();

    /// <summary>Says of every entry that it needs a password.</summary>
    private static byte[] Locked(byte[] zip)
    {
        for (var i = 0; i + 10 < zip.Length; i++)
            if (zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8))
                zip[i + 8] |= 1;
            else if (zip.AsSpan(i).StartsWith("PK\u0003\u0004"u8))
                zip[i + 6] |= 1;
        return zip;
    }
}
