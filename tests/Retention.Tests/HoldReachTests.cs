using System.Net;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Persistence;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.Retention.Holds;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Retention.Tests;

/// <summary>Holds on customers and queries, which catch what comes later, and their review.</summary>
[Trait("req", "T2")]
public sealed class HoldReachTests(RetentionFixture retention) : IClassFixture<RetentionFixture>
{
    private readonly RetentionHost host = retention.Host;

    [Fact]
    public async Task A_hold_on_a_customer_takes_what_is_filed_and_what_comes_later()
    {
        var customer = Guid.CreateVersion7();
        var (before, between, after, other) = (Of(customer), Of(customer), Of(customer), Of(Guid.CreateVersion7()));
        await host.Deliver(before);
        await host.Deliver(other);
        var hold = await Place(
            new
            {
                customerId = customer,
                kind = "legal",
                reason = "仲裁",
            },
            dossiers: 1
        );
        await host.Deliver(between);
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Ok();
        Assert.Equal(new HashSet<Guid> { before.DossierId, between.DossierId }, await Announced(hold));

        var message = Guid.CreateVersion7();
        await host.Deliver(after, message);
        await host.Deliver(after, message);
        await host.Deliver(after with { Version = after.Version + 1 });
        Assert.Equal(new HashSet<Guid> { before.DossierId, between.DossierId, after.DossierId }, await Announced(hold));
        Assert.Equal(3, (await Get(hold)).GetProperty("dossiers").GetProperty("items").GetArrayLength());
        Assert.Contains((await Sum(after)), step => step == "hold");
        Assert.DoesNotContain((await Sum(other)), step => step == "hold");
    }

    [Fact]
    public async Task A_hold_on_a_query_takes_what_is_relabelled_into_it_and_keeps_what_leaves_it()
    {
        var name = $"𠮷野{Guid.CreateVersion7().ToString("N")[^6..]}";
        var (matching, later) = (RetentionHost.Filed(title: $"{name} 1号楼"), RetentionHost.Filed(title: "别的公司"));
        await host.Deliver(matching);
        await host.Deliver(later);
        var hold = await Place(
            new
            {
                query = new { titleContains = name, dossierKind = "lease" },
                kind = "audit",
                reason = "专项审计",
            },
            dossiers: 1
        );
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Ok();
        await host.Deliver(new DossierRelabelled(later.DossierId, "sz", $"{name}有限公司", 9));
        await host.Deliver(new DossierRelabelled(matching.DossierId, "sz", "改名后", 9));
        Assert.Equal(new HashSet<Guid> { matching.DossierId, later.DossierId }, await Announced(hold));
        Assert.Contains(await Sum(matching), step => step == "hold");
    }

    [Fact]
    public async Task Lifting_a_hold_that_reaches_further_releases_all_it_took_but_not_what_another_hold_keeps()
    {
        var customer = Guid.CreateVersion7();
        var (one, two) = (Of(customer), Of(customer));
        await host.Deliver(one);
        await host.Deliver(two);
        var hold = await Place(
            new
            {
                customerId = customer,
                kind = "arrears",
                reason = "欠租",
            },
            dossiers: 2
        );
        await Place(
            new
            {
                dossierIds = new[] { two.DossierId },
                kind = "legal",
                reason = "另案",
            },
            dossiers: 1
        );
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Ok();
        await host.Archivist.PostJson($"/api/v1/retention/holds/{hold}/lift", new { reason = "已付" }).Ok();
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve-lift", new { }).Ok();
        var lifted = (await host.Facts<HoldLifted>()).Where(fact => fact.HoldId == hold).SelectMany(fact => fact.DossierIds);
        Assert.Equal(new HashSet<Guid> { one.DossierId, two.DossierId }, [.. lifted]);
        Assert.DoesNotContain(await Sum(one), step => step == "hold");
        Assert.Contains(await Sum(two), step => step == "hold");
        await host.Deliver(Of(customer));
        Assert.Equal(2, (await Get(hold)).GetProperty("dossiers").GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Its_owner_is_reminded_once_for_each_review_day()
    {
        var filed = RetentionHost.Filed();
        await host.Deliver(filed);
        var reviewOn = Today().AddDays(30);
        var hold = await Place(
            new
            {
                dossierIds = new[] { filed.DossierId },
                kind = "dispute",
                reason = "押金",
                owner = "法务 𠮷田",
                reviewOn,
            },
            dossiers: 1
        );
        await Remind();
        Assert.Empty(await Reminded(hold));
        host.Clock.Advance(TimeSpan.FromDays(31));
        await Remind();
        await Remind();
        Assert.Equal(reviewOn, Assert.Single(await Reminded(hold)).ReviewOn);
        var due = await host.Archivist.GetAsync($"/api/v1/retention/holds?reviewBefore={Today():yyyy-MM-dd}").Json();
        Assert.Contains(due.GetProperty("items").EnumerateArray(), row => row.GetProperty("holdId").GetGuid() == hold);

        var next = Today().AddDays(10);
        await host.Archivist.PostJson($"/api/v1/retention/holds/{hold}/reviews", new { finding = "仍在诉讼", nextOn = next }).Ok();
        await Remind();
        Assert.Single(await Reminded(hold));
        host.Clock.Advance(TimeSpan.FromDays(11));
        await Remind();
        Assert.Equal([reviewOn, next], (await Reminded(hold)).Select(fact => fact.ReviewOn));
        var answer = await Get(hold);
        Assert.Equal("仍在诉讼", answer.GetProperty("reviews")[0].GetProperty("finding").GetString());
        Assert.Equal("法务 𠮷田", answer.GetProperty("owner").GetString());
    }

    [Theory]
    [InlineData("""{"kind":"legal","reason":"x"}""", "hold.choose")]
    [InlineData("""{"kind":"legal","reason":"x","query":{}}""", "hold.choose")]
    [InlineData(
        """{"kind":"legal","reason":"x","customerId":"019ab000-0000-7000-8000-000000000000","query":{"titleContains":"ab"}}""",
        "hold.choose"
    )]
    [InlineData("""{"kind":"legal","reason":"x","query":{"titleContains":"a"}}""", "field.too-short")]
    [InlineData("""{"kind":"legal","reason":"x","query":{"dossierKind":"else"}}""", "field.unknown-value")]
    [InlineData(
        """{"kind":"legal","reason":"x","customerId":"019ab000-0000-7000-8000-000000000000","reviewOn":"2020-01-01"}""",
        "hold.review-day"
    )]
    public async Task A_hold_that_says_nothing_or_too_much_is_refused(string body, string code)
    {
        using var answer = await host.Archivist.PostAsync("/api/v1/retention/holds", new StringContent(body, null, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"code\":\"{code}\"", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Dossiers_filed_at_once_are_all_caught()
    {
        var customer = Guid.CreateVersion7();
        var hold = await Place(
            new
            {
                customerId = customer,
                kind = "legal",
                reason = "并发",
            },
            dossiers: 0
        );
        var filed = Enumerable.Range(0, 4).Select(_ => Of(customer)).ToList();
        await host.DeliverTogether([.. filed]);
        await host.Manager.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Ok();
        Assert.Equal(filed.Select(one => one.DossierId).ToHashSet(), await Announced(hold));
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_neither_sees_nor_touches_a_hold()
    {
        var customer = Guid.CreateVersion7();
        var hold = await Place(
            new
            {
                customerId = customer,
                kind = "legal",
                reason = "x",
            },
            dossiers: 0
        );
        await host.Deliver(RetentionHost.Filed(branch: "gz") with { CustomerId = customer });
        Assert.Equal(0, (await Get(hold)).GetProperty("dossiers").GetProperty("items").GetArrayLength());
        var elsewhere = host.As(Roles.BranchManager, "gz");
        await elsewhere.GetAsync($"/api/v1/retention/holds/{hold}").Refused(HttpStatusCode.NotFound, "not-found");
        await elsewhere.PostJson($"/api/v1/retention/holds/{hold}/approve", new { }).Refused(HttpStatusCode.NotFound, "not-found");
        await elsewhere
            .PostJson($"/api/v1/retention/holds/{hold}/reviews", new { finding = "x", nextOn = "2099-01-01" })
            .Refused(HttpStatusCode.NotFound, "not-found");
    }

    private static DossierFiled Of(Guid customer) => RetentionHost.Filed() with { CustomerId = customer };

    private DateOnly Today() => DateOnly.FromDateTime(host.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Date);

    private async Task<Guid> Place(object body, int dossiers)
    {
        var answer = await host.Archivist.PostJson("/api/v1/retention/holds", body).Json();
        Assert.Equal(dossiers, answer.GetProperty("dossiers").GetInt32());
        return answer.GetProperty("holdId").GetGuid();
    }

    private Task<JsonElement> Get(Guid hold) => host.Archivist.GetAsync($"/api/v1/retention/holds/{hold}").Json();

    private async Task<HashSet<Guid>> Announced(Guid hold) =>
        [.. (await host.Facts<HoldPlaced>()).Where(fact => fact.HoldId == hold).SelectMany(fact => fact.DossierIds)];

    private async Task<List<HoldReviewDue>> Reminded(Guid hold) =>
        [.. (await host.Facts<HoldReviewDue>()).Where(fact => fact.HoldId == hold)];

    private async Task<List<string?>> Sum(DossierFiled filed) =>
        [
            .. (await host.Archivist.GetAsync($"/api/v1/retention/dossiers/{filed.DossierId}").Json())
                .GetProperty("derivation")
                .EnumerateArray()
                .Select(step => step.GetProperty("step").GetString()),
        ];

    private Task Remind() => RemindOfHolds.Once(host.Services, default);
}
