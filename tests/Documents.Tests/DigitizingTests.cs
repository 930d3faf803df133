using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.Documents.Digitizing;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

/// <summary>Scans are held against one standard, by a machine and by people who did not make them.</summary>
[Trait("req", "D11"), Trait("databases", "one")]
public sealed class DigitizingTests(OneHost one)
    : ArchiveTests(one, ("Renditions:Ocr", "false"), ("Renditions:PageSide", "600"), ("Renditions:ThumbnailSide", "16"))
{
    private const string Root = DocumentsHost.Root;
    private const string Digitizing = Root + "/digitizing";

    private HttpClient Archivist => host.As(Roles.Archivist);

    /// <summary>A scan of next to no bytes, 40 by 60 pixels with this density.</summary>
    private static byte[] Bitmap(int dpi) =>
        WrittenFiles.Bitmap(40, 60, dpi, pixel => ((byte)pixel, (byte)(pixel / 7), (byte)(255 - (pixel % 256))));

    private async Task<List<Guid>> Scanned(int count, int dpi = 300, string by = "scanner", string more = "")
    {
        var dossier = await host.Dossier();
        var client = host.As(Roles.AccountManager, id: by, name: by);
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
            ids.Add(
                (await host.Upload(dossier, Bitmap(dpi), $"照片 {i}", more: more, client: client).Json())
                    .GetProperty("documentId")
                    .GetGuid()
            );
        await host.Work();
        return ids;
    }

    private Task<HttpResponseMessage> Lay(object values, HttpClient? by = null) =>
        (by ?? Archivist).PutAsJsonAsync($"{Digitizing}/standard", new { values });

    private static object Values(int minDpi = 200, int percent = 5, int minimum = 10, decimal tolerated = 5, string format = "image/bmp") =>
        new
        {
            minDpi,
            leastColour = "grey",
            formats = new[] { format, "application/pdf" },
            pageDeviationPercent = 20,
            maxSkewDegrees = 1,
            samplePercent = percent,
            sampleMinimum = minimum,
            toleratedPercent = tolerated,
        };

    private Task<HttpResponseMessage> Begin(object said) => Archivist.PostAsJsonAsync($"{Digitizing}/inspections", said);

    private async Task<Guid> Begun() =>
        (await Begin(new { from = "2026-11-22", to = "2026-11-22" }).Json()).GetProperty("inspectionId").GetGuid();

    private async Task<List<JsonElement>> Sample(Guid inspection, string query = "") =>
        [
            .. (await Archivist.GetAsync($"{Digitizing}/inspections/{inspection}/scans?{query}").Json())
                .GetProperty("items")
                .EnumerateArray(),
        ];

    private Task<HttpResponseMessage> Judge(
        Guid inspection,
        Guid document,
        string? fault = null,
        HttpClient? by = null,
        string? note = null
    ) =>
        (by ?? Archivist).PutAsJsonAsync(
            $"{Digitizing}/inspections/{inspection}/scans/{document}",
            new
            {
                passed = fault is null,
                fault,
                note,
            }
        );

    private Task<HttpResponseMessage> Close(Guid inspection) =>
        Archivist.PostAsJsonAsync($"{Digitizing}/inspections/{inspection}/close", new { note = "月度抽检" });

    private static Guid Id(JsonElement row) => row.GetProperty("documentId").GetGuid();

    [Fact]
    public async Task A_branch_lays_down_its_own_editions_and_what_is_shipped_holds_until_then()
    {
        var shipped = await Archivist.GetAsync($"{Digitizing}/standard").Json();
        Assert.Equal((0, 200), (shipped.GetProperty("number").GetInt32(), shipped.GetProperty("values").GetProperty("minDpi").GetInt32()));
        Assert.Equal(1, (await Lay(Values(300)).Json()).GetProperty("number").GetInt32());
        Assert.Equal(1, (await Lay(Values(300)).Json()).GetProperty("number").GetInt32()); // the same again
        var together = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Lay(Values(400 + i)).Json()));
        Assert.Equal([2, 3, 4, 5], together.Select(edition => edition.GetProperty("number").GetInt32()).Order());
        Assert.Equal(5, (await host.All("digitizing/standards", 2)).Count);
        Assert.Equal(0, (await host.As(Roles.Archivist, "gz").GetAsync($"{Digitizing}/standard").Json()).GetProperty("number").GetInt32());
        foreach (
            var wrong in new[]
            {
                Values(1),
                Values(percent: 0),
                Values(percent: 101),
                Values(minimum: 0),
                Values(tolerated: -1),
                Values(tolerated: 100.4m),
                Values(tolerated: long.MinValue - 1m),
                Values(format: "a/b"),
            }
        )
            await Lay(wrong).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(HttpStatusCode.Forbidden, (await Lay(Values(), host.As(Roles.AccountManager))).StatusCode);
    }

    [Fact]
    public async Task What_a_machine_can_see_is_checked_while_pages_are_drawn_and_listed()
    {
        await Lay(Values(250)).Ok();
        var good = await Scanned(1, 300);
        var coarse = await Scanned(1, 150);
        var secret = await Scanned(1, 150, more: "&secrecy=top-secret");
        var born = (await host.Upload(await host.Dossier(), DocumentsHost.Sample("contract-1.pdf")).Json())
            .GetProperty("documentId")
            .GetGuid();
        await Archivist.GetAsync($"{Root}/{born}/image-check").Refused(HttpStatusCode.NotFound, "not-found"); // not yet
        await host.Work();

        var check = await Archivist.GetAsync($"{Root}/{coarse[0]}/image-check").Json();
        Assert.Equal(
            (1, 150, "colour"),
            (
                check.GetProperty("standard").GetInt32(),
                check.GetProperty("lowestDpi").GetInt32(),
                check.GetProperty("leastColour").GetString()
            )
        );
        var fault = Assert.Single(check.GetProperty("faults").EnumerateArray());
        Assert.Equal(("resolution", "150 dpi"), (fault.GetProperty("code").GetString(), fault.GetProperty("found").GetString()));
        Assert.Equal([secret[0], coarse[0]], (await host.All("digitizing/checks", 1)).Select(Id));
        Assert.Equal(good, (await host.All("digitizing/checks?faulty=false")).Select(Id));
        Assert.Empty(await host.All("digitizing/checks?code=colour"));
        Assert.Equal(2, (await host.All("digitizing/checks?code=resolution")).Count);
        // A document that was born digital has pages but no scans.
        Assert.Equal(0, (await Archivist.GetAsync($"{Root}/{born}/image-check").Json()).GetProperty("scans").GetInt32());

        var auditor = await host.As(Roles.Auditor).GetAsync($"{Digitizing}/checks").Json();
        Assert.Equal(coarse, auditor.GetProperty("items").EnumerateArray().Select(Id));
        await host.As(Roles.Auditor).GetAsync($"{Root}/{secret[0]}/image-check").Refused(HttpStatusCode.Forbidden, "document.top-secret");
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/{good[0]}/image-check").Refused(HttpStatusCode.NotFound, "not-found");
        await Archivist.GetAsync($"{Digitizing}/checks?code=x").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_scan_askew_and_an_empty_page_are_seen_by_the_machine()
    {
        string[] formats = ["image/jpeg", "image/bmp"];
        await Lay(
                new
                {
                    maxSkewDegrees = 0.5,
                    minDpi = 72,
                    formats,
                }
            )
            .Ok();
        var (askew, empty) = (await Uploaded(DocumentsHost.Sample("licence-2.jpg")), await Uploaded(EmptyPage()));
        await host.Work();
        Assert.Equal([("skew", 1, "0.9°")], await Faults(askew));
        Assert.Equal([("blank", 1, "blank")], await Faults(empty));
        Assert.Equal([askew], (await host.All("digitizing/checks?code=skew")).Select(Id));

        await Lay(
                new
                {
                    maxSkewDegrees = 1,
                    minDpi = 72,
                    formats,
                    keepsBlankPages = true,
                }
            )
            .Ok();
        (askew, empty) = (await Uploaded(DocumentsHost.Sample("licence-4.jpg")), await Uploaded(EmptyPage()));
        await host.Work();
        Assert.Empty(await Faults(askew));
        Assert.Empty(await Faults(empty));

        static byte[] EmptyPage() => WrittenFiles.Bitmap(400, 566, 96, _ => (250, 250, 250));

        async Task<Guid> Uploaded(byte[] bytes) =>
            (await host.Upload(await host.Dossier(), bytes).Json()).GetProperty("documentId").GetGuid();

        async Task<IEnumerable<(string?, int, string?)>> Faults(Guid document) =>
            (await Archivist.GetAsync($"{Root}/{document}/image-check").Json())
                .GetProperty("faults")
                .EnumerateArray()
                .Select(fault =>
                    (fault.GetProperty("code").GetString(), fault.GetProperty("pages").GetInt32(), fault.GetProperty("found").GetString())
                )
                .ToList();
    }

    [Fact, Trait("req", "P3")]
    public async Task A_sample_is_looked_at_by_others_and_accepted_when_its_faults_are_borne()
    {
        await Lay(Values(percent: 50, minimum: 2, tolerated: 40)).Ok();
        var scans = await Scanned(6);
        var inspection = await Begun();
        var sample = await Sample(inspection);
        Assert.Equal((3, 3), (sample.Count, sample.Select(Id).Distinct().Count(scans.Contains)));
        var shown = await Archivist.GetAsync($"{Digitizing}/inspections/{inspection}").Json();
        var seed = long.Parse(shown.GetProperty("seed").GetString()!, CultureInfo.InvariantCulture);
        Assert.Equal(SampleInspection.Draw(scans, 3, seed), sample.Select(Id)); // who doubts the draw repeats it

        await Judge(inspection, Id(sample[0]), by: host.As(Roles.Archivist, id: "scanner"))
            .Refused(HttpStatusCode.Forbidden, "inspection.own");
        await Judge(inspection, scans.First(id => !sample.Select(Id).Contains(id))).Refused(HttpStatusCode.NotFound, "not-found");
        await Judge(inspection, Id(sample[0]), "other").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Judge(inspection, Id(sample[0]), "unheard-of").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Close(inspection).Refused(HttpStatusCode.Conflict, "inspection.unchecked");
        await Task.WhenAll(sample.Select(row => Judge(inspection, Id(row)).Ok())); // three people at once
        await Judge(inspection, Id(sample[1]), "skewed").Ok(); // looked at again
        await Judge(inspection, Id(sample[1]), "skewed").Ok();
        Assert.Equal([Id(sample[1])], (await Sample(inspection, "verdict=fault")).Select(Id));
        Assert.Equal(2, (await Sample(inspection, "verdict=passed&limit=2")).Count);

        var closed = await Close(inspection).Json();
        Assert.Equal(
            ("accepted", 3, 1, 66.67m),
            (
                closed.GetProperty("state").GetString(),
                closed.GetProperty("checked").GetInt32(),
                closed.GetProperty("faults").GetInt32(),
                closed.GetProperty("passPercent").GetDecimal()
            )
        );
        await Close(inspection).Refused(HttpStatusCode.Conflict, "inspection.over");
        await Judge(inspection, Id(sample[0])).Refused(HttpStatusCode.Conflict, "inspection.over");
        Assert.Equal(
            5,
            (await host.Acts()).Count(act =>
                act.Action == nameof(InspectScan) && act.SubjectType == nameof(CustomerArchive.Documents.Documents.Document)
            )
        );
    }

    [Fact]
    public async Task Too_many_faults_return_the_scans_with_codes_and_the_figures_say_who_scanned_them()
    {
        await Lay(Values(percent: 100, minimum: 1, tolerated: 5)).Ok();
        var (careful, careless) = (await Scanned(2, by: "careful"), await Scanned(2, by: "careless"));
        var inspection = await Begun();
        foreach (var id in careful)
            await Judge(inspection, id).Ok();
        await Judge(inspection, careless[0], "cropped").Ok();
        await Judge(inspection, careless[1], "illegible", note: "第 2 页模糊").Ok();
        Assert.Equal("returned", (await Close(inspection).Json()).GetProperty("state").GetString());
        Assert.Single(await host.All("digitizing/inspections?state=returned"));
        Assert.Empty(await host.All("digitizing/inspections?state=open"));

        var figures = await Archivist.GetAsync($"{Digitizing}/figures?from=2026-11-01&to=2026-11-30").Json();
        Assert.Equal(
            (4, 0, 1, 4, 2),
            (
                figures.GetProperty("machine").GetInt32(),
                figures.GetProperty("accepted").GetInt32(),
                figures.GetProperty("returned").GetInt32(),
                figures.GetProperty("checked").GetInt32(),
                figures.GetProperty("faulty").GetInt32()
            )
        );
        Assert.Equal(
            ["illegible", "cropped"],
            figures.GetProperty("faults").EnumerateArray().Select(row => row.GetProperty("code").GetString())
        );
        Assert.Equal(
            [("careful", 2, 0), ("careless", 2, 2)],
            figures
                .GetProperty("operators")
                .EnumerateArray()
                .Select(row =>
                    (row.GetProperty("operator").GetString(), row.GetProperty("checked").GetInt32(), row.GetProperty("faults").GetInt32())
                )
        );
        await Archivist
            .GetAsync($"{Digitizing}/figures?from=2026-11-30&to=2026-11-01")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact, Trait("req", "P1")]
    public async Task A_batch_or_a_time_of_the_own_branch_is_inspected()
    {
        await Begin(new { from = "2026-11-22", to = "2026-11-22" }).Refused(HttpStatusCode.Conflict, "inspection.no-scans");
        foreach (
            var wrong in new object[]
            {
                new { },
                new { from = "2026-11-22" },
                new { from = "2026-11-23", to = "2026-11-22" },
                new { batchId = Guid.CreateVersion7() },
                new
                {
                    batchId = Guid.CreateVersion7(),
                    from = "2026-11-22",
                    to = "2026-11-22",
                },
            }
        )
            await Begin(wrong).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var form = new MultipartFormDataContent
        {
            { new StringContent((await host.Dossier()).ToString()), "dossierId" },
            { new StringContent("照片"), "kind" },
        };
        foreach (var name in new[] { "一.bmp", "二.bmp" })
            form.Add(new ByteArrayContent(Bitmap(300)), "file", name);
        var batch = (await Archivist.PostAsync($"{Root}/intakes", form).Json()).GetProperty("batch").GetProperty("batchId").GetGuid();
        await Scanned(3); // not of the batch
        var begun = await Begin(new { batchId = batch }).Json();
        Assert.Equal((2, 2), (begun.GetProperty("scans").GetInt32(), begun.GetProperty("sample").GetInt32()));
        var id = begun.GetProperty("inspectionId").GetGuid();
        Assert.Single(await host.All($"digitizing/inspections?batchId={batch}"));
        var elsewhere = host.As(Roles.Archivist, "gz");
        await elsewhere.GetAsync($"{Digitizing}/inspections/{id}").Refused(HttpStatusCode.NotFound, "not-found");
        await elsewhere.GetAsync($"{Digitizing}/inspections/{id}/scans").Refused(HttpStatusCode.NotFound, "not-found");
        await elsewhere.PostAsJsonAsync($"{Digitizing}/inspections/{id}/close", new { }).Refused(HttpStatusCode.NotFound, "not-found");
        await elsewhere
            .PostAsJsonAsync($"{Digitizing}/inspections", new { batchId = batch })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public void Pages_of_a_pdf_are_measured_by_what_poppler_says()
    {
        const string Sizes = """
            Pages:          4
            Page    1 size:  595 x 842 pts (A4)
            Page    1 rot:   0
            Page    2 size:  595 x 842 pts (A4)
            Page    3 size:  595 x 842 pts (A4)
            Page    4 size:  842 x 1191 pts (A3)
            """;
        const string Images = """
            page   num  type   width height color comp bpc  enc interp  object ID x-ppi y-ppi size ratio
            --------------------------------------------------------------------------------------------
               1     0 image    2480  3508  gray    1   1  ccitt  no         8  0   300   300 67.5K 1.0%
               2     1 image     100   100  rgb     3   8  jpeg   no         9  0   300   300 1.5K  1.0%
               3     2 image    1240  1754  icc     1   8  image  no   [inline]     150   150 9.1K  1.0%
               4     3 image    3508  4961  icc     3   8  jpeg   no        17  0   300   300  106K 1.6%
               4     4 smask    3508  4961  gray    1   8  image  no        17  0   300   300  106K 1.6%
            """;
        var pages = MeasurePages.FromPoppler(Sizes, Images).ToList();
        Assert.Equal(
            [(1, 300, Colouring.Bitonal), (2, null, null), (3, 150, Colouring.Grey), (4, 300, Colouring.Colour)],
            pages.Select(page => (page.Page, page.Dpi, page.Colour))
        );

        var check = new ImageCheck
        {
            DocumentId = Guid.CreateVersion7(),
            BranchId = "sz",
            DossierId = Guid.CreateVersion7(),
        };
        check.Judge(pages, "application/pdf", 0, new(), default);
        Assert.Equal(["resolution", "colour", "page-size"], check.Faults.Select(fault => fault.Code));
        Assert.Equal((4, 3, 150, Colouring.Bitonal), (check.Pages, check.Scans, check.LowestDpi!.Value, check.LeastColour!.Value));
        check.Judge(
            pages,
            "image/gif",
            1,
            new()
            {
                MinDpi = 72,
                LeastColour = Colouring.Bitonal,
                PageDeviationPercent = 200,
            },
            default
        );
        Assert.Equal(["format"], check.Faults.Select(fault => fault.Code));
        check.Judge([pages[1]], "image/gif", 1, new(), default);
        Assert.False(check.Faulty); // no scan at all
    }

    [Theory]
    [InlineData("1265 1772 59.05 59.05 PixelsPerCentimeter Bilevel\n", 150, Colouring.Bitonal)]
    [InlineData("2480 3508 300 300 PixelsPerInch Grayscale\n", 300, Colouring.Grey)]
    [InlineData("2338 1654 0 0 Undefined TrueColor\n", 200, Colouring.Colour)]
    [InlineData("2338 1654 1 1 Undefined Palette\n", 200, Colouring.Colour)]
    public void A_picture_that_says_no_resolution_is_taken_for_a_page_of_a4(string said, int dpi, object colour)
    {
        var page = Assert.Single(MeasurePages.FromGraphicsMagick(said));
        Assert.Equal((dpi, (Colouring)colour), (page.Dpi!.Value, page.Colour!.Value));
        Assert.Empty(MeasurePages.FromGraphicsMagick("nonsense\n\n0 0 0 0 Undefined Bilevel"));
    }

    [Fact]
    public void A_draw_is_the_same_for_the_same_seed_whatever_the_order_and_holds_nobody_twice() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<long>(),
                Gen.Choose(1, 200).ToArbitrary(),
                Gen.Choose(1, 300).ToArbitrary(),
                (seed, scans, count) =>
                {
                    var ids = Enumerable.Range(0, scans).Select(_ => Guid.CreateVersion7()).ToList();
                    var drawn = SampleInspection.Draw(ids, count, seed);
                    ids.Reverse();
                    return drawn.SequenceEqual(SampleInspection.Draw(ids, count, seed))
                        && drawn.Distinct().Count() == Math.Min(count, ids.Count)
                        && drawn.All(ids.Contains);
                }
            )
            .QuickCheckThrowOnFailure();
}
