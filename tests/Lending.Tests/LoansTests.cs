using System.Net;
using System.Net.Http.Json;
using System.Text;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class LoansTests(LendingFixture lending) : IClassFixture<LendingFixture>
{
    private DateOnly Today => DateOnly.FromDateTime(lending.Host.Clock.GetUtcNow().AddHours(8).DateTime);

    private async Task<DateOnly> DueOn(Guid loanId) =>
        DateOnly.Parse((await lending.Loan(loanId)).GetProperty("dueOn").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    [Trait("req", "B4")]
    [Trait("req", "B9")]
    public async Task Handing_out_fills_the_register_and_announces_it()
    {
        lending.MorningOf(2026, 11, 23);
        var dossier = await lending.File();
        var request = await lending.Approved(lending.Manager("feng"), dossier.DossierId);
        var loanId = (await lending.HandOut(request, signature: "借条 2026-118").Json()).GetProperty("loanIds")[0].GetGuid();

        var loan = await lending.Loan(loanId);
        Assert.Equal("feng", loan.GetProperty("borrowerId").GetString());
        Assert.Equal("feng 𠮷", loan.GetProperty("borrowerName").GetString());
        Assert.Equal(dossier.Title, loan.GetProperty("title").GetString());
        Assert.Equal(dossier.ArchiveNumber, loan.GetProperty("archiveNumber").GetString());
        Assert.Equal("核对租约条款", loan.GetProperty("purpose").GetString());
        Assert.Equal(1, loan.GetProperty("copies").GetInt32());
        Assert.Equal(30, loan.GetProperty("pages").GetInt32());
        Assert.Equal("keeper", loan.GetProperty("handedOutBy").GetString());
        Assert.Equal("借条 2026-118", loan.GetProperty("acknowledgement").GetString());
        Assert.Equal(lending.Host.Clock.GetUtcNow(), loan.GetProperty("borrowedAt").GetDateTimeOffset());

        var fact = Assert.Single(await lending.Host.Facts<DossierBorrowed>(), fact => fact.LoanId == loanId);
        Assert.Equal(
            (dossier.DossierId, "sz", "feng", Today.AddDays(7), 1),
            (fact.DossierId, fact.BranchId, fact.BorrowerId, fact.DueOn, fact.Version)
        );
        var shown = await lending.Dossier(dossier.DossierId);
        Assert.Equal("out", shown.GetProperty("availability").GetString());
        Assert.Equal(fact.DueOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture), shown.GetProperty("dueOn").GetString());

        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan-request.already-handed-out");
        var second = await lending.Approved(lending.Manager("he"), dossier.DossierId);
        await lending.HandOut(second).Refused(HttpStatusCode.Conflict, "loan.already-out");
        await lending.Return(loanId).Ok();
        await lending.HandOut(second).Ok();
    }

    [Fact]
    [Trait("req", "B4")]
    public async Task The_borrower_signs_once_and_nobody_signs_for_them()
    {
        var loan = await lending.Borrowed((await lending.File()).DossierId, lending.Manager("chu"));
        await lending
            .Archivist()
            .PostAsJsonAsync($"{Api}/loans/{loan}/acknowledge", new { })
            .Refused(HttpStatusCode.Forbidden, "loan.not-yours");
        await lending.Manager("chu").PostAsJsonAsync($"{Api}/loans/{loan}/acknowledge", new { }).Ok();
        await lending
            .Manager("chu")
            .PostAsJsonAsync($"{Api}/loans/{loan}/acknowledge", new { })
            .Refused(HttpStatusCode.Conflict, "loan.already-acknowledged");
        Assert.Equal("chu 𠮷", (await lending.Loan(loan)).GetProperty("acknowledgement").GetString());
    }

    [Theory]
    [Trait("req", "B5")]
    [InlineData("LEASING", null, "2026-11-30", null)]
    [InlineData("LEASING", 3, "2026-11-26", null)]
    [InlineData("LEASING", 60, "2026-11-30", null)]
    [InlineData("SALE", null, "2026-11-30", "2026-11-28")]
    [InlineData("SALE", 6, "2026-11-30", "2026-11-28")]
    public async Task The_period_is_seven_days_and_five_for_another_department(
        string borrowerDepartment,
        int? wanted,
        string dueOn,
        string? movedFrom
    )
    {
        lending.MorningOf(2026, 11, 23);
        var dossier = await lending.File(department: "LEASING");
        var request = await lending.Approved(
            lending.Manager(department: borrowerDepartment),
            dossier.DossierId,
            department: borrowerDepartment,
            days: wanted
        );
        // 28 November 2026 is a Saturday: it is due on Monday, and the answer says so.
        var answer = await lending.HandOut(request).Json();
        Assert.Equal((dueOn, movedFrom), (answer.GetProperty("dueOn").GetString(), answer.GetProperty("movedFrom").GetString()));
        var loan = await lending.Loan(answer.GetProperty("loanIds")[0].GetGuid());
        Assert.Equal((dueOn, movedFrom), (loan.GetProperty("dueOn").GetString(), loan.GetProperty("movedFrom").GetString()));
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task What_is_viewed_on_site_is_back_the_same_day()
    {
        var loan = await lending.Borrowed((await lending.File()).DossierId, way: "view-on-site");
        Assert.Equal(Today, await DueOn(loan));
        await AskRenewal(lending.Manager(), loan).Refused(HttpStatusCode.Conflict, "loan.on-site-only");
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task Twenty_hand_outs_of_one_dossier_at_once_give_exactly_one_loan()
    {
        var dossier = await lending.File();
        var requests = new List<Guid>();
        for (var i = 0; i < 20; i++)
            requests.Add(await lending.Approved(lending.Manager($"racer-{i}"), dossier.DossierId));
        var answers = await Task.WhenAll(requests.Select(request => Task.Run(() => lending.HandOut(request))));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
        Assert.Single(await lending.Host.Facts<DossierBorrowed>(), fact => fact.DossierId == dossier.DossierId);
        var open = await lending.Archivist().GetAsync($"{Api}/loans?state=out&dossierId={dossier.DossierId}").Json();
        Assert.Single(Ids(open));
        // The losers wait in line, and who is first in it gets it when it is back.
        var line = await lending.Queue($"dossierId={dossier.DossierId}");
        Assert.Equal(19, line.GetProperty("items").GetArrayLength());
        await lending.Return(Ids(open).Single()).Ok();
        var next = line.GetProperty("items")[0].GetProperty("requestId").GetGuid();
        var behind = line.GetProperty("items")[1].GetProperty("requestId").GetGuid();
        await lending.HandOut(behind).Refused(HttpStatusCode.Conflict, "loan.kept-for-another");
        await lending.HandOut(next).Ok();
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task One_request_handed_out_and_returned_twenty_times_at_once_counts_once()
    {
        var dossier = await lending.File();
        var request = await lending.Approved(lending.Manager(), dossier.DossierId);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => lending.HandOut(request))));
        var loan = (await Task.FromResult(Assert.Single(answers, answer => answer.IsSuccessStatusCode)).Json())
            .GetProperty("loanIds")[0]
            .GetGuid();
        var returns = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => lending.Return(loan))));
        Assert.Single(returns, answer => answer.IsSuccessStatusCode);
        Assert.Single(await lending.Host.Facts<DossierBorrowed>(), fact => fact.DossierId == dossier.DossierId);
        Assert.Single(await lending.Host.Facts<DossierReturned>(), fact => fact.DossierId == dossier.DossierId);
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task A_hand_out_is_all_or_nothing()
    {
        var (free, taken) = (await lending.File(), await lending.File());
        var requester = lending.Manager();
        var both = (
            await requester
                .PostAsJsonAsync(
                    $"{Api}/requests",
                    new
                    {
                        dossierIds = new[] { free.DossierId, taken.DossierId },
                        purpose = "对账",
                        way = "borrow-paper",
                    }
                )
                .Json()
        ).GetProperty("requestId").GetGuid();
        await Decide(lending.Head(), both).Ok();
        await Decide(lending.Archivist(), both).Ok();
        var other = await lending.Borrowed(taken.DossierId, lending.Manager("first"));
        await lending.HandOut(both).Refused(HttpStatusCode.Conflict, "loan.already-out");
        Assert.Equal("available", (await lending.Dossier(free.DossierId)).GetProperty("availability").GetString());
        await lending.Return(other).Ok();
        Assert.Equal(2, (await lending.HandOut(both).Json()).GetProperty("loanIds").GetArrayLength());
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task What_was_quarantined_destroyed_or_expired_after_approval_is_not_handed_out()
    {
        var dossier = await lending.File();
        var request = await lending.Approved(lending.Manager(), dossier.DossierId);
        var list = Guid.CreateVersion7();
        await lending.Host.Deliver(new DossiersQuarantined(list, "sz", [dossier.DossierId], lending.Host.Clock.GetUtcNow(), 1));
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan.dossier-in-quarantine");
        await lending.Host.Deliver(new DossiersReleased(list, "sz", [dossier.DossierId], 2));
        lending.Host.Clock.Advance(TimeSpan.FromDays(8));
        var late = await lending.Approved(lending.Manager(), dossier.DossierId);
        lending.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan-request.approval-expired");
        await lending.Host.Deliver(
            new DossierDestroyed(dossier.DossierId, "sz", list, dossier.ArchiveNumber, dossier.Title, [], lending.Host.Clock.GetUtcNow(), 9)
        );
        await lending.HandOut(late).Refused(HttpStatusCode.Conflict, "loan.dossier-destroyed");
    }

    [Fact]
    [Trait("req", "B4")]
    [Trait("req", "B6")]
    public async Task A_return_is_inspected_counted_and_announced_once()
    {
        var dossier = await lending.File(pages: 30);
        var loan = await lending.Borrowed(dossier.DossierId);
        await lending.Return(loan, "intact", 29).Refused(HttpStatusCode.Conflict, "loan.pages-missing");
        await lending.Return(loan, "damaged", 29).Refused(HttpStatusCode.Conflict, "loan.pages-missing");
        await lending.Return(loan, "pages-missing", 30).Refused(HttpStatusCode.Conflict, "loan.no-pages-missing");
        await lending.Return(loan, "lost", 3).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Return(loan, "intact", 31).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Return(loan, "intact", -1).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal("out", (await lending.Dossier(dossier.DossierId)).GetProperty("availability").GetString());

        await lending.Return(loan, "pages-missing", 28, "缺第 3、4 页").Ok();
        await lending.Return(loan).Refused(HttpStatusCode.Conflict, "loan.already-returned");
        var fact = Assert.Single(await lending.Host.Facts<DossierReturned>(), fact => fact.LoanId == loan);
        Assert.Equal(("pages-missing", 28, "keeper", 2), (fact.Condition, fact.Pages, fact.ReceivedBy, fact.Version));
        var shown = await lending.Loan(loan);
        Assert.Equal("pages-missing", shown.GetProperty("condition").GetString());
        Assert.Equal(28, shown.GetProperty("returnedPages").GetInt32());
        Assert.Equal("open", shown.GetProperty("finding").GetString());
        Assert.Contains(await lending.Host.Acts(), act => act.Action == "ReturnDossier" && act.SubjectId == loan.ToString());

        Assert.Contains(loan, Ids(await lending.Archivist().GetAsync($"{Api}/loans?finding=open").Json()));
    }

    [Fact]
    [Trait("req", "P1")]
    [Trait("req", "P3")]
    public async Task Only_another_archivist_of_the_branch_takes_it_back()
    {
        var dossier = await lending.File(department: "ARCHIVE");
        var loan = await lending.Borrowed(dossier.DossierId, lending.Archivist("own"), department: "ARCHIVE");
        await lending.Return(loan, archivist: lending.Archivist("own")).Refused(HttpStatusCode.Forbidden, "loan.own");
        await AskRenewal(lending.Archivist("own"), loan).Ok();
        await lending.DecideRenewal(loan, archivist: lending.Archivist("own")).Refused(HttpStatusCode.Forbidden, "loan.own");
        await lending.Return(loan, archivist: lending.Manager()).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lending.Return(loan, archivist: lending.Archivist("far", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Return(loan, archivist: lending.Host.CreateClient()).Refused(HttpStatusCode.Unauthorized, "token.missing-or-invalid");
        await lending.HandOut(Guid.CreateVersion7(), lending.Manager()).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lending
            .HandOut(await lending.Approved(lending.Manager(), dossier.DossierId), lending.Archivist("far", "gz"))
            .Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Archivist("far", "gz").GetAsync($"{Api}/loans/{loan}").Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Manager("stranger").GetAsync($"{Api}/loans/{loan}").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(Ids(await lending.Manager("stranger").GetAsync($"{Api}/loans").Json()));
        await lending
            .Host.As(Roles.SystemAdministrator)
            .GetAsync($"{Api}/loans/{loan}")
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lending.Return(loan).Ok();
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"pages":30}""")]
    [InlineData("""{"condition":"fine","pages":30}""")]
    [InlineData("""{"condition":1,"pages":30}""")]
    [InlineData("""{"condition":"intact","pages":"30"}""")]
    [InlineData("""{"condition":"intact","pages":30.5}""")]
    [InlineData("""{"condition":"intact","pages":30,"receivedBy":"me"}""")]
    [InlineData("""{"condition":"intact","condition":"lost","pages":30}""")]
    [InlineData("""{"condition":"damaged","pages":30,"remark":"\ud800"}""")]
    public async Task Malformed_returns_are_refused_with_400(string body)
    {
        using var response = await lending
            .Archivist()
            .PostAsync($"{Api}/loans/{Guid.CreateVersion7()}/return", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task The_register_lists_by_due_date_and_by_age_without_gaps()
    {
        var dossierIds = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            dossierIds.Add((await lending.File()).DossierId);
            lending.Host.Clock.Advance(TimeSpan.FromHours(1));
            await lending.Borrowed(dossierIds[i], lending.Manager("lister"), days: 1 + (i % 3));
        }
        foreach (var sort in new[] { "dueOn", "-borrowedAt" })
        {
            var seen = new List<System.Text.Json.JsonElement>();
            string? cursor = null;
            do
            {
                var page = await lending
                    .Archivist()
                    .GetAsync($"{Api}/loans?borrowerId=lister&state=out&sort={sort}&limit=2&cursor={cursor}")
                    .Json();
                seen.AddRange(page.GetProperty("items").EnumerateArray());
                cursor = page.GetProperty("next").GetString();
            } while (cursor is not null);
            Assert.Equal(dossierIds.Order(), seen.Select(loan => loan.GetProperty("dossierId").GetGuid()).Order());
            var keys = seen.Select(loan => loan.GetProperty(sort.TrimStart('-')).GetString()!).ToList();
            Assert.Equal(sort == "dueOn" ? keys.Order(StringComparer.Ordinal) : keys.OrderDescending(StringComparer.Ordinal), keys);
        }
        await lending.Archivist().GetAsync($"{Api}/loans?sort=purpose").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Archivist().GetAsync($"{Api}/loans?state=stolen").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
