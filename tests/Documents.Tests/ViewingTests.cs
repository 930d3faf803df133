using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Documents.Viewing;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace CustomerArchive.Documents.Tests;

[Trait("req", "B7"), Trait("databases", "one")]
public sealed class ViewingTests(OneHost one)
    : ArchiveTests(
        one,
        ("Renditions:PageSide", "600"),
        ("Renditions:Ocr", "false"),
        ("Renditions:Folder", "{folder}/running/plain"),
        ("Viewing:PagesPerMinute", "5"),
        ("Viewing:PagesPerGrant", "8")
    )
{
    private const string Root = DocumentsHost.Root;
    private static readonly byte[] Licence = DocumentsHost.Sample("licence-2.jpg");

    private HttpClient Viewer => host.As(Roles.AccountManager, id: "viewer", name: "王小明 𠮷", department: "SALE");

    private ViewingGranted Grant(
        Guid dossier,
        Guid? grant = null,
        string secrecy = "top-secret",
        bool downloads = false,
        int days = 7,
        int version = 1
    ) =>
        new(
            grant ?? Guid.CreateVersion7(),
            dossier,
            "sz",
            "viewer",
            "王小明 𠮷",
            "核对租约条款",
            $"DZ-SZ-2026-{Random.Shared.Next(10_000):0000}",
            secrecy,
            host.Clock.GetUtcNow(),
            host.Clock.GetUtcNow().AddDays(days),
            downloads,
            version
        );

    private ViewingEnded End(ViewingGranted grant, string reason = "revoked", int version = 2) =>
        new(grant.GrantId, grant.DossierId, "sz", "viewer", reason, host.Clock.GetUtcNow(), version);

    /// <summary>A top-secret dossier with one document, which the viewer's role does not open.</summary>
    private async Task<(Guid Dossier, Guid Document)> Secret(bool drawn = false)
    {
        var dossier = await host.Dossier();
        var upload = host.Upload(dossier, Licence, "营业执照", more: "&secrecy=top-secret", client: host.As(Roles.Archivist));
        var document = (await upload.Json()).GetProperty("documentId").GetGuid();
        await host.File(dossier, secrecy: "top-secret", pages: 1).Ok();
        if (drawn)
            await host.Work();
        return (dossier, document);
    }

    private async Task<ViewingGranted> Told(ViewingGranted grant)
    {
        await host.Deliver(grant);
        return grant;
    }

    private static string Page(ViewingGranted grant, Guid document, int page = 1) =>
        $"{Root}/viewing/{grant.GrantId}/documents/{document}/pages/{page}";

    private static string List(ViewingGranted grant) => $"{Root}/viewing/{grant.GrantId}/documents";

    private async Task<IReadOnlyList<ActRecorded>> Looks(string result = "done") =>
        [.. (await host.Acts()).Where(act => act.Action == "ViewPage" && act.Result == result)];

    [Fact]
    public async Task A_page_carries_the_viewers_name_all_over_it_stays_readable_and_every_look_is_recorded()
    {
        var (dossier, document) = await Secret(drawn: true);
        var grant = await Told(Grant(dossier));
        await Viewer.GetAsync($"{Root}/{document}/content").Refused(HttpStatusCode.Forbidden, "document.top-secret");

        var row = (await Viewer.GetAsync(List(grant)).Json()).GetProperty("items")[0];
        Assert.Equal(
            ("营业执照", 1, 1),
            (row.GetProperty("title").GetString(), row.GetProperty("pages").GetInt32(), row.GetProperty("ready").GetInt32())
        );
        using var answer = await Viewer.GetAsync(Page(grant, document));
        Assert.Equal(("image/jpeg", true), (answer.Content.Headers.ContentType?.MediaType, answer.Headers.CacheControl?.NoStore));
        Assert.Null(answer.Headers.ETag);
        using var seen = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        var original = await host.As(Roles.Archivist).GetAsync($"{Root}/{document}/pages/1/image");
        using var plain = SKBitmap.Decode(await original.Content.ReadAsByteArrayAsync());
        Assert.Equal((plain.Width, plain.Height), (seen.Width, seen.Height));
        // In each of 4 x 4 parts there is a mark, and hardly a dark point of the text grew light.
        for (var part = 0; part < 16; part++)
        {
            var (marked, dark, lost) = Compared(plain, seen, part % 4, part / 4);
            Assert.True(marked > 100, $"part {part}: {marked} points marked");
            Assert.True(lost * 10 <= dark, $"part {part}: {lost} of {dark} dark points grew light");
        }

        var look = Assert.Single(await Looks());
        Assert.Equal(
            ("viewer", "王小明 𠮷", document.ToString(), "核对租约条款"),
            (look.ActorId, look.ActorName, look.SubjectId, look.Purpose)
        );
        Assert.Contains(grant.GrantId.ToString(), look.Detail, StringComparison.Ordinal);
        Assert.Contains("\"page\":1", look.Detail, StringComparison.Ordinal);
        foreach (
            var other in new[]
            {
                host.As(Roles.AccountManager, id: "other"),
                host.As(Roles.Archivist),
                host.As(Roles.AccountManager, "gz", "viewer"),
            }
        )
        {
            await other.GetAsync(Page(grant, document)).Refused(HttpStatusCode.NotFound, "not-found");
            await other.GetAsync(List(grant)).Refused(HttpStatusCode.NotFound, "not-found");
        }
        foreach (var page in new[] { 0, 2, int.MaxValue })
            await Viewer.GetAsync(Page(grant, document, page)).Refused(HttpStatusCode.NotFound, "not-found");
        await Viewer.GetAsync(Page(grant, Guid.CreateVersion7())).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Single(await Looks());
    }

    [Fact, Trait("req", "P1"), Trait("req", "D3")]
    public async Task A_grant_opens_exactly_its_pages_and_none_of_the_neighbouring_routes()
    {
        var (dossier, document) = await Secret(drawn: true);
        var (_, otherDocument) = await Secret();
        var grant = await Told(Grant(dossier, downloads: true));
        Dictionary<string, Guid> named = new()
        {
            ["dossierId"] = dossier,
            ["documentId"] = document,
            ["grantId"] = grant.GrantId,
        };
        var opened = new List<string>();
        await foreach (var asked in EveryRoute.Read(host, Viewer, named))
            if (asked.Response.IsSuccessStatusCode && asked.Path.Contains($"{document}", StringComparison.Ordinal))
                opened.Add(asked.Route);
            else if (asked.Response.IsSuccessStatusCode && asked.Route != "ListViewable")
                Assert.DoesNotContain("营业执照", await asked.Response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["ViewPage"], opened);

        // Nor does it open another dossier, or what lies unbound in its own.
        await Viewer.GetAsync(Page(grant, otherDocument)).Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.Archivist).PostAsJsonAsync($"{Root}/dossiers/{dossier}/continue", new { }).Ok();
        var late = host.Upload(dossier, Licence, "补充材料", client: host.As(Roles.Archivist));
        await Viewer
            .GetAsync(Page(grant, (await late.Json()).GetProperty("documentId").GetGuid()))
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Single((await Viewer.GetAsync(List(grant)).Json()).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Nothing_is_shown_before_the_beginning_after_the_end_or_above_the_approved_degree()
    {
        var (dossier, document) = await Secret();
        var later = Grant(dossier) with { From = host.Clock.GetUtcNow().AddDays(1) };
        await Viewer.GetAsync(Page(await Told(later), document)).Refused(HttpStatusCode.Conflict, "viewing.not-begun");
        foreach (var low in new[] { "secret", "ordinary", "unheard-of" })
            await Viewer
                .GetAsync(List(await Told(Grant(dossier, secrecy: low))))
                .Refused(HttpStatusCode.Conflict, "viewing.secrecy-raised");

        var revoked = await Told(Grant(dossier));
        await Viewer.GetAsync(Page(revoked, document)).Refused(HttpStatusCode.Conflict, "rendition.not-yet");
        await host.Deliver(End(revoked));
        var problem = await Viewer.GetAsync(Page(revoked, document)).Refused(HttpStatusCode.Conflict, "viewing.ended");
        Assert.Equal("revoked", problem.GetProperty("end").GetString());
        await Viewer.PostAsync($"{List(revoked)}/{document}/copies", null).Refused(HttpStatusCode.Conflict, "viewing.ended");
        Assert.Contains(await Looks("refused"), act => act.Purpose == "核对租约条款");

        // By itself, whatever lending has to say about it.
        var expiring = await Told(Grant(dossier));
        host.Clock.Set(expiring.Until.AddTicks(-10));
        await Viewer.GetAsync(List(expiring)).Ok();
        host.Clock.Set(expiring.Until);
        await Viewer.GetAsync(List(expiring)).Refused(HttpStatusCode.Conflict, "viewing.ended");

        var apart = await Told(Grant(dossier));
        await host.Deliver(new DossiersQuarantined(Guid.CreateVersion7(), "sz", [dossier], host.Clock.GetUtcNow(), 3));
        problem = await Viewer.GetAsync(List(apart)).Refused(HttpStatusCode.Conflict, "viewing.ended");
        Assert.Equal("quarantined", problem.GetProperty("end").GetString());
    }

    [Fact]
    public async Task A_grant_for_named_documents_opens_nothing_else_of_the_dossier()
    {
        var dossier = await host.Dossier();
        async Task<Guid> Filed(string title) =>
            (await host.Upload(dossier, [.. Licence, (byte)title.Length], title, client: host.As(Roles.Archivist)).Json())
                .GetProperty("documentId")
                .GetGuid();
        var (named, other) = (await Filed("租约"), await Filed("补充协议"));
        await host.File(dossier, pages: 2).Ok();
        var elsewhere = (await Secret()).Document;
        var grant = await Told(Grant(dossier, downloads: true) with { DocumentIds = [named, elsewhere] });

        var listed = (await Viewer.GetAsync(List(grant)).Json()).GetProperty("items");
        Assert.Equal(named, Assert.Single(listed.EnumerateArray()).GetProperty("documentId").GetGuid());
        await Viewer.GetAsync(Page(grant, named)).Refused(HttpStatusCode.Conflict, "rendition.not-yet");
        await Viewer.GetAsync(Page(grant, other)).Refused(HttpStatusCode.Forbidden, "viewing.document-not-granted");
        await Viewer.PostAsync($"{List(grant)}/{other}/copies", null).Refused(HttpStatusCode.Forbidden, "viewing.document-not-granted");
        Assert.Single(await Looks("refused"));
        // What lies in another dossier is named in vain.
        await Viewer.GetAsync(Page(grant, elsewhere)).Refused(HttpStatusCode.NotFound, "not-found");
        // A later word opens the whole.
        await Told(grant with { DocumentIds = null, Version = 2 });
        await Viewer.GetAsync(Page(grant, other)).Refused(HttpStatusCode.Conflict, "rendition.not-yet");
    }

    [Fact]
    public async Task Facts_of_a_grant_may_repeat_and_come_in_any_order()
    {
        var (dossier, _) = await Secret();
        foreach (var order in new[] { "ge", "eg", "geg", "eeg", "gge" })
        {
            var grant = Grant(dossier);
            foreach (var which in order)
                await host.Deliver(which == 'g' ? grant : End(grant));
            await Viewer.GetAsync(List(grant)).Refused(HttpStatusCode.Conflict, "viewing.ended");
            Assert.Equal(1, await host.InDatabase(db => db.Viewings.CountAsync(row => row.GrantId == grant.GrantId)));
        }
        var unknown = Grant(dossier);
        await Viewer.GetAsync(List(unknown)).Refused(HttpStatusCode.NotFound, "not-found");
        await host.Deliver(End(unknown));
        await Viewer.GetAsync(List(unknown)).Refused(HttpStatusCode.NotFound, "not-found"); // whose it is, is not said yet
    }

    [Fact]
    public async Task A_grant_shows_so_many_pages_in_a_minute_and_in_all_however_many_ask_at_once()
    {
        var (dossier, document) = await Secret(drawn: true);
        var grant = await Told(Grant(dossier));
        var viewer = Viewer;
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => viewer.GetAsync(Page(grant, document)))));
        Assert.Equal(5, answers.Count(answer => answer.IsSuccessStatusCode));
        var hasty = answers.First(answer => !answer.IsSuccessStatusCode);
        Assert.Equal((HttpStatusCode.TooManyRequests, "60"), (hasty.StatusCode, hasty.Headers.RetryAfter?.ToString()));
        Assert.Equal((5, 3), ((await Looks()).Count, (await Looks("refused")).Count));
        await viewer.GetAsync(Page(grant, document)).Refused(HttpStatusCode.TooManyRequests, "rate.too-many");

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 3; i++)
            await viewer.GetAsync(Page(grant, document)).Ok();
        await viewer.GetAsync(Page(grant, document)).Refused(HttpStatusCode.Conflict, "viewing.used-up");
        Assert.Equal(8, (await Looks()).Count);
    }

    [Fact, Trait("req", "A1")]
    public async Task A_look_that_is_cut_off_is_recorded_and_counted_or_neither()
    {
        var (dossier, document) = await Secret(drawn: true);
        var grant = await Told(Grant(dossier));
        for (var saves = 1; saves <= 2; saves++)
        {
            using var away = new CancellationTokenSource();
            host.CutAfter(saves, away);
            try
            {
                using var answer = await Viewer.GetAsync(Page(grant, document), away.Token);
            }
            catch (OperationCanceledException)
            {
                // the viewer is gone
            }
            host.Saved = null;
            var counted = await host.InDatabase(db =>
                db.Viewings.Where(row => row.GrantId == grant.GrantId).Select(row => row.PagesSeen).SingleAsync()
            );
            Assert.Equal(counted, (await Looks()).Count);
        }
        await Viewer.GetAsync(Page(grant, document)).Ok();
    }

    [Fact, Trait("req", "P6")]
    public async Task A_copy_to_take_away_is_granted_numbered_watermarked_and_told()
    {
        var (dossier, document) = await Secret(drawn: true);
        var refused = await Told(Grant(dossier));
        await Viewer.PostAsync($"{List(refused)}/{document}/copies", null).Refused(HttpStatusCode.Conflict, "viewing.no-downloads");

        var grant = await Told(Grant(dossier, downloads: true));
        await host.As(Roles.Archivist).PostAsync($"{List(grant)}/{document}/copies", null).Refused(HttpStatusCode.NotFound, "not-found");
        for (var copy = 1; copy <= 2; copy++)
        {
            using var answer = await Viewer.PostAsync($"{List(grant)}/{document}/copies", null);
            Assert.Equal(
                ("application/pdf", $"{grant.Number}-{copy}"),
                (answer.Content.Headers.ContentType?.MediaType, answer.Headers.GetValues("X-Copy-Number").Single())
            );
            var pdf = await answer.Content.ReadAsByteArrayAsync();
            Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(pdf), StringComparison.Ordinal);
            Assert.True(pdf.AsSpan().IndexOf(Licence.AsSpan(200, 400)) < 0);
        }
        Assert.Equal(
            [(1, "viewer", $"{grant.Number}-1"), (1, "viewer", $"{grant.Number}-2")],
            (await host.Facts<ViewingCopyTaken>()).Select(fact => (fact.Pages, fact.TakerId, fact.Number))
        );
        Assert.All(await host.Facts<ViewingCopyTaken>(), fact => Assert.Null(fact.Title)); // it is top-secret: elsewhere nobody may know it
        Assert.Equal(2, (await host.Acts()).Count(act => act is { Action: "TakeCopy", Purpose: "核对租约条款" }));
        Assert.All(
            Directory.EnumerateDirectories(Path.Combine(host.Folder, "running", "plain")),
            process => Assert.Empty(Directory.EnumerateDirectories(process))
        );
    }

    [Theory]
    [InlineData("phone_number", "13800001234", "1234")]
    [InlineData("staff_number", "SZ-0042", "0042")]
    [InlineData("phone_number", "12", null)]
    [InlineData("sub", "123456", null)]
    public void The_mark_says_the_last_four_of_phone_or_staff_number_where_the_token_knows_it(string claim, string value, string? tail)
    {
        var context = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(claim, value)])) };
        Assert.Equal(tail, ViewPage.Tail(context));
        Assert.Equal(
            $"王小明 𠮷{(tail is null ? "" : $"  {tail}")}  SZ  2026-11-22 10:00  DZ-SZ-2026-0001",
            Watermark.Words("王小明 𠮷", ViewPage.Tail(context), "sz", TestClock.FirstDay, "DZ-SZ-2026-0001")
        );
        Assert.StartsWith(
            new string('a', 39) + "  ",
            Watermark.Words(new string('a', 39) + "𠮷", null, "sz", TestClock.FirstDay, ""),
            StringComparison.Ordinal
        );
    }

    private static (int Marked, int Dark, int Lost) Compared(SKBitmap plain, SKBitmap seen, int column, int row)
    {
        var (marked, dark, lost) = (0, 0, 0);
        for (var y = plain.Height * row / 4; y < plain.Height * (row + 1) / 4; y++)
        for (var x = plain.Width * column / 4; x < plain.Width * (column + 1) / 4; x++)
        {
            var (before, after) = (Light(plain.GetPixel(x, y)), Light(seen.GetPixel(x, y)));
            marked += Math.Abs(before - after) > 24 ? 1 : 0;
            dark += before < 70 ? 1 : 0;
            lost += before < 70 && after > 150 ? 1 : 0;
        }
        return (marked, dark, lost);
    }

    private static int Light(SKColor colour) => ((colour.Red * 3) + (colour.Green * 6) + colour.Blue) / 10;
}
