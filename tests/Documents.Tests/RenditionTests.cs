using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Renditions;
using CustomerArchive.Documents.Work;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Tests;

[Trait("databases", "one")]
public sealed class RenditionTests(OneHost one)
    : ArchiveTests(
        one,
        ("Work:Tries", "2"),
        ("Renditions:PageSide", "600"),
        ("Renditions:MaxMegapixels", "50"),
        ("Renditions:Folder", "{folder}/running/plain")
    )
{
    private const string Root = DocumentsHost.Root;
    private static readonly byte[] Contract = DocumentsHost.Sample("contract-1.pdf");
    private string Plain => Path.Combine(host.Folder, "running", "plain");

    [Fact, Trait("req", "D11")]
    public async Task Pages_thumbnails_and_text_are_made_and_the_original_stays_as_it_was()
    {
        var document = await Upload(Contract);
        await Refused(document, "pages/1/image", HttpStatusCode.Conflict, "rendition.not-yet");
        await Refused(document, "text", HttpStatusCode.Conflict, "rendition.not-yet");
        await host.Work();

        var pages = await Get(document, "pages").Json();
        Assert.Equal(
            (4, 4, "done"),
            (pages.GetProperty("count").GetInt32(), pages.GetProperty("ready").GetInt32(), pages.GetProperty("images").GetString())
        );
        Assert.False(pages.GetProperty("searchable").GetBoolean());
        foreach (var (what, side) in new[] { ("image", 600), ("thumbnail", 240) })
        {
            using var image = await Get(document, $"pages/4/{what}");
            Assert.Equal("image/jpeg", image.Content.Headers.ContentType?.MediaType);
            Assert.Equal(side, HeightOfJpeg(await image.Content.ReadAsByteArrayAsync()));
        }
        using var answer = await Get(document, "text");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("写字楼租赁合同", text, StringComparison.Ordinal);
        Assert.Equal(4, text.Count(letter => letter == '\f'));
        Assert.Equal(Contract, await (await Get(document, "content")).Content.ReadAsByteArrayAsync());

        foreach (var page in new[] { "0", "5", "2147483647" })
            await Refused(document, $"pages/{page}/image", HttpStatusCode.NotFound, "not-found");
        await Refused(document, "searchable", HttpStatusCode.NotFound, "not-found");
        Assert.Contains(await host.Acts(), act => act.Action == "ReadPage" && act.SubjectId == document.ToString());
        foreach (var part in new[] { "pages", "pages/1/image", "pages/1/thumbnail", "text", "searchable" })
            await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/{document}/{part}").Refused(HttpStatusCode.NotFound, "not-found");
        NothingInClear();
    }

    [Theory, Trait("req", "D11")]
    [InlineData(0)]
    [InlineData(180)]
    public async Task Text_on_a_picture_is_recognized_however_it_lies_and_a_searchable_PDF_stands_beside_it(int degrees)
    {
        var document = await Upload(await Turned(DocumentsHost.Sample("licence-2.jpg"), degrees));
        await host.Work();
        using var text = await Get(document, "text");
        Assert.Contains(
            "91330106MA9HTM533G",
            string.Concat((await text.Content.ReadAsStringAsync()).Where(letter => !char.IsWhiteSpace(letter))),
            StringComparison.Ordinal
        );
        var pages = await Get(document, "pages").Json();
        Assert.True(pages.GetProperty("searchable").GetBoolean());
        using var searchable = await Get(document, "searchable");
        Assert.StartsWith("%PDF-", await searchable.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        NothingInClear();
    }

    [Fact, Trait("req", "D11")]
    public async Task The_first_page_comes_before_everything_else()
    {
        await Upload(Contract);
        var document = await Upload(Contract);
        var work = host.Services.GetRequiredService<DoWork>();
        while (await work.RunOne(default, urgentOnly: true)) { }
        await Get(document, "pages/1/image").Ok();
        await Get(document, "pages/1/thumbnail").Ok();
        var problem = await Refused(document, "pages/2/image", HttpStatusCode.Conflict, "rendition.not-yet");
        Assert.Equal(4, problem.GetProperty("pages").GetInt32());
        await Refused(document, "pages/5/image", HttpStatusCode.NotFound, "not-found");
    }

    [Fact, Trait("req", "D11"), Trait("req", "O2")]
    public async Task What_a_killed_worker_had_taken_is_done_by_another_that_goes_on_where_it_stood()
    {
        var document = await Upload(Contract);
        await host.Services.GetRequiredService<DoWork>().RunOne(default, urgentOnly: true);
        await host.Services.GetRequiredService<DoWork>().RunOne(default, urgentOnly: true);
        var firstPage = await Version(document, 1);
        // Taken, and never heard of again.
        while (await host.InDatabase(db => db.TakeOne(new(), int.MaxValue, host.Clock.GetUtcNow(), default)) is not null) { }
        Assert.Equal(0, await host.Work());
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.Work();
        Assert.Equal(4, (await Get(document, "pages").Json()).GetProperty("ready").GetInt32());
        Assert.Equal(firstPage, await Version(document, 1));
        var done = await Work("state=done&kind=pages");
        Assert.Equal(2, Assert.Single(done).GetProperty("tries").GetInt32());
    }

    [Fact, Trait("req", "D11"), Trait("req", "O2")]
    public async Task Work_that_kills_its_process_every_time_is_given_up()
    {
        await Upload(Contract);
        for (var i = 0; i < 3; i++)
        {
            while (await host.InDatabase(db => db.TakeOne(new(), int.MaxValue, host.Clock.GetUtcNow(), default)) is not null) { }
            host.Clock.Advance(TimeSpan.FromMinutes(2));
        }
        await host.Work();
        var dead = await Work("state=dead&kind=pages");
        Assert.Contains("ended every time", Assert.Single(dead).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact, Trait("req", "D11"), Trait("req", "O2")]
    public async Task Many_workers_at_once_do_every_piece_once()
    {
        for (var i = 0; i < 4; i++)
            await Upload(Contract);
        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Work())));
        Assert.Equal(4 * 4, counts.Sum()); // scan (there is none, so it waits), first page, pages, text
        Assert.All(
            await Work("kind=pages"),
            item => Assert.Equal(("done", 1), (item.GetProperty("state").GetString(), item.GetProperty("tries").GetInt32()))
        );
    }

    [Fact, Trait("req", "D11")]
    public async Task What_cannot_be_drawn_is_given_up_with_the_reason_and_taken_up_again_by_an_archivist()
    {
        var document = await Upload(DocumentsHost.Pdf("不是真的 PDF"));
        for (var i = 0; i < 3; i++)
        {
            await host.Work();
            host.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        var dead = await Work("state=dead");
        Assert.Equal(["first-page", "pages", "text"], dead.Select(item => item.GetProperty("kind").GetString()).Order());
        Assert.All(dead, item => Assert.Contains("pdfinfo", item.GetProperty("error").GetString(), StringComparison.Ordinal));
        await Refused(document, "pages/1/image", HttpStatusCode.NotFound, "not-found");
        Assert.Equal("dead", (await Get(document, "pages").Json()).GetProperty("images").GetString());

        var id = dead[0].GetProperty("workId").GetGuid();
        await host.As(Roles.AccountManager)
            .PostAsync($"{Root}/work/{id}/retry", null)
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.As(Roles.Archivist, "gz").PostAsync($"{Root}/work/{id}/retry", null).Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.Archivist).PostAsync($"{Root}/work/{id}/retry", null).Ok();
        await host.As(Roles.Archivist).PostAsync($"{Root}/work/{id}/retry", null).Refused(HttpStatusCode.Conflict, "work.not-dead");
        Assert.Empty((await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/work").Json()).GetProperty("items").EnumerateArray());
    }

    [Fact, Trait("req", "D11")]
    public async Task A_picture_of_too_many_pixels_is_never_opened()
    {
        await Upload(EmptyPng(30_000, 30_000));
        for (var i = 0; i < 3; i++)
        {
            await host.Work();
            host.Clock.Advance(TimeSpan.FromMinutes(5));
        }
        Assert.All(
            await Work("state=dead"),
            item => Assert.Contains("megapixels", item.GetProperty("error").GetString(), StringComparison.Ordinal)
        );
        Assert.Equal(3, (await Work("state=dead")).Count);
    }

    [Fact, Trait("req", "D11")]
    public async Task The_work_is_listed_page_by_page_and_strange_filters_are_refused()
    {
        await Upload(Contract);
        var first = await host.As(Roles.Archivist).GetAsync($"{Root}/work?limit=3").Json();
        Assert.Equal(3, first.GetProperty("items").GetArrayLength());
        var second = await host.As(Roles.Archivist).GetAsync($"{Root}/work?limit=3&cursor={first.GetProperty("next").GetString()}").Json();
        Assert.Equal(1, second.GetProperty("items").GetArrayLength());
        foreach (var wrong in new[] { "state=asleep", "kind=%F0%A0%AE%B7", "cursor=x", "limit=0" })
            Assert.Equal(HttpStatusCode.BadRequest, (await host.As(Roles.Archivist).GetAsync($"{Root}/work?{wrong}")).StatusCode);
    }

    [Fact, Trait("req", "D11"), Trait("req", "T6")]
    public async Task Withdrawing_a_document_takes_images_and_text_with_it()
    {
        var document = await Upload(Contract);
        await host.Work();
        Assert.Equal(1 + 4 + 4 + 1, host.StoredObjects());
        await host.As(Roles.Archivist).PostAsync($"{Root}/{document}/withdraw", JsonContent("""{"reason":"传错了"}""")).Ok();
        await Refused(document, "pages/1/image", HttpStatusCode.Conflict, "document.withdrawn");
        await Refused(document, "text", HttpStatusCode.Conflict, "document.withdrawn");
        await host.Erase();
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        Assert.Equal(0, await host.InDatabase(db => db.StoredBytes.CountAsync()));
        Assert.Equal(0, await host.InDatabase(db => db.WorkItems.CountAsync()));
    }

    [Fact, Trait("req", "D11"), Trait("req", "T5")]
    public async Task Destroying_a_dossier_takes_images_and_text_with_it_and_the_proof_counts_them()
    {
        var dossier = await host.Dossier();
        var document = await Upload(Contract, dossier);
        await host.Work();
        await host.File(dossier).Ok();
        await host.Lock();
        host.Clock.Advance(TimeSpan.FromDays(366));
        await host.Order(dossier);
        await host.Destroy();
        Assert.Equal(10, Assert.Single((await host.Destroyed(dossier))!.Documents).Objects);
        Assert.Equal((0, 0), (host.StoredObjects(), host.StoredKeys()));
        Assert.Equal(0, await host.InDatabase(db => db.StoredBytes.CountAsync()));
        await Refused(document, "text", HttpStatusCode.Gone, "document.destroyed");
    }

    [Fact, Trait("req", "D11"), Trait("req", "O2")]
    public void What_a_killed_process_left_in_clear_is_removed_by_the_next()
    {
        var options = Options.Create(new RenditionOptions { Folder = Path.Combine(host.Folder, "folders") });
        using var other = new PlainFolders(options);
        using var inUse = other.Take();
        File.WriteAllText(inUse.In("original"), "in use");
        var left = Directory.CreateDirectory(Path.Combine(options.Value.Folder, "left", "deep")).FullName;
        File.WriteAllText(Path.Combine(left, "original"), "left behind");
        using var next = new PlainFolders(options);
        Assert.False(Directory.Exists(left));
        Assert.True(File.Exists(inUse.In("original")));
    }

    private async Task<byte[]> Turned(byte[] picture, int degrees)
    {
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "turned")).FullName;
        var file = Path.Combine(folder, "picture.jpg");
        await File.WriteAllBytesAsync(file, picture);
        using (var turning = Process.Start("gm", ["mogrify", "-rotate", degrees.ToString(CultureInfo.InvariantCulture), file]))
            await turning.WaitForExitAsync();
        return await File.ReadAllBytesAsync(file);
    }

    private async Task<Guid> Upload(byte[] bytes, Guid? dossier = null) =>
        (await host.Upload(dossier ?? await host.Dossier(), bytes).Json()).GetProperty("documentId").GetGuid();

    private Task<HttpResponseMessage> Get(Guid document, string part) => host.As(Roles.Archivist).GetAsync($"{Root}/{document}/{part}");

    private Task<JsonElement> Refused(Guid document, string part, HttpStatusCode status, string code) =>
        Get(document, part).Refused(status, code);

    private async Task<List<JsonElement>> Work(string filter) =>
        [.. (await host.As(Roles.Archivist).GetAsync($"{Root}/work?{filter}").Json()).GetProperty("items").EnumerateArray()];

    private Task<string> Version(Guid document, int page) =>
        host.InDatabase(db =>
            db.StoredBytes.Where(row => row.DocumentId == document && row.Role == BytesRole.Page && row.Page == page)
                .Select(row => row.Version)
                .SingleAsync()
        );

    private void NothingInClear() =>
        Assert.All(Directory.EnumerateFiles(Plain, "*", SearchOption.AllDirectories), file => Assert.Equal("lock", Path.GetFileName(file)));

    private static StringContent JsonContent(string json) => new(json, Encoding.UTF8, "application/json");

    /// <summary>A PNG that says it is so large, and has no more to it.</summary>
    private static byte[] EmptyPng(int width, int height)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] size = [.. BigEndian(width), .. BigEndian(height), 1, 0, 0, 0, 0];
        foreach (
            var (name, content) in new[]
            {
                ("IHDR", size),
                ("IDAT", [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]),
                ("IEND", Array.Empty<byte>()),
            }
        )
        {
            byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
            file.Write([.. BigEndian(content.Length), .. named, .. BigEndian((int)Crc(named))]);
        }
        return file.ToArray();
    }

    private static byte[] BigEndian(int number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }

    private static int HeightOfJpeg(byte[] jpeg)
    {
        for (var i = 2; i < jpeg.Length - 9; i += 2 + (jpeg[i + 2] << 8) + jpeg[i + 3])
            if (jpeg[i + 1] is 0xC0 or 0xC2)
                return (jpeg[i + 5] << 8) + jpeg[i + 6];
        return 0;
    }
}
