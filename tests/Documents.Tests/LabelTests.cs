using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using ZXing;
using ZXing.Multi.QrCode;

namespace CustomerArchive.Documents.Tests;

/// <summary>What is stuck on boxes and on the places they stand in.</summary>
[Trait("req", "D6")]
[Trait("databases", "one")]
public sealed class LabelTests(OneHost one) : ArchiveTests(one, ("Filing:Pattern", "{year}-{department}-{period}-{sequence:000}"))
{
    private const string Root = DocumentsHost.Root;

    [Fact, Trait("req", "D12")]
    public async Task A_box_label_says_what_belongs_in_it_and_its_code_is_the_one_a_scanner_finds()
    {
        var (_, _, shelf) = await host.Shelf("库房1");
        var box = await host.Box(shelf, "01", 50);
        var volumes = new List<Guid>();
        foreach (
            var (department, period, secrecy) in new[] { ("SALE", "D30", "ordinary"), ("SALE", "D30", "secret"), ("FIN", "Y", "ordinary") }
        )
            volumes.Add(await Filed(department, period, secrecy, "上海𠮷䶮科技有限公司"));
        await host.Put(box, volumes).Ok();

        var (pdf, text) = await Pdf($"places/{box.Id}/label.pdf");
        foreach (
            var expected in new[]
            {
                "库房1/A/1/01",
                "全宗 Z001",
                "分公司 sz",
                "2026-SALE-D30-001 至 2026-SALE-D30-002（2）",
                "2026-FIN-Y-001",
                "30 年、永久",
                "年度：2026",
                "共 3 卷",
                "秘密",
                "客户：3 个",
            }
        )
            Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Equal([box.Payload], await Codes(pdf));
        Assert.Contains(await host.Acts(), act => act.Action == "PrintPlaceLabels" && act.SubjectId == box.Id.ToString());

        // Elsewhere for a time: it still belongs in the box, and on its label.
        await host.Put(shelf, [volumes[2]], temporary: true).Ok();
        Assert.Contains("共 3 卷", (await Pdf($"places/{box.Id}/label.pdf")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-FIN", (await Pdf($"places/{shelf.Id}/label.pdf")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_labels_stand_on_sheets_in_the_order_of_the_boxes_and_a_begun_sheet_is_used_up()
    {
        var (_, _, shelf) = await host.Shelf("R1");
        var boxes = new List<PaperSteps.Spot>();
        for (var i = 1; i <= 10; i++)
            boxes.Add(await host.Box(shelf, $"{i:00}", 20));
        var (pdf, text) = await Pdf($"places/labels.pdf?within={shelf.Id}");
        Assert.Equal(2, new PdfText(pdf).Pages.Count);
        Assert.Equal(boxes.Select(box => box.Payload).Order(), (await Codes(pdf)).Order());
        Assert.True(text.IndexOf("R1/A/1/02", StringComparison.Ordinal) < text.IndexOf("R1/A/1/10", StringComparison.Ordinal));

        var (three, _) = await Pdf($"places/labels.pdf?placeId={boxes[4].Id}&placeId={boxes[1].Id}&placeId={shelf.Id}&skip=7");
        Assert.Equal(2, new PdfText(three).Pages.Count); // one on the rest of the first sheet
        Assert.Equal(new[] { shelf.Payload, boxes[1].Payload, boxes[4].Payload }.Order(), (await Codes(three)).Order());
    }

    [Fact]
    public async Task What_is_retired_elsewhere_or_not_chosen_is_refused()
    {
        var (room, cabinet, shelf) = await host.Shelf("R2");
        var box = await host.Box(shelf, "01");
        var archivist = host.Archivist();
        Task<HttpResponseMessage> Get(string path) => archivist.GetAsync($"{Root}/places/{path}");
        await host.Archivist("gz").GetAsync($"{Root}/places/{box.Id}/label.pdf").Refused(HttpStatusCode.NotFound, "not-found");
        await host.Archivist("gz")
            .GetAsync($"{Root}/places/labels.pdf?placeId={box.Id}")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.As(Roles.AccountManager)
            .GetAsync($"{Root}/places/{box.Id}/label.pdf")
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Get("labels.pdf").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Get($"labels.pdf?within={room.Id}&kind=cave").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Get($"labels.pdf?within={room.Id}&skip=8").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Get($"labels.pdf?within={Guid.CreateVersion7()}").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Get($"labels.pdf?placeId=zero").Refused(HttpStatusCode.BadRequest, "request.malformed");
        await Get($"labels.pdf?within={box.Id}&kind=cabinet").Refused(HttpStatusCode.Conflict, "print.nothing-found");
        await Get($"{cabinet.Id}/label.pdf").Ok();
        await archivist.PostAsync(new Uri($"{Root}/places/{box.Id}/retire", UriKind.Relative), null).Ok();
        await Get($"{box.Id}/label.pdf").Refused(HttpStatusCode.Conflict, "place.retired");
        await Get($"labels.pdf?placeId={box.Id}").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Get($"labels.pdf?within={room.Id}").Refused(HttpStatusCode.Conflict, "print.nothing-found");
    }

    private async Task<Guid> Filed(string department, string period, string secrecy, string customer)
    {
        var dossier = await host.Dossier(customer: customer);
        await host.Upload(dossier, DocumentsHost.Pdf($"{department} {secrecy}"), more: $"&secrecy={secrecy}").Ok();
        await host.Archivist()
            .PostAsJsonAsync(
                $"{Root}/dossiers/{dossier}/file",
                new
                {
                    departmentCode = department,
                    pages = 12,
                    secrecy,
                    period,
                    containsPersonalData = true,
                }
            )
            .Ok();
        var volumes = await host.Archivist().GetAsync($"{Root}/dossiers/{dossier}/volumes").Json();
        return volumes.GetProperty("items")[0].GetProperty("volumeId").GetGuid();
    }

    private async Task<(byte[] Pdf, string Text)> Pdf(string path)
    {
        using var answer = await host.Archivist().GetAsync($"{Root}/{path}");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        return (pdf, string.Concat(new PdfText(pdf).Pages.Select(page => page.Text)).Replace("\n", "", StringComparison.Ordinal));
    }

    /// <summary>The codes as a scanner reads them off the printed pages.</summary>
    private async Task<List<string>> Codes(byte[] pdf)
    {
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "printed", Path.GetRandomFileName())).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, "labels.pdf"), pdf);
        var start = new ProcessStartInfo("pdftoppm", ["-r", "150", "-gray", "labels.pdf", "page"]) { WorkingDirectory = folder };
        using (var drawn = Process.Start(start)!)
            await drawn.WaitForExitAsync();
        return [.. Directory.GetFiles(folder, "page*").Order().SelectMany(file => Read(File.ReadAllBytes(file)))];
    }

    private static IEnumerable<string> Read(byte[] picture)
    {
        // P5, width and height, 255, pixels.
        var head = System.Text.Encoding.ASCII.GetString(picture, 0, 40).Split((char[])['\n', ' '], 5);
        var (width, height) = (int.Parse(head[1], CultureInfo.InvariantCulture), int.Parse(head[2], CultureInfo.InvariantCulture));
        var grey = new RGBLuminanceSource(picture[^(width * height)..], width, height, RGBLuminanceSource.BitmapFormat.Gray8);
        var found = new QRCodeMultiReader().decodeMultiple(
            new BinaryBitmap(new ZXing.Common.HybridBinarizer(grey)),
            new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true }
        );
        return found?.Select(code => code.Text) ?? [];
    }
}
