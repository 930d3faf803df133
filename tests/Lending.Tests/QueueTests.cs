using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CustomerArchive.Documents.Contracts;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;
using static CustomerArchive.Lending.Tests.LendingFixture;

namespace CustomerArchive.Lending.Tests;

public sealed class QueueTests(LendingFixture lending) : IClassFixture<LendingFixture>, IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await lending.Host.StartAfresh();
        lending.MorningOf(2026, 11, 23);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Approved requests for one dossier, a minute apart.</summary>
    private async Task<List<Guid>> Line(Guid dossierId, params string[] people)
    {
        var requests = new List<Guid>();
        foreach (var person in people)
        {
            lending.Host.Clock.Advance(TimeSpan.FromMinutes(1));
            requests.Add(await lending.Approved(lending.Manager(person), dossierId));
        }
        return requests;
    }

    private async Task<List<(Guid Request, string State)>> Shown(Guid dossierId) =>
        [
            .. (await lending.Queue($"dossierId={dossierId}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => (row.GetProperty("requestId").GetGuid(), row.GetProperty("state").GetString()!)),
        ];

    private async Task<IReadOnlyList<(Guid Request, DateOnly Until)>> Told(Guid dossierId) =>
        [
            .. (await lending.Host.Facts<DossierReadyForPickup>())
                .Where(fact => fact.DossierId == dossierId)
                .Select(fact => (fact.RequestId, fact.KeptUntil)),
        ];

    private Task<HttpResponseMessage> Leave(JsonElement entry, HttpClient who, string? reason = null) =>
        who.PostAsJsonAsync($"{Api}/queue/{entry.GetProperty("entryId").GetGuid()}/leave", new { reason });

    [Fact]
    [Trait("req", "B9")]
    public async Task Who_was_approved_first_gets_it_when_it_is_back_and_it_passes_on_when_nobody_fetches_it()
    {
        var dossier = await lending.File();
        var id = dossier.DossierId;
        var late = await lending.Approved(lending.Manager("zero"), id);
        var loan = await lending.Borrowed(id, lending.Manager("holder"));
        var line = await Line(id, "one", "two", "three");
        // Who was approved while it was free and did not come waits in front of those approved later.
        line.Insert(0, late);
        Assert.Equal(line.Select(request => (request, "waiting")), await Shown(id));
        Assert.Equal(4, (await lending.Dossier(id)).GetProperty("waiting").GetInt32());
        var own = (await lending.Queue("", lending.Manager("two"))).GetProperty("items").EnumerateArray().Single();
        Assert.Equal((line[2], 3), (own.GetProperty("requestId").GetGuid(), own.GetProperty("position").GetInt32()));
        Assert.Equal(new DateOnly(2026, 11, 30), Day(own, "expectedOn"));
        Assert.Empty(await Told(id));

        await lending.HandOut(line[1]).Refused(HttpStatusCode.Conflict, "loan.already-out");
        // Who waits keeps their place, even when the approval would have run out meanwhile.
        lending.MorningOf(2026, 12, 4);
        await lending.Return(loan).Ok();
        Assert.Equal([(line[0], new DateOnly(2026, 12, 8))], await Told(id));
        var shown = await lending.Dossier(id);
        Assert.Equal("kept", shown.GetProperty("availability").GetString());
        await lending.HandOut(await lending.Approved(lending.Manager("new"), id)).Refused(HttpStatusCode.Conflict, "loan.kept-for-another");
        lending.MorningOf(2026, 12, 8);
        Assert.Equal(0, await lending.PassOn());
        lending.MorningOf(2026, 12, 9);
        await lending.KilledAtEverySave(lending.PassOn);
        Assert.Equal(0, await lending.PassOn());
        Assert.Equal((line[1], new DateOnly(2026, 12, 11)), (await Told(id))[^1]);
        Assert.Equal(2, (await Told(id)).Count);
        await lending.HandOut(line[0]).Refused(HttpStatusCode.Conflict, "loan-request.approval-expired");

        var second = (await lending.HandOut(line[1]).Json()).GetProperty("loanIds")[0].GetGuid();
        Assert.Equal("out", (await lending.Dossier(id)).GetProperty("availability").GetString());
        await AskRenewal(lending.Manager("one"), second).Refused(HttpStatusCode.Conflict, "loan.awaited");
        Assert.Contains((line[0], "passed-over"), await ShownWith(id, "passed-over"));
        Assert.Contains((line[1], "fetched"), await ShownWith(id, "fetched"));
        await lending.Queue("", lending.Archivist());
        await lending.Archivist().GetAsync($"{Api}/queue?state=angry").Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    private async Task<List<(Guid, string)>> ShownWith(Guid dossierId, string state) =>
        [
            .. (await lending.Queue($"dossierId={dossierId}&state={state}"))
                .GetProperty("items")
                .EnumerateArray()
                .Select(row => (row.GetProperty("requestId").GetGuid(), row.GetProperty("state").GetString()!)),
        ];

    [Fact]
    [Trait("req", "B9")]
    [Trait("req", "P1")]
    public async Task Who_no_longer_waits_leaves_and_the_next_is_told()
    {
        var id = (await lending.File()).DossierId;
        var loan = await lending.Borrowed(id, lending.Manager("holder"));
        var line = await Line(id, "one", "two", "three");
        var entries = (await lending.Queue($"dossierId={id}")).GetProperty("items").EnumerateArray().ToList();
        await Leave(entries[0], lending.Manager("two")).Refused(HttpStatusCode.NotFound, "not-found");
        await Leave(entries[0], lending.Archivist("far", "gz")).Refused(HttpStatusCode.NotFound, "not-found");
        await Leave(entries[0], lending.BranchManager()).Refused(HttpStatusCode.Forbidden, "queue.not-yours");
        await Leave(entries[0], lending.Archivist()).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await Leave(entries[0], lending.Archivist(), "借阅人已调岗").Ok();
        await Leave(entries[0], lending.Manager("one")).Refused(HttpStatusCode.Conflict, "queue.not-waiting");
        await lending.Return(loan).Ok();
        Assert.Equal(line[1], (await Told(id)).Single().Request);
        await Leave(entries[1], lending.Manager("two")).Ok();
        Assert.Equal(line[2], (await Told(id))[^1].Request);
        // A withdrawn request waits for nothing, and holds up nobody.
        await lending.Manager("three").PostAsJsonAsync($"{Api}/requests/{line[2]}/withdraw", new { reason = "已另行解决" }).Ok();
        Assert.Equal("available", (await lending.Dossier(id)).GetProperty("availability").GetString());
        var direct = (await lending.HandOut(await lending.Approved(lending.Manager("four"), id)).Json())
            .GetProperty("loanIds")[0]
            .GetGuid();
        var fifth = await lending.Approved(lending.Manager("five"), id);
        await lending.Return(direct).Ok();
        Assert.Equal(fifth, (await Told(id))[^1].Request);
        var sixth = await lending.Approved(lending.Manager("six"), id);
        await lending.Manager("five").PostAsJsonAsync($"{Api}/requests/{fifth}/withdraw", new { reason = "已另行解决" }).Ok();
        Assert.Equal(sixth, (await Told(id))[^1].Request);
        await lending.Manager("six").PostAsJsonAsync($"{Api}/requests/{sixth}/withdraw", new { reason = "已另行解决" }).Ok();
        Assert.Equal(0, await lending.PassOn());
        Assert.Equal("available", (await lending.Dossier(id)).GetProperty("availability").GetString());
        Assert.Empty(await Shown(id));
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task Returns_and_hand_outs_at_once_keep_the_order()
    {
        var id = (await lending.File()).DossierId;
        var loan = await lending.Borrowed(id, lending.Manager("holder"));
        var line = await Line(id, "one", "two", "three", "four");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ => Task.Run(() => lending.Return(loan)))
                .Concat(line.Select(request => Task.Run(() => lending.HandOut(request))))
        );
        Assert.Single(answers[..3], answer => answer.IsSuccessStatusCode);
        Assert.All(
            answers.Where(answer => !answer.IsSuccessStatusCode),
            answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode)
        );
        Assert.All(answers[4..], answer => Assert.False(answer.IsSuccessStatusCode));
        Assert.Equal(line[0], Assert.Single(await Told(id)).Request);
        if (!answers[3].IsSuccessStatusCode)
            await lending.HandOut(line[0]).Ok();
        Assert.Equal(line[1..], (await Shown(id)).Select(entry => entry.Request));
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task An_approval_in_the_moment_of_the_return_is_told_in_the_next_round()
    {
        var id = (await lending.File()).DossierId;
        var loan = await lending.Borrowed(id, lending.Manager("holder"));
        var asked = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            asked.Add(await Asked(lending.Manager($"late-{i}"), id));
            await Decide(lending.Head(), asked[i]).Ok();
        }
        await Task.WhenAll(
            asked.Select(request => Task.Run(() => Decide(lending.Archivist(), request))).Append(Task.Run(() => lending.Return(loan)))
        );
        await lending.PassOn();
        Assert.True((await Told(id)).Count <= 1);
        var shown = await lending.Dossier(id);
        // Either somebody waited when it came back, and it is kept for one of them; or all came later, and it is free.
        Assert.Equal(shown.GetProperty("waiting").GetInt32() > 0 ? "kept" : "available", shown.GetProperty("availability").GetString());
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task Who_waits_for_several_takes_all_or_none_and_does_not_lose_their_place_for_it()
    {
        var (first, second) = ((await lending.File()).DossierId, (await lending.File()).DossierId);
        var loans = (await lending.Borrowed(first, lending.Manager("a")), await lending.Borrowed(second, lending.Manager("b")));
        var requester = lending.Manager("both");
        var both = (
            await requester
                .PostAsJsonAsync(
                    $"{Api}/requests",
                    new
                    {
                        dossierIds = new[] { first, second },
                        purpose = "对账",
                        way = "borrow-paper",
                    }
                )
                .Json()
        ).GetProperty("requestId").GetGuid();
        await Decide(lending.Head(), both).Ok();
        await Decide(lending.Archivist(), both).Ok();
        var behind = (await Line(first, "behind")).Single();
        await lending.Return(loans.Item1).Ok();
        Assert.Equal(both, (await Told(first)).Single().Request);
        await lending.HandOut(both).Refused(HttpStatusCode.Conflict, "loan.already-out");
        var waiting = (await lending.Queue($"requestId={both}")).GetProperty("items").EnumerateArray();
        Assert.Equal(["ready", "waiting"], waiting.Select(row => row.GetProperty("state").GetString()).Order(StringComparer.Ordinal));
        lending.MorningOf(2026, 11, 26);
        await lending.PassOn();
        Assert.Equal(behind, (await Told(first))[^1].Request);
        Assert.Equal([(behind, "ready"), (both, "waiting")], await Shown(first));
        var third = (await lending.HandOut(behind).Json()).GetProperty("loanIds")[0].GetGuid();
        await lending.Return(third).Ok();
        await lending.Return(loans.Item2).Ok();
        Assert.Equal(2, (await lending.HandOut(both).Json()).GetProperty("loanIds").GetArrayLength());
    }

    [Fact]
    [Trait("req", "B9")]
    public async Task What_is_lost_or_destroyed_is_kept_for_nobody_and_what_is_kept_is_not_out()
    {
        var dossier = await lending.File();
        var loan = await lending.Borrowed(dossier.DossierId, lending.Manager("holder"));
        await Line(dossier.DossierId, "one");
        await lending.Return(loan, "lost", 0, "遗失").Ok();
        Assert.Empty(await Told(dossier.DossierId));
        Assert.Equal(0, await lending.PassOn());
        var list = Guid.CreateVersion7();
        var now = lending.Host.Clock.GetUtcNow();
        await lending.Host.Deliver(new DossierDestroyed(dossier.DossierId, "sz", list, dossier.ArchiveNumber, dossier.Title, [], now, 9));
        Assert.Empty(await Shown(dossier.DossierId));

        // Kept, it is back for everybody else: one fact took it out and one brought it back, so lists of destruction and handover may have it.
        var kept = await lending.File();
        var other = await lending.Borrowed(kept.DossierId, lending.Manager("holder"));
        await Line(kept.DossierId, "one");
        await lending.Return(other).Ok();
        Assert.Equal("kept", (await lending.Dossier(kept.DossierId)).GetProperty("availability").GetString());
        Assert.Single(await lending.Host.Facts<DossierBorrowed>(), fact => fact.DossierId == kept.DossierId);
        Assert.Single(await lending.Host.Facts<DossierReturned>(), fact => fact.DossierId == kept.DossierId);
        await lending.Host.Deliver(new DossiersQuarantined(list, "sz", [kept.DossierId], now, 1));
        var request = (await Shown(kept.DossierId)).Single().Request;
        await lending.HandOut(request).Refused(HttpStatusCode.Conflict, "loan.dossier-in-quarantine");
    }
}
