using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Identity.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class DelegatesTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => lending.Host.StartAfresh();

    public Task DisposeAsync() => Task.CompletedTask;

    private static Task<HttpResponseMessage> Name(
        HttpClient decider,
        string to,
        string role = "department-head",
        string from = "2026-11-22",
        string until = "2026-11-30"
    ) =>
        decider.PostAsJsonAsync(
            $"{Api}/delegations",
            new
            {
                delegateId = to,
                delegateName = to,
                role,
                from,
                until,
                reason = "年休假",
            }
        );

    private static async Task<Guid> Named(
        HttpClient decider,
        string to,
        string role = "department-head",
        string from = "2026-11-22",
        string until = "2026-11-30"
    ) => (await Name(decider, to, role, from, until).Json()).GetProperty("delegationId").GetGuid();

    private static Task<HttpResponseMessage> Accept(HttpClient who, Guid delegation) =>
        who.PostAsync($"{Api}/delegations/{delegation}/accept", null);

    private static Task<HttpResponseMessage> End(HttpClient who, Guid delegation, string how = "end") =>
        who.PostAsJsonAsync($"{Api}/delegations/{delegation}/{how}", new { reason = "已返岗" });

    private static async Task<string[]> Waiting(HttpClient who) =>
        [
            .. (await who.GetAsync($"{Api}/requests?waiting-for=me").Json())
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => $"{row.GetProperty("requestId").GetGuid()}:{row.GetProperty("onBehalfOf").GetString()}"),
        ];

    private HttpClient TwoPosts(string id, string department, params string[] roles) =>
        lending.Host.With(TestIssuer.Token(id, id, ["sz"], roles, department: department));

    [Fact]
    [Trait("req", "B2")]
    public async Task A_delegate_decides_for_the_head_and_the_decision_says_for_whom()
    {
        var dossier = await lending.File();
        var request = await Asked(lending.Manager(), dossier.DossierId);
        var deputy = lending.Head("SALE", "deputy");
        await Decide(deputy, request).Refused(HttpStatusCode.NotFound, "not-found");
        var delegation = await Named(lending.Head(), "deputy");
        // Not before they have accepted.
        await Decide(deputy, request).Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await Waiting(deputy));
        await Accept(deputy, delegation).Ok();
        await Accept(deputy, delegation).Ok();
        Assert.Equal([$"{request}:head"], await Waiting(deputy));
        Assert.Equal([$"{request}:"], await Waiting(lending.Head()));
        await deputy.GetAsync($"{Api}/requests/{request}").Ok();
        await Decide(deputy, request).Ok();
        Assert.Empty(await Waiting(deputy));

        var step = (await lending.Archivist().GetAsync($"{Api}/requests/{request}").Json()).GetProperty("steps")[0];
        Assert.Equal(("deputy", "head"), (step.GetProperty("decidedById").GetString(), step.GetProperty("onBehalfOfId").GetString()));
        // The head has decided through the delegate, and the delegate has decided: neither takes another step.
        foreach (var id in new[] { "head", "deputy" })
            await Decide(TwoPosts(id, "LEASING", Roles.DepartmentHead, Roles.Archivist), request)
                .Refused(HttpStatusCode.Forbidden, "loan-request.decided-by-you");
        await Decide(lending.Archivist(), request).Ok();
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task A_delegation_holds_on_its_days_in_china_and_until_it_is_ended()
    {
        var dossier = await lending.File();
        var deputy = lending.Head("SALE", "deputy");
        var delegation = await Named(lending.Head(), "deputy", from: "2026-11-23", until: "2026-11-24");
        await Accept(deputy, delegation).Ok();
        async Task<bool> Sees() => (await Waiting(deputy)).Length > 0;
        await Asked(lending.Manager(), dossier.DossierId);
        // 16:00 UTC is midnight in China.
        foreach (var (hour, second, day, sees) in new[] { (15, 59, 22, false), (16, 0, 22, true), (15, 59, 24, true), (16, 0, 24, false) })
        {
            lending.Host.Clock.Set(new(2026, 11, day, hour, second, second, TimeSpan.Zero));
            Assert.True(sees == await Sees(), $"{day} {hour}");
        }

        var second2 = await Named(lending.Head(), "deputy", from: "2026-11-25", until: "2026-11-30");
        await Accept(deputy, second2).Ok();
        Assert.True(await Sees());
        await End(deputy, second2).Refused(HttpStatusCode.Forbidden, "delegation.not-yours");
        await End(lending.Head(), second2).Ok();
        Assert.False(await Sees());
        await End(lending.Head(), second2).Refused(HttpStatusCode.Conflict, "delegation.over");
        await Accept(deputy, second2).Refused(HttpStatusCode.Conflict, "delegation.over");
        var again = await Named(lending.Head(), "deputy", from: "2026-11-25", until: "2026-11-30");
        await Accept(deputy, again).Ok();
        await End(deputy, again, "decline").Ok();
        Assert.False(await Sees());
        var third = await Named(lending.Head(), "deputy", from: "2026-11-25", until: "2026-11-30");
        await End(lending.BranchManager(), third).Ok();
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "P3")]
    public async Task Nobody_decides_their_own_through_a_delegate_or_as_one()
    {
        // The custodian asks, and the one who stands in for the custodian is to decide.
        var dossier = await lending.File(department: "ARCHIVE");
        var request = await Asked(lending.Archivist("asker"), dossier.DossierId);
        var other = lending.Archivist("other");
        await Accept(other, await Named(lending.Archivist("asker"), "other", "archivist")).Ok();
        await Decide(lending.Head("ARCHIVE"), request).Ok();
        // In their own right they may; through the asker's seat nobody could.
        Assert.Equal([$"{request}:"], await Waiting(other));
        await Decide(other, request).Ok();
        Assert.Null(
            (await lending.Archivist().GetAsync($"{Api}/requests/{request}").Json())
                .GetProperty("steps")[1]
                .GetProperty("onBehalfOf")
                .GetString()
        );

        // A head asks, and names the branch manager's delegate: only a seat of the asker's is left, or none.
        var branchManagers = await Asked(lending.BranchManager(), (await lending.File("secret")).DossierId);
        await Decide(lending.Head("OFFICE"), branchManagers).Ok();
        await Decide(lending.Archivist(), branchManagers).Ok();
        var deputy = lending.Head("SALE", "deputy");
        await Accept(deputy, await Named(lending.BranchManager(), "deputy", "branch-manager")).Ok();
        await Decide(deputy, branchManagers).Refused(HttpStatusCode.Forbidden, "loan-request.own");
        Assert.Empty(await Waiting(deputy));
        // And a delegate does not decide what they ask for themselves.
        var own = await Asked(deputy, (await lending.File()).DossierId);
        await Decide(lending.Archivist(), own).Ok();
        await Decide(deputy, own).Refused(HttpStatusCode.Forbidden, "loan-request.own");
        await Decide(lending.BranchManager(), own).Ok();
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task Self_overlaps_chains_and_roles_that_do_not_fit_are_refused()
    {
        await Name(lending.Head(), "head").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Name(lending.Head(), "deputy", "archivist").Refused(HttpStatusCode.Forbidden, "delegation.role-not-yours");
        await Name(lending.Head(), "deputy", "king").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Name(lending.Head(), "deputy", from: "2026-11-21").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Name(lending.Head(), "deputy", until: "2026-11-21").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Name(lending.Head(), "deputy", until: "2027-11-21").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Name(lending.Manager(), "deputy").Refused(HttpStatusCode.Forbidden, "role.not-allowed");

        var delegation = await Named(lending.Head(), "deputy", until: "2026-11-24");
        await Name(lending.Head(), "another", from: "2026-11-24").Refused(HttpStatusCode.Conflict, "delegation.overlaps");
        await Name(lending.Head("SALE", "deputy"), "third", from: "2026-11-24").Refused(HttpStatusCode.Conflict, "delegation.chain");
        await Name(lending.BranchManager(), "head", "branch-manager", "2026-11-24").Refused(HttpStatusCode.Conflict, "delegation.chain");
        await Named(lending.Head(), "another", from: "2026-11-25");
        await Named(lending.Head("SALE", "deputy"), "third", from: "2026-11-25");

        await Accept(lending.Head("SALE", "third"), delegation).Refused(HttpStatusCode.Forbidden, "delegation.not-named");
        await Accept(lending.Archivist("deputy"), delegation).Refused(HttpStatusCode.Forbidden, "delegation.role-does-not-fit");
        await Accept(lending.Manager("deputy"), delegation).Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await Accept(lending.Host.As(Roles.DepartmentHead, "gz", "deputy"), delegation).Refused(HttpStatusCode.NotFound, "not-found");
        lending.Host.Clock.Advance(TimeSpan.FromDays(3));
        await Accept(lending.Head("SALE", "deputy"), delegation).Refused(HttpStatusCode.Conflict, "delegation.over");

        async Task<int> Listed(HttpClient who, string query) =>
            (await who.GetAsync($"{Api}/delegations?{query}").Json()).GetProperty("items").GetArrayLength();
        Assert.Equal(2, await Listed(lending.Head(), ""));
        Assert.Equal(2, await Listed(lending.Head(), "view=all"));
        Assert.Equal(3, await Listed(lending.BranchManager(), "view=all"));
        Assert.Equal(1, await Listed(lending.BranchManager(), "view=all&on=2026-11-24"));
        Assert.Equal(0, await Listed(lending.BranchManager(), "view=all&state=accepted"));
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task Two_namings_at_once_for_the_same_days_leave_one()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Name(lending.Head(), $"deputy-{i}"))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer.StatusCode != HttpStatusCode.Created),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
    }

    [Fact]
    [Trait("req", "B2")]
    public async Task A_role_that_is_taken_away_takes_the_place_away()
    {
        var dossier = await lending.File();
        var request = await Asked(lending.Manager(), dossier.DossierId);
        await Accept(lending.Head("SALE", "deputy"), await Named(lending.Head(), "deputy")).Ok();
        await Decide(lending.Archivist("deputy"), request).Refused(HttpStatusCode.Forbidden, "loan-request.not-your-step");
        await Decide(lending.Head("SALE", "deputy"), request).Ok();
    }

    [Fact]
    [Trait("req", "B2")]
    [Trait("req", "P6")]
    public async Task Who_left_decides_nothing_through_a_delegate_nor_as_one()
    {
        var deputy = lending.Head("SALE", "deputy");
        await Asked(lending.Manager(), (await lending.File()).DossierId);
        await Accept(deputy, await Named(lending.Head(), "deputy")).Ok();
        await Accept(deputy, await Named(lending.BranchManager(), "deputy", "branch-manager")).Ok();
        Assert.NotEmpty(await Waiting(deputy));
        var left = new StaffLeft("head", "head", "sz", lending.Host.Clock.GetUtcNow(), 4);
        var message = Guid.CreateVersion7();
        await lending.Host.Deliver(left, message);
        await lending.Host.Deliver(left, message);
        await lending.Host.Deliver(left);
        Assert.Empty(await Waiting(deputy));
        var listed = (await deputy.GetAsync($"{Api}/delegations").Json()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["accepted", "ended"], listed.Select(row => row.GetProperty("state").GetString()!));
    }
}
