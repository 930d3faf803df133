using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Lending.Copies;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

[Trait("req", "B8")]
public sealed class CopiesTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    private Guid dossier;

    public async Task InitializeAsync()
    {
        await lending.Host.StartAfresh();
        dossier = (await lending.File()).DossierId;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<Guid> Approved(string way = "copy", string requester = "wang") =>
        lending.Approved(lending.Manager(requester), dossier, way);

    private async Task<Guid> Made(Guid request) => (await lending.Copy(request, dossier).Json()).GetProperty("copyId").GetGuid();

    private Task<JsonElement> Get(Guid copy) => lending.Archivist().GetAsync($"{Api}/copies/{copy}").Json();

    private Task<HttpResponseMessage> Fate(Guid copy, string fate, string? reason = null, string? witness = null, string? until = null) =>
        lending
            .Archivist()
            .PostAsJsonAsync(
                $"{Api}/copies/{copy}/fate",
                new
                {
                    fate,
                    reason,
                    witness,
                    until,
                }
            );

    private Task<HttpResponseMessage> Withdraw(Guid request) =>
        lending.Manager().PostAsJsonAsync($"{Api}/requests/{request}/withdraw", new { reason = "不再需要" });

    private Task<int> Round() => WatchCopies.Once(lending.Host.Services, default);

    private async Task<IReadOnlyList<string>> Numbers(HttpClient who, string query = "") =>
        [
            .. (await who.GetAsync($"{Api}/copies?{query}").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => row.GetProperty("number").GetString()!),
        ];

    private void Day(int month, int day) => lending.Host.Clock.Set(new(2026, month, day, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_copy_is_made_checked_by_another_handed_over_and_tracked_to_its_end()
    {
        var request = await Approved();
        var made = await lending
            .Archivist()
            .PostAsJsonAsync(
                $"{Api}/requests/{request}/copies",
                new
                {
                    dossierId = dossier,
                    pages = " 1－3，7、 9 ".Replace('－', '-'),
                    recipient = "律师 𠮷田",
                    organisation = "某某律师事务所",
                    isOutside = true,
                    purpose = "诉讼",
                    destroyBy = "2026-12-31",
                }
            )
            .Json();
        Assert.Equal(
            ("FZ-sz-2026-0001", "FZ-sz-2026-0001 · 律师 𠮷田 · 2026-11-22"),
            (made.GetProperty("number").GetString(), made.GetProperty("watermark").GetString())
        );
        var copy = made.GetProperty("copyId").GetGuid();
        await lending.HandOver(copy).Refused(HttpStatusCode.Conflict, "copy.not-checked");
        await Check(lending.Archivist(), copy).Refused(HttpStatusCode.Forbidden, "copy.own");
        await Check(lending.Archivist("checker"), copy, false).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Check(lending.Archivist("checker"), copy).Ok();
        await Check(lending.Archivist("checker"), copy).Refused(HttpStatusCode.Conflict, "copy.already-checked");
        await Fate(copy, "returned").Refused(HttpStatusCode.Conflict, "copy.not-handed-over");
        await lending.HandOver(copy).Ok();
        await lending.HandOver(copy).Refused(HttpStatusCode.Conflict, "copy.already-handed-over");

        await Fate(copy, "returned").Ok();
        await Fate(copy, "returned").Refused(HttpStatusCode.Conflict, "copy.already-returned");
        await Fate(copy, "destroyed").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Fate(copy, "destroyed", witness: "keeper").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Fate(copy, "destroyed", "碎纸", "李四").Ok();
        await Fate(copy, "destroyed", "碎纸", "李四").Refused(HttpStatusCode.Conflict, "copy.already-destroyed");
        var shown = await Get(copy);
        Assert.Equal(("1-3, 7, 9", 5), (shown.GetProperty("pages").GetString(), shown.GetProperty("pageCount").GetInt32()));
        Assert.Equal(
            ("destroyed", "李四", "碎纸", "checker"),
            (
                shown.GetProperty("state").GetString(),
                shown.GetProperty("witness").GetString(),
                shown.GetProperty("fateReason").GetString(),
                shown.GetProperty("checkedBy").GetString()
            )
        );
        Assert.Contains(await lending.Host.Acts(), act => act.Action == "RecordCopyFate" && act.SubjectId == copy.ToString());
    }

    [Fact]
    public async Task Only_approved_copies_and_excerpts_are_made_and_of_what_was_asked_for()
    {
        var waiting = await Asked(lending.Manager(), dossier, "copy");
        await lending.Copy(waiting, dossier).Refused(HttpStatusCode.Conflict, "loan-request.not-approved");
        await lending.Copy(await Approved("borrow-paper"), dossier).Refused(HttpStatusCode.Conflict, "loan-request.no-copy");
        var request = await Approved("excerpt");
        await lending.Copy(request, (await lending.File()).DossierId).Refused(HttpStatusCode.BadRequest, "request.invalid");
        foreach (var pages in new[] { null, "", " , ", "0", "3-1", "1,1", "2,1", "1-2-3", "a", "31", "1-31", "999999999999", "-1", "1.5" })
            await lending.Copy(request, dossier, pages).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Copy(request, dossier, destroyBy: "2026-11-21").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Copy(request, dossier, destroyBy: "2027-11-23").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await lending.Copy(request, dossier, archivist: lending.Archivist("far", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Copy(request, dossier, archivist: lending.Manager()).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await lending.Copy(Guid.CreateVersion7(), dossier).Refused(HttpStatusCode.NotFound, "not-found");
        await lending
            .Archivist()
            .PostAsJsonAsync(
                $"{Api}/requests/{request}/copies",
                new
                {
                    dossierId = dossier,
                    pages = "1",
                    isOutside = true,
                }
            )
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
        // What was refused left no gap.
        Assert.Equal("FZ-sz-2026-0001", (await lending.Copy(request, dossier, "1").Json()).GetProperty("number").GetString());
        lending.Host.Clock.Advance(TimeSpan.FromDays(8));
        await lending.Copy(request, dossier).Refused(HttpStatusCode.Conflict, "loan-request.approval-expired");

        var own = await Asked(lending.Archivist("self"), dossier, "copy");
        await Decide(lending.Head("ARCHIVE"), own).Ok();
        await Decide(lending.Archivist(), own).Ok();
        await lending.Copy(own, dossier, archivist: lending.Archivist("self")).Refused(HttpStatusCode.Forbidden, "loan-request.own");
        var copy = await Made(own);
        await Check(lending.Archivist("self"), copy).Refused(HttpStatusCode.Forbidden, "loan-request.own");
    }

    [Fact]
    public async Task Twenty_copies_at_once_get_twenty_consecutive_numbers()
    {
        var requests = new[] { await Approved(), await Approved(), await Approved() };
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Task.Run(() => lending.Copy(requests[i % 3], dossier).Json()))
        );
        Assert.Equal(
            Enumerable.Range(1, 20).Select(i => $"FZ-sz-2026-{i:0000}"),
            answers.Select(answer => answer.GetProperty("number").GetString()!).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_copy_that_is_killed_in_the_middle_leaves_no_gap_and_each_branch_and_year_counts_for_itself()
    {
        var request = await Approved();
        await Made(request);
        lending.Host.Saved = () => throw new IOException("the cable is out");
        Assert.Equal(HttpStatusCode.InternalServerError, (await lending.Copy(request, dossier)).StatusCode);
        lending.Host.Saved = null;
        Assert.Equal("FZ-sz-2026-0002", (await Get(await Made(request))).GetProperty("number").GetString());
        // 16:00 UTC on New Year's Eve is the new year in China.
        lending.Host.Clock.Set(new(2026, 12, 31, 15, 59, 0, TimeSpan.Zero));
        request = await Approved();
        Assert.Equal("FZ-sz-2026-0003", (await Get(await Made(request))).GetProperty("number").GetString());
        lending.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("FZ-sz-2027-0001", (await Get(await Made(request))).GetProperty("number").GetString());
    }

    [Fact]
    public async Task Withdrawing_voids_what_did_not_go_out_and_is_refused_once_something_did()
    {
        var request = await Approved();
        var (made, spoilt) = (await Made(request), await Made(request));
        await Check(lending.Archivist("checker"), spoilt, false, "漏页").Ok();
        await lending.HandOver(spoilt).Refused(HttpStatusCode.Conflict, "copy.rejected");
        await Withdraw(request).Ok();
        Assert.Equal("rejected", (await Get(made)).GetProperty("state").GetString());
        Assert.Equal("漏页", (await Get(spoilt)).GetProperty("checkRemark").GetString());
        await lending.HandOver(made).Refused(HttpStatusCode.Conflict, "copy.rejected");
        await lending.Copy(request, dossier).Refused(HttpStatusCode.Conflict, "loan-request.withdrawn");

        var other = await Approved();
        var open = await Made(other);
        await lending.Deliver(other).Refused(HttpStatusCode.Conflict, "loan-request.copies-open");
        await Check(lending.Archivist("checker"), open).Ok();
        await lending.HandOver(open).Ok();
        await Withdraw(other).Refused(HttpStatusCode.Conflict, "loan-request.copies-out");
        await lending.Deliver(other).Ok();
        await lending.Copy(other, dossier).Refused(HttpStatusCode.Conflict, "loan-request.already-delivered");
    }

    [Fact]
    public async Task Making_and_withdrawing_at_once_never_leaves_an_open_copy_of_a_withdrawn_request()
    {
        for (var i = 0; i < 3; i++)
        {
            var request = await Approved();
            await Task.WhenAll(
                Task.Run(() => lending.Copy(request, dossier)),
                Task.Run(() => Withdraw(request)),
                Task.Run(() => lending.Copy(request, dossier))
            );
            var state = (await lending.Archivist().GetAsync($"{Api}/requests/{request}").Json()).GetProperty("state").GetString();
            var open = (await lending.Archivist().GetAsync($"{Api}/copies?requestId={request}&state=made").Json()).GetProperty("items");
            Assert.True(state != "withdrawn" || open.GetArrayLength() == 0, $"{state}, {open}");
        }
    }

    [Fact]
    [Trait("req", "B5")]
    public async Task A_copy_is_asked_back_before_its_day_called_overdue_once_and_asked_for_again()
    {
        // Friday, 27 November 2026; three working days before it is Tuesday.
        var copy = await lending.CopyOut(await Approved(), dossier, "2026-11-27");
        Day(11, 23);
        Assert.Equal(0, await Round());
        Day(11, 24);
        Assert.Equal(1, await Round());
        Assert.Equal(0, await Round());
        Assert.Empty(await Numbers(lending.Archivist(), "overdue=true"));
        // Its last day ends at midnight in China.
        lending.Host.Clock.Set(new(2026, 11, 27, 15, 59, 59, TimeSpan.Zero));
        Assert.Equal(0, await Round());
        lending.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Round());
        Assert.Equal(0, await Round());
        var overdue = Assert.Single(await lending.Host.Facts<CopyBecameOverdue>());
        Assert.Equal((copy, "FZ-sz-2026-0001", new DateOnly(2026, 11, 27)), (overdue.CopyId, overdue.Number, overdue.DestroyBy));
        Assert.Equal(["FZ-sz-2026-0001"], await Numbers(lending.Archivist(), "overdue=true&sort=destroyBy"));
        // Saturday: five working days later is Friday.
        Day(12, 3);
        Assert.Equal(0, await Round());
        Day(12, 5);
        Assert.Equal(1, await Round());
        Assert.Equal([false, true], (await lending.Host.Facts<CopyRecalled>()).Select(fact => fact.IsOverdue));

        await Fate(copy, "kept", until: "2026-12-20").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Fate(copy, "kept", "诉讼未结", until: "2026-11-20").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Fate(copy, "kept", "诉讼未结", until: "2026-12-20").Ok();
        Assert.Equal(0, await Round());
        Assert.False((await Get(copy)).GetProperty("isOverdue").GetBoolean());
        Day(12, 21);
        Assert.Equal(1, await Round());
        Assert.Equal(2, (await lending.Host.Facts<CopyBecameOverdue>()).Count);
        await Fate(copy, "kept", "列入诉讼卷宗").Ok();
        Day(12, 31);
        Assert.Equal(0, await Round());
        await Fate(copy, "returned").Refused(HttpStatusCode.Conflict, "copy.already-kept");
    }

    [Fact]
    [Trait("req", "T5")]
    public async Task When_its_dossier_is_destroyed_what_is_out_is_asked_back_with_the_reason_and_the_rest_is_void()
    {
        var (request, late) = (await Approved(), await Approved(requester: "late"));
        var (made, far) = (await Made(request), await lending.CopyOut(request, dossier, "2027-06-30"));
        var near = await lending.CopyOut(request, dossier, "2026-11-24");
        var kept = await lending.CopyOut(request, dossier);
        await Fate(kept, "kept", "列入诉讼卷宗").Ok();
        var destroyed = new DossierDestroyed(dossier, "sz", Guid.CreateVersion7(), "2026-1", "甲", [], lending.Host.Clock.GetUtcNow(), 9);
        await lending.Host.Deliver(destroyed);
        await lending.Host.Deliver(destroyed);

        var facts = await lending.Host.Facts<CopyRecalled>();
        Assert.Equal([far, near], facts.Select(fact => fact.CopyId));
        Assert.All(facts, fact => Assert.Equal("dossier-destroyed", fact.Reason));
        // Five working days from Sunday; what is due sooner stays so.
        Assert.Equal([new(2026, 11, 27), new DateOnly(2026, 11, 24)], facts.Select(fact => fact.DestroyBy));
        Assert.Equal("rejected", (await Get(made)).GetProperty("state").GetString());
        Assert.Equal("kept", (await Get(kept)).GetProperty("state").GetString());
        await Fate(far, "kept", "还要用", "2026-12-31").Refused(HttpStatusCode.Conflict, "copy.recalled");
        await lending.Copy(late, dossier).Refused(HttpStatusCode.Conflict, "loan.dossier-destroyed");
        await Ask(lending.Manager(), dossier, "copy").Refused(HttpStatusCode.Conflict, "loan.dossier-destroyed");
        Day(11, 28);
        Assert.Equal(2, await Round());
        await Fate(far, "returned").Ok();
    }

    [Fact]
    public async Task A_copy_is_not_handed_over_after_its_day()
    {
        var copy = (await lending.Copy(await Approved(), dossier, destroyBy: "2026-11-22").Json()).GetProperty("copyId").GetGuid();
        await Check(lending.Archivist("checker"), copy).Ok();
        Day(11, 23);
        await lending.HandOver(copy).Refused(HttpStatusCode.Conflict, "copy.past-destroy-by");
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Lists_show_the_requester_their_own_and_page_without_gaps()
    {
        var (mine, others) = (await Approved(requester: "mine"), await Approved(requester: "others"));
        foreach (var request in new[] { mine, others, mine, others, mine })
            await Made(request);
        Assert.Equal(5, (await Numbers(lending.Archivist())).Count);
        Assert.Equal(["FZ-sz-2026-0005", "FZ-sz-2026-0003", "FZ-sz-2026-0001"], await Numbers(lending.Manager("mine")));
        Assert.Empty(await Numbers(lending.Archivist("far", "gz")));
        Assert.Equal(2, (await Numbers(lending.Archivist(), $"requestId={others}&state=made")).Count);
        Assert.Equal(["FZ-sz-2026-0002"], await Numbers(lending.Archivist(), "number=FZ-sz-2026-0002"));
        foreach (var sort in new[] { "", "sort=destroyBy&" })
        {
            var (seen, cursor) = (new List<string>(), (string?)null);
            do
            {
                var page = await lending.Archivist().GetAsync($"{Api}/copies?{sort}limit=2&cursor={cursor}").Json();
                seen.AddRange(page.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("number").GetString()!));
                cursor = page.GetProperty("next").GetString();
            } while (cursor is not null);
            Assert.Equal(5, seen.Distinct().Count());
            Assert.Equal(5, seen.Count);
        }
        foreach (var query in new[] { "sort=number", "state=gone", "cursor=MQox", "limit=0" })
            await lending.Archivist().GetAsync($"{Api}/copies?{query}").Refused(HttpStatusCode.BadRequest, "request.invalid");
        var copy = (await lending.Archivist().GetAsync($"{Api}/copies?requestId={mine}&limit=1").Json())
            .GetProperty("items")[0]
            .GetProperty("copyId");
        await lending.Manager("mine").GetAsync($"{Api}/copies/{copy}").Ok();
        await lending.Manager("others").GetAsync($"{Api}/copies/{copy}").Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Archivist("far", "gz").GetAsync($"{Api}/copies/{copy}").Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Archivist("far", "gz").GetAsync($"{Api}/copies/{copy}/slip").Refused(HttpStatusCode.NotFound, "not-found");
        await lending.Host.As(Roles.SystemAdministrator).GetAsync($"{Api}/copies").Refused(HttpStatusCode.Forbidden, "role.not-allowed");
    }

    [Fact]
    [Trait("req", "B1")]
    [Trait("req", "B2")]
    public async Task Slip_register_and_request_form_are_printed()
    {
        var request = await Approved();
        var copy = await lending.CopyOut(request, dossier);
        async Task<string> Text(HttpClient who, string path)
        {
            var response = await who.GetAsync(path);
            Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
            return string.Concat(new PdfText(await response.Content.ReadAsByteArrayAsync()).Pages.Select(page => page.Text))
                .Replace("\n", "", StringComparison.Ordinal);
        }
        var slip = await Text(lending.Archivist(), $"{Api}/copies/{copy}/slip");
        foreach (
            var words in new[]
            {
                "FZ-sz-2026-0001 · wang 𠮷 · 2026-11-22",
                "第 1-3, 7 页，共 4 页",
                "2026-12-22",
                "接收人（签字）",
                "checker",
            }
        )
            Assert.Contains(words, slip, StringComparison.Ordinal);
        var register = await Text(lending.Archivist(), $"{Api}/copies/register");
        foreach (var words in new[] { "2026 年档案复制登记簿", "共 1 件", "FZ-sz-2026-0001", "在外" })
            Assert.Contains(words, register, StringComparison.Ordinal);
        Assert.Contains("共 0 件", await Text(lending.Archivist(), $"{Api}/copies/register?year=2025"), StringComparison.Ordinal);

        var form = await Text(lending.Manager(), $"{Api}/requests/{request}/form");
        foreach (
            var words in new[]
            {
                "档 案 借 阅 审 批 表",
                "wang 𠮷",
                "核对租约条款",
                "部门负责人",
                "保管部门",
                "同意；理由充分",
                "制度默认规则",
                "S2§23(2)-(3)",
                "复制",
            }
        )
            Assert.Contains(words, form, StringComparison.Ordinal);
        await lending.Manager("stranger").GetAsync($"{Api}/requests/{request}/form").Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Contains(await lending.Host.Acts(), act => act.Action == "PrintLoanRequestForm" && act.SubjectId == request.ToString());
    }

    [Fact]
    [Trait("req", "B3")]
    public async Task A_sales_file_is_copied_within_the_company_only()
    {
        var sales = (await lending.File(kind: "sales-office")).DossierId;
        var request = await lending.Approved(lending.Manager(), sales, "excerpt");
        Task<HttpResponseMessage> Copy(bool outside) =>
            lending
                .Archivist()
                .PostAsJsonAsync(
                    $"{Api}/requests/{request}/copies",
                    new
                    {
                        dossierId = sales,
                        parts = "第三条",
                        recipient = "王五",
                        organisation = "客户公司",
                        isOutside = outside,
                    }
                );
        await Copy(true).Refused(HttpStatusCode.Conflict, "copy.inside-only");
        await Copy(false).Ok();
    }

    [Fact]
    public async Task Long_lists_of_pages_and_long_reasons_are_kept_whole()
    {
        var thick = (await lending.File(pages: 400)).DossierId;
        var request = await lending.Approved(lending.Manager(), thick, "copy");
        var pages = string.Join(',', Enumerable.Range(1, 270));
        var copy = (await lending.Copy(request, thick, pages).Json()).GetProperty("copyId").GetGuid();
        var reason = new string('长', 1000);
        await lending.Manager().PostAsJsonAsync($"{Api}/requests/{request}/withdraw", new { reason }).Ok();
        var shown = await Get(copy);
        Assert.Equal(pages.Replace(",", ", ", StringComparison.Ordinal), shown.GetProperty("pages").GetString());
        Assert.EndsWith(reason, shown.GetProperty("checkRemark").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "1", 1)]
    [InlineData("1-3，7、9；11 ~ 12", "1-3, 7, 9, 11-12", 7)]
    [InlineData(" 5 – 5 ", "5", 1)]
    public void Pages_are_read_as_people_write_them(string written, string read, int count) =>
        Assert.Equal(new PageList(read, count), PageList.Read(written, 12));

    [Fact]
    public void Pages_beyond_what_there_are_are_refused()
    {
        Assert.Throws<InvalidInput>(() => PageList.Read("13", 12));
        Assert.Equal(1, PageList.Read("13", 0).Count);
    }
}
