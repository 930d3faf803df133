using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

/// <summary>Departments hand in, the archive appraises, returns or files, and signs.</summary>
[Trait("req", "D7")]
public sealed class SubmissionTests(OneHost one) : ArchiveTests(one, ("Filing:HandIns:SALE", "1"), ("Filing:HandIns:OPS", "5"))
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task What_is_handed_in_is_accepted_filed_registered_and_signed()
    {
        var dossier = await Ready(pages: 12);
        var submission = await HandIn((dossier, 1, 12));
        await File(dossier).Refused(HttpStatusCode.Conflict, "submission.not-accepted");
        await Sign(submission).Refused(HttpStatusCode.Conflict, "submission.undecided");
        Assert.Equal("accepted", (await Appraise(submission, dossier).Json()).GetProperty("state").GetString());
        await Appraise(submission, dossier).Refused(HttpStatusCode.Conflict, "submission.already-appraised");
        await Sign(submission).Refused(HttpStatusCode.Conflict, "submission.undecided");
        var number = (await File(dossier).Json()).GetProperty("archiveNumber").GetString();
        await Sign(submission).Ok();
        await Sign(submission).Refused(HttpStatusCode.Conflict, "submission.already-signed");

        var item = (await Get(submission)).GetProperty("items")[0];
        Assert.Equal(("filed", number), (item.GetProperty("state").GetString(), item.GetProperty("archiveNumber").GetString()));
        var line = (await host.As(Roles.Archivist).GetAsync($"{Root}/registrations?dossierId={dossier}").Json()).GetProperty("items")[0];
        Assert.Equal(
            (number, "account-manager sz", "archivist sz", 12),
            (
                line.GetProperty("archiveNumber").GetString(),
                line.GetProperty("handedInBy").GetString(),
                line.GetProperty("receivedBy").GetString(),
                line.GetProperty("pages").GetInt32()
            )
        );
    }

    [Fact, Trait("req", "P7")]
    public async Task Papers_that_come_after_their_day_are_told_once_and_those_in_time_never()
    {
        var (inTime, late, direct) = (await Ready(pages: 1), await Ready(pages: 1), await Ready(pages: 1));
        async Task<DateOnly> DueOn(Guid dossier) =>
            DateOnly.Parse(
                (await host.As(Roles.Archivist).GetAsync($"{Root}/dossiers/{dossier}").Json()).GetProperty("filingDueOn").GetString()!,
                System.Globalization.CultureInfo.InvariantCulture
            );
        var due = await DueOn(late);
        // Handed in on the last day, a minute before midnight in China: in time, although it is filed later.
        host.Clock.Set(new(due.Year, due.Month, due.Day, 15, 59, 0, TimeSpan.Zero));
        var first = await HandIn((inTime, 1, 1));
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var second = await HandIn((late, 1, 1));
        await Appraise(first, inTime).Ok();
        await Appraise(second, late).Ok();
        await File(inTime, 1).Ok();
        await File(late, 1).Ok();
        await File(late, 1).Refused(HttpStatusCode.Conflict, "dossier.already-filed");
        await File(direct, 1).Ok();

        var facts = await host.Facts<DossierFiledLate>();
        Assert.Equal([late, direct], facts.Select(fact => fact.DossierId));
        Assert.Equal(
            [("account-manager-sz", due, due.AddDays(1)), ("archivist-sz", due, due.AddDays(1))],
            facts.Select(fact => (fact.PersonId, fact.DueOn, fact.CameOn))
        );
        // What is filed later as a further volume was not due on that day.
        await host.As(Roles.Archivist).PostAsJsonAsync($"{Root}/dossiers/{late}/continue", new { }).Ok();
        await host.Upload(late, DocumentsHost.Pdf("补充"), "补充协议", more: "&pages=1", client: host.As(Roles.Archivist)).Ok();
        await File(late, 1).Ok();
        Assert.Equal(2, (await host.Facts<DossierFiledLate>()).Count);
    }

    [Fact]
    public async Task What_does_not_belong_or_does_not_agree_goes_back_with_the_reason_and_may_come_again()
    {
        var (foreign, short_, good) = (await Ready(pages: 12), await Ready(pages: 11), await Ready(pages: 3));
        var submission = await HandIn((foreign, 1, 12), (short_, 2, 12), (good, 1, 3));
        var returned = await Appraise(submission, foreign, "不属于归档范围").Json();
        Assert.Equal(
            ("returned", "不属于归档范围"),
            (returned.GetProperty("state").GetString(), returned.GetProperty("reason").GetString())
        );

        var failed = await Appraise(submission, short_).Json();
        Assert.Equal("returned", failed.GetProperty("state").GetString());
        Assert.Contains("GD-2-1", failed.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("CA-2-1", failed.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains(
            "申报 2 件，实有 1 件",
            failed
                .GetProperty("report")
                .GetProperty("results")
                .EnumerateArray()
                .Select(result => result.GetProperty("evidence").GetString())
        );

        await Appraise(submission, good).Ok();
        await File(good, 3).Ok();
        await Sign(submission).Ok();
        Assert.Single(await host.Facts<DossierFiled>());
        var again = await HandIn((short_, 1, 11));
        Assert.Equal("accepted", (await Appraise(again, short_).Json()).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Nobody_appraises_or_signs_for_what_they_handed_in_themselves()
    {
        var dossier = await Ready(pages: 1);
        var archivist = host.As(Roles.Archivist);
        var submission = (await HandingIn(archivist, (dossier, 1, 1)).Json()).GetProperty("submissionId").GetGuid();
        await Appraise(submission, dossier).Refused(HttpStatusCode.Forbidden, "submission.own");
        await Appraise(submission, dossier, "退回").Refused(HttpStatusCode.Forbidden, "submission.own");
        await Appraise(submission, dossier, by: "another").Ok();
        await File(dossier, 1).Ok();
        await Sign(submission).Refused(HttpStatusCode.Forbidden, "submission.own");
        await Sign(submission, "another").Ok();
    }

    [Fact]
    public async Task A_dossier_is_in_one_submission_at_a_time_even_when_two_hand_it_in_at_once()
    {
        var (one, two) = (await Ready(pages: 1), await Ready(pages: 1));
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => HandingIn(host.As(Roles.AccountManager), i % 2 == 0 ? [(one, 1, 1), (two, 1, 1)] : [(two, 1, 1), (one, 1, 1)]))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer.StatusCode != HttpStatusCode.Created),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
    }

    [Fact]
    public async Task Bad_submissions_leave_nothing_behind()
    {
        var (dossier, elsewhere) = (await Ready(pages: 1), await host.Dossier("gz"));
        var manager = host.As(Roles.AccountManager);
        await HandingIn(manager, (dossier, 1, 1), (elsewhere, 1, 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await HandingIn(manager, (dossier, 1, 1), (dossier, 1, 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await HandingIn(manager).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await HandingIn(manager, (dossier, 0, 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var (filed, _, _) = await host.Filed();
        await HandingIn(manager, (dossier, 1, 1), (filed, 1, 1)).Refused(HttpStatusCode.Conflict, "dossier.already-filed");
        Assert.Empty((await host.As(Roles.Archivist).GetAsync($"{Root}/submissions").Json()).GetProperty("items").EnumerateArray());

        var submission = await HandIn((dossier, 1, 1)); // not taken by what was refused
        await host.As(Roles.Archivist, "gz").GetAsync($"{Root}/submissions/{submission}").Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.Archivist, "gz")
            .PostAsJsonAsync($"{Root}/submissions/{submission}/dossiers/{dossier}/appraise", new { })
            .Refused(HttpStatusCode.NotFound, "not-found");
        await Appraise(submission, filed).Refused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact, Trait("req", "O2")]
    public async Task A_filing_that_is_refused_late_leaves_submission_register_and_number_as_they_were()
    {
        var dossier = await Ready(pages: 5);
        var submission = await HandIn((dossier, 1, 5));
        await Appraise(submission, dossier).Ok();
        await File(dossier, 7).Refused(HttpStatusCode.Conflict, "filing.checks-failed");
        Assert.Equal("accepted", (await Get(submission)).GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Empty(
            (await host.As(Roles.Archivist).GetAsync($"{Root}/registrations?dossierId={dossier}").Json())
                .GetProperty("items")
                .EnumerateArray()
        );
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => File(dossier, 5)));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Equal("2026-SALE-002", (await host.Filed()).ArchiveNumber);
        Assert.Single(
            (await host.As(Roles.Archivist).GetAsync($"{Root}/registrations?dossierId={dossier}").Json())
                .GetProperty("items")
                .EnumerateArray()
        );
    }

    [Fact]
    public async Task Departments_that_hand_in_daily_or_weekly_show_when_they_are_late()
    {
        host.Clock.Set(new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero)); // a Monday
        await HandIn((await Ready(pages: 1), 1, 1));
        host.Clock.Set(new(2026, 11, 4, 2, 0, 0, TimeSpan.Zero));
        var schedule = (await host.As(Roles.Archivist).GetAsync($"{Root}/submissions/schedule").Json()).GetProperty("items");
        Assert.Equal(
            [("OPS", "2026-11-04", false), ("SALE", "2026-11-03", true)],
            schedule
                .EnumerateArray()
                .Select(item =>
                    (
                        item.GetProperty("departmentCode").GetString(),
                        item.GetProperty("dueOn").GetString(),
                        item.GetProperty("overdue").GetBoolean()
                    )
                )
        );
    }

    private async Task<Guid> Ready(int pages)
    {
        var dossier = await host.Dossier();
        await host.Upload(dossier, DocumentsHost.Pdf("x"), more: $"&pages={pages}").Ok();
        return dossier;
    }

    private async Task<Guid> HandIn(params (Guid Dossier, int Documents, int Pages)[] items) =>
        (await HandingIn(host.As(Roles.AccountManager), items).Json()).GetProperty("submissionId").GetGuid();

    private static Task<HttpResponseMessage> HandingIn(HttpClient client, params (Guid Dossier, int Documents, int Pages)[] items) =>
        client.PostAsJsonAsync(
            $"{Root}/submissions",
            new
            {
                departmentCode = "SALE",
                items = items.Select(item => new
                {
                    dossierId = item.Dossier,
                    documents = item.Documents,
                    pages = item.Pages,
                }),
            }
        );

    private Task<HttpResponseMessage> Appraise(Guid submission, Guid dossier, string? reason = null, string? by = null) =>
        host.As(Roles.Archivist, id: by)
            .PostAsJsonAsync($"{Root}/submissions/{submission}/dossiers/{dossier}/appraise", new { returnReason = reason });

    private Task<HttpResponseMessage> Sign(Guid submission, string? by = null) =>
        host.As(Roles.Archivist, id: by).PostAsync(new Uri($"{Root}/submissions/{submission}/sign", UriKind.Relative), null);

    private Task<HttpResponseMessage> File(Guid dossier, int pages = 12) =>
        host.As(Roles.Archivist).PostAsJsonAsync($"{Root}/dossiers/{dossier}/file", new { departmentCode = "SALE", pages });

    private Task<JsonElement> Get(Guid submission) => host.As(Roles.Archivist).GetAsync($"{Root}/submissions/{submission}").Json();
}
