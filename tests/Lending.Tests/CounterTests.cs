using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

/// <summary>What happens at the counter: codes, counts, seats, and the book of it all.</summary>
public sealed class CounterTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await lending.Host.StartAfresh();
        lending.MorningOf(2026, 11, 23);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<HttpResponseMessage> Scan(string code, HttpClient? who = null) =>
        (who ?? lending.Archivist()).PostAsJsonAsync($"{Api}/loans/scan", new { code });

    private static string Label(Guid volume) => $"CA1:VOL:{volume.ToString("N").ToUpperInvariant()}";

    private Task<HttpResponseMessage> Begin(Guid requestId, string seat) =>
        lending.Archivist().PostAsJsonAsync($"{Api}/reading-room/visits", new { requestId, seat });

    [Fact]
    [Trait("req", "B4")]
    [Trait("req", "D13")]
    public async Task A_scanned_label_says_what_is_to_be_done()
    {
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var filed = Filed();
        // The second filing is heard of before the first, and again.
        await lending.Host.Deliver(filed with { Version = 5, VolumeIds = [second] });
        await lending.Host.Deliver(filed with { VolumeIds = [first] });
        await lending.Host.Deliver(filed with { VolumeIds = [first] });

        var idle = await Scan(Label(first)).Json();
        Assert.Equal(("nothing", 2), (idle.GetProperty("toDo").GetString(), idle.GetProperty("volumes").GetInt32()));
        var request = await lending.Approved(lending.Manager("wei"), filed.DossierId);
        var handOut = await Scan(Label(second).ToUpperInvariant().Replace("CA1:VOL", "ca1:vol", StringComparison.Ordinal)).Json();
        Assert.Equal("hand-out", handOut.GetProperty("toDo").GetString());
        Assert.Equal(request, handOut.GetProperty("requests")[0].GetProperty("requestId").GetGuid());
        Assert.Equal("wei 𠮷", handOut.GetProperty("requests")[0].GetProperty("requesterName").GetString());
        var loan = (await lending.HandOut(request).Json()).GetProperty("loanIds")[0].GetGuid();
        var back = await Scan(filed.ArchiveNumber).Json();
        Assert.Equal(("return", loan), (back.GetProperty("toDo").GetString(), back.GetProperty("loan").GetProperty("loanId").GetGuid()));
        var next = await lending.Approved(lending.Manager("next"), filed.DossierId);
        await lending.Approved(lending.Manager("later"), filed.DossierId);
        await lending.Return(loan).Ok();
        var kept = Assert.Single((await Scan(Label(first)).Json()).GetProperty("requests").EnumerateArray());
        Assert.Equal((next, true), (kept.GetProperty("requestId").GetGuid(), kept.GetProperty("isKept").GetBoolean()));

        foreach (var code in new[] { "CA1:BOX:0", Label(Guid.CreateVersion7()), "CA1:VOL:xyz", "https://example.com/", "𠮷" })
            await Scan(code).Refused(HttpStatusCode.NotFound, "not-found");
        await Scan(" ").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Scan(new string('9', 101)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Scan(Label(first), lending.Archivist("far", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await Scan(Label(first), lending.Manager()).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    [Fact]
    [Trait("req", "B4")]
    [Trait("req", "B6")]
    public async Task Both_count_the_pages_and_the_return_is_held_against_that()
    {
        var dossier = await lending.File(pages: 30);
        var borrower = lending.Manager("counter");
        var request = await lending.Approved(borrower, dossier.DossierId);
        Task<HttpResponseMessage> HandOut(Guid dossierId, int pages, string? remark = null) =>
            lending
                .Archivist()
                .PostAsJsonAsync(
                    $"{Api}/requests/{request}/hand-out",
                    new
                    {
                        counts = new[]
                        {
                            new
                            {
                                dossierId,
                                pages,
                                remark,
                            },
                        },
                    }
                );
        await HandOut(dossier.DossierId, 29).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await HandOut(dossier.DossierId, 0, "x").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await HandOut(Guid.CreateVersion7(), 30).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("available", (await lending.Dossier(dossier.DossierId)).GetProperty("availability").GetString());
        var loan = (await HandOut(dossier.DossierId, 29, "第 30 页已缺").Json()).GetProperty("loanIds")[0].GetGuid();
        Task<HttpResponseMessage> Sign(int? pages) => borrower.PostAsJsonAsync($"{Api}/loans/{loan}/acknowledge", new { pages });
        Task<HttpResponseMessage> Recount(int pages, string? remark) =>
            lending.Archivist().PostAsJsonAsync($"{Api}/loans/{loan}/recount", new { pages, remark });
        await Sign(28).Refused(HttpStatusCode.Conflict, "loan.counts-differ");
        await Recount(28, null).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Recount(28, "第 29、30 页已缺").Ok();
        await Sign(28).Ok();
        await Recount(30, null).Refused(HttpStatusCode.Conflict, "loan.already-acknowledged");
        await lending.Return(loan, "intact", 27).Refused(HttpStatusCode.Conflict, "loan.pages-missing");
        await lending
            .Archivist()
            .PostAsJsonAsync(
                $"{Api}/loans/{loan}/return",
                new
                {
                    condition = "intact",
                    pages = 28,
                    signature = "counter 签",
                }
            )
            .Ok();
        var shown = await lending.Loan(loan);
        Assert.Equal(
            (28, true, 28, "第 29、30 页已缺", "counter 签", "none"),
            (
                shown.GetProperty("pages").GetInt32(),
                shown.GetProperty("pagesCounted").GetBoolean(),
                shown.GetProperty("borrowerPages").GetInt32(),
                shown.GetProperty("handOutRemark").GetString(),
                shown.GetProperty("returnSignature").GetString(),
                shown.GetProperty("finding").GetString()
            )
        );
    }

    [Fact]
    [Trait("req", "B1")]
    [Trait("req", "B5")]
    public async Task A_visit_to_the_reading_room_has_a_seat_and_ends_when_the_paper_is_back()
    {
        var (dossier, other) = (await lending.File("top-secret"), await lending.File());
        var request = await lending.Approved(lending.Manager("reader"), dossier.DossierId, "view-on-site");
        await Decide(lending.BranchManager(), request).Ok();
        var second = await lending.Approved(lending.Manager("second"), other.DossierId, "view-on-site");
        await Begin(await lending.Approved(lending.Manager("x"), other.DossierId), "A1")
            .Refused(HttpStatusCode.Conflict, "visit.not-on-site");
        await Begin(request, "").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var begun = await Begin(request, "A1").Json();
        var (visit, loan) = (begun.GetProperty("visitId").GetGuid(), begun.GetProperty("loanIds")[0].GetGuid());
        await Begin(request, "A2").Refused(HttpStatusCode.Conflict, "loan-request.already-handed-out");
        await Begin(second, "a1").Refused(HttpStatusCode.Conflict, "visit.seat-taken");
        Assert.Equal("available", (await lending.Dossier(other.DossierId)).GetProperty("availability").GetString());
        Task<HttpResponseMessage> End(object body, HttpClient? who = null) =>
            (who ?? lending.Archivist()).PostAsJsonAsync($"{Api}/reading-room/visits/{visit}/end", body);
        lending.Host.Clock.Advance(TimeSpan.FromHours(2));
        await End(new { }).Refused(HttpStatusCode.Conflict, "visit.dossiers-out");
        await End(new { leftAt = lending.Host.Clock.GetUtcNow().AddHours(1), remark = "x" })
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        await End(new { }, lending.Archivist("far", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Return(loan).Ok();
        await End(new { }).Ok();
        await End(new { }).Refused(HttpStatusCode.Conflict, "visit.ended");

        // Five at once want one seat.
        var visits = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Begin(second, "A1"))));
        Assert.Single(visits, answer => answer.IsSuccessStatusCode);
        var list = await lending.Archivist().GetAsync($"{Api}/reading-room/visits?day=2026-11-23").Json();
        Assert.Equal(
            ["second", "reader"],
            list.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("visitorId").GetString())
        );
        var shown = list.GetProperty("items")[1];
        Assert.Equal(
            ("A1", dossier.ArchiveNumber),
            (shown.GetProperty("seat").GetString(), shown.GetProperty("dossiers")[0].GetProperty("archiveNumber").GetString())
        );
        Assert.Equal(
            1,
            (await lending.Manager("second").GetAsync($"{Api}/reading-room/visits?open=true").Json()).GetProperty("items").GetArrayLength()
        );
        Assert.Empty(
            (await lending.Archivist().GetAsync($"{Api}/reading-room/visits?day=2026-11-24").Json()).GetProperty("items").EnumerateArray()
        );
        Assert.Empty((await lending.Manager("x").GetAsync($"{Api}/reading-room/visits").Json()).GetProperty("items").EnumerateArray());

        // What stays out overnight is late on the next working day.
        await lending.AnnounceOverdue();
        Assert.Empty(await lending.Host.Facts<LoanBecameOverdue>());
        lending.MorningOf(2026, 11, 24);
        await lending.AnnounceOverdue();
        Assert.Equal(other.DossierId, Assert.Single(await lending.Host.Facts<LoanBecameOverdue>()).DossierId);
    }

    [Fact]
    [Trait("req", "B4")]
    public async Task The_register_is_filtered_exported_and_printed()
    {
        var dossiers = new List<string>();
        for (var day = 23; day <= 27; day++)
        {
            lending.MorningOf(2026, 11, day);
            var dossier = await lending.File(department: day % 2 == 0 ? "SALE" : "LEASING");
            dossiers.Add(dossier.ArchiveNumber);
            await lending.Borrowed(dossier.DossierId, lending.Manager($"reader-{day}"), way: day == 25 ? "view-on-site" : "borrow-paper");
        }
        async Task<List<string>> Listed(string query) =>
            [
                .. (await lending.Archivist().GetAsync($"{Api}/loans?{query}").Json())
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(row => row.GetProperty("archiveNumber").GetString()!),
            ];
        Assert.Equal([dossiers[3], dossiers[2], dossiers[1]], await Listed("from=2026-11-24&to=2026-11-26"));
        Assert.Equal([dossiers[2]], await Listed("way=view-on-site&department=LEASING"));
        Assert.Empty(await Listed("condition=lost"));
        foreach (var wrong in new[] { "way=steal", "condition=1", "finding=x", "renewal=no", "state=gone" })
            await lending.Archivist().GetAsync($"{Api}/loans?{wrong}").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Archivist().GetAsync($"{Api}/loans?from=2026-02-30").Refused(HttpStatusCode.BadRequest, "request.malformed");

        using var csv = await lending.Archivist().GetAsync($"{Api}/loans/register?from=2026-11-24&to=2026-11-26&format=csv");
        var lines = (await csv.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("3", csv.Headers.GetValues("X-Row-Count").Single());
        Assert.Contains("借阅人签字", lines[0], StringComparison.Ordinal);
        Assert.Contains($"{dossiers[1]}", lines[1], StringComparison.Ordinal);
        Assert.Contains("现场查阅", lines[2], StringComparison.Ordinal);
        Assert.Contains("reader-26 𠮷", lines[3], StringComparison.Ordinal);
        using var xlsx = await lending.Archivist().GetAsync($"{Api}/loans/register");
        Assert.Equal("5", xlsx.Headers.GetValues("X-Row-Count").Single());

        using var pdf = await lending.Archivist().GetAsync($"{Api}/loans/register/print?from=2026-11-24");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        var text = new PdfText(await pdf.Content.ReadAsByteArrayAsync()).Pages[0].Text;
        Assert.Contains("借 阅 登 记 簿", text, StringComparison.Ordinal);
        Assert.Contains("共 4 行", text, StringComparison.Ordinal);
        foreach (var action in new[] { "ExportRegister", "PrintRegister" })
            Assert.Contains(await lending.Host.Acts(), act => act.Action == action && act.BranchId == "sz");
        using var none = await lending.Archivist("far", "gz").GetAsync($"{Api}/loans/register?format=csv");
        Assert.Equal("0", none.Headers.GetValues("X-Row-Count").Single());
        foreach (var route in new[] { "register", "register/print" })
            await lending.Manager().GetAsync($"{Api}/loans/{route}").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }
}
