using System.Net;
using System.Net.Http.Json;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.ServiceDefaults.Users;
using CustomerArchive.Testing;

namespace CustomerArchive.Documents.Tests;

[Trait("req", "D13")]
public sealed class InventoryTests(OneHost one) : ArchiveTests(one)
{
    private const string Root = DocumentsHost.Root;

    [Fact]
    public async Task What_is_scanned_is_sorted_and_every_difference_becomes_a_finding()
    {
        var (_, _, shelf) = await host.Shelf();
        var (one, two) = (await host.Box(shelf, "01"), await host.Box(shelf, "02"));
        var volumes = await host.Volumes(5);
        await host.Put(one, volumes).Ok();
        var (lent, dossier) = await host.Volume();
        var (resting, apart) = await host.Volume();
        await host.Put(two, [lent, resting]).Ok();
        await host.Deliver(
            new DossierBorrowed(Guid.CreateVersion7(), dossier, "sz", "b", "李四", host.Clock.GetUtcNow(), new(2026, 12, 30), 1)
        );
        await host.Deliver(new DossiersQuarantined(Guid.CreateVersion7(), "sz", [apart], host.Clock.GetUtcNow(), 1));

        var session = await host.Begin();
        Assert.Equal(7, (await host.Counts(session))["open"]);
        var receipts = await host.Sent(
            session,
            host.Scan(one.Payload, InventorySteps.Code(volumes[1]), pages: 1),
            host.Scan(one.Payload, InventorySteps.Code(volumes[2]), pages: 3),
            host.Scan(two.Payload.ToLowerInvariant(), InventorySteps.Code(volumes[3])),
            host.Scan(one.Payload, "WWW.EXAMPLE.COM"),
            host.Scan(shelf.Payload, two.Payload),
            host.Scan("𠮷", InventorySteps.Code(volumes[4]))
        );
        Assert.Equal(
            [
                ("found", null, false),
                ("found", null, false),
                ("misplaced", null, false),
                ("unknown", "unknown-item", false),
                ("found", null, false),
                ("unknown", "unknown-place", false),
            ],
            receipts
        );
        // Two missing, one misplaced, one counted wrong, two codes that stand for nothing here.
        Assert.Equal(6, await host.Close(session, new { owner = "王五" }));
        var counts = await host.Counts(session);
        Assert.Equal(
            (2, 1, 1, 1, 2, 0),
            (counts["found"], counts["misplaced"], counts["lent"], counts["quarantine"], counts["missing"], counts["open"])
        );

        var findings = await host.All($"findings?sourceId={session}", 4);
        Assert.Equal(
            ["misplaced", "missing", "missing", "pages", "unknown", "unknown"],
            findings.Select(row => row.GetProperty("kind").GetString()).Order(StringComparer.Ordinal)
        );
        var misplaced = findings.Single(row => row.GetProperty("kind").GetString() == "misplaced");
        Assert.Equal(
            (one.Path, two.Path, "王五"),
            (
                misplaced.GetProperty("expected").GetString(),
                misplaced.GetProperty("found").GetString(),
                misplaced.GetProperty("owner").GetString()
            )
        );
        Assert.Equal(
            volumes[3],
            (await host.All($"inventories/{session}/lines?bucket=misplaced")).Single().GetProperty("volumeId").GetGuid()
        );
        // Seeing moves nothing: home and current place are what they were.
        var found = await host.Where(volumes[3]);
        Assert.Equal(
            (one.Path, two.Path),
            (
                found.GetProperty("current").GetProperty("path").GetString(),
                found.GetProperty("lastSeen").GetProperty("place").GetProperty("path").GetString()
            )
        );

        await host.Send(session, [host.Scan(one.Payload, InventorySteps.Code(volumes[0]))])
            .Refused(HttpStatusCode.Conflict, "inventory.closed");
        await host.Archivist()
            .PostAsJsonAsync($"{Root}/inventories/{session}/close", new { })
            .Refused(HttpStatusCode.Conflict, "inventory.closed");
    }

    [Fact]
    public async Task Repeated_and_late_batches_change_nothing()
    {
        var (_, _, shelf) = await host.Shelf();
        var (one, two) = (await host.Box(shelf, "01"), await host.Box(shelf, "02"));
        var volume = (await host.Volumes(2))[1];
        await host.Put(one, [volume]).Ok();
        var session = await host.Begin(one.Id);
        var late = host.Scan(two.Payload, InventorySteps.Code(volume), pages: 9, ago: TimeSpan.FromMinutes(30));
        object[] batch = [host.Scan(one.Payload, InventorySteps.Code(volume), pages: 1)];
        Assert.Equal([("found", null, false), ("found", null, true)], await host.Sent(session, batch[0], batch[0]));
        Assert.Equal([("found", null, true)], await host.Sent(session, batch));
        Assert.Equal([("misplaced", null, false)], await host.Sent(session, late));
        Assert.Equal(2, (await host.Session(session)).GetProperty("scans").GetInt32());
        Assert.Equal(1, (await host.Counts(session))["found"]);
        Assert.Equal(one.Path, (await host.Where(volume)).GetProperty("lastSeen").GetProperty("place").GetProperty("path").GetString());
        Assert.Equal(0, await host.Close(session));

        // A scanner whose clock is ahead does not outdo what comes after.
        session = await host.Begin(one.Id);
        await host.Sent(session, host.Scan(two.Payload, InventorySteps.Code(volume), ago: TimeSpan.FromDays(-3)));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Sent(session, host.Scan(one.Payload, InventorySteps.Code(volume)));
        Assert.Equal(1, (await host.Counts(session))["found"]);
    }

    [Fact]
    public async Task A_batch_that_is_cut_off_and_sent_again_by_many_is_taken_once()
    {
        var (_, _, shelf) = await host.Shelf();
        var volumes = await host.Volumes(12);
        await host.Put(shelf, volumes).Ok();
        var session = await host.Begin();
        var batch = volumes.Select(volume => host.Scan(shelf.Payload, InventorySteps.Code(volume))).ToArray();
        using var cut = new CancellationTokenSource();
        var sending = host.Archivist().PostAsJsonAsync($"{Root}/inventories/{session}/scans", new { scans = batch }, cut.Token);
        await cut.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Send(session, batch)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal((12, 12), ((await host.Session(session)).GetProperty("scans").GetInt32(), (await host.Counts(session))["found"]));

        // Only one of several closes it; findings are raised once.
        answers = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => host.Archivist().PostAsJsonAsync($"{Root}/inventories/{session}/close", new { }))
        );
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Empty(await host.All($"findings?sourceId={session}"));
    }

    [Fact]
    public async Task A_thousand_scans_come_at_once()
    {
        var (_, _, shelf) = await host.Shelf(lengthMm: 5000);
        var volumes = await host.Volumes(1000);
        foreach (var some in volumes.Chunk(200))
            await host.Put(shelf, some).Ok();
        var session = await host.Begin();
        await host.Send(session, volumes.Select(volume => host.Scan(shelf.Payload, InventorySteps.Code(volume), pages: 2))).Ok();
        var counts = await host.Counts(session);
        Assert.Equal(1000, counts["found"]);
        // The first has no numbered pages to hold a count against.
        Assert.Equal(999, await host.Close(session));
        Assert.Equal(999, (await host.All($"findings?sourceId={session}&kind=pages")).Count);
    }

    [Fact]
    public async Task What_moves_or_goes_out_during_the_session_is_explained()
    {
        var (_, _, shelf) = await host.Shelf();
        var (one, two) = (await host.Box(shelf, "01"), await host.Box(shelf, "02"));
        var volumes = await host.Volumes(3);
        await host.Put(one, volumes).Ok();
        var (lent, dossier) = await host.Volume();
        await host.Put(one, [lent]).Ok();
        var session = await host.Begin(one.Id);
        await host.Put(two, volumes[..2], reason: "挤").Ok();
        Assert.Equal(
            [("found", "moved-meanwhile", false)],
            await host.Sent(session, host.Scan(two.Payload, InventorySteps.Code(volumes[0])))
        );
        await host.Sent(
            session,
            host.Scan(one.Payload, InventorySteps.Code(volumes[2])),
            host.Scan(one.Payload, InventorySteps.Code(lent))
        );
        await host.Deliver(
            new DossierBorrowed(Guid.CreateVersion7(), dossier, "sz", "b", "李四", host.Clock.GetUtcNow(), new(2026, 12, 30), 1)
        );
        Assert.Equal(0, await host.Close(session));
        Assert.Equal(4, (await host.Counts(session))["found"]);
        Assert.Contains(
            await host.All($"inventories/{session}/lines?bucket=found"),
            row => row.GetProperty("volumeId").GetGuid() == volumes[1] && row.GetProperty("why").GetString() == "moved-meanwhile"
        );
    }

    [Fact]
    public async Task What_is_lent_by_the_register_and_stands_here_is_amiss_and_so_is_what_was_not_expected()
    {
        var (_, _, shelf) = await host.Shelf();
        var (_, _, far) = await host.Shelf("R2");
        var box = await host.Box(shelf, "01");
        var (lent, dossier) = await host.Volume();
        var stray = (await host.Volumes(1))[0];
        await host.Put(box, [lent]).Ok();
        await host.Put(far, [stray]).Ok();
        await host.Deliver(
            new DossierBorrowed(Guid.CreateVersion7(), dossier, "sz", "b", "李四", host.Clock.GetUtcNow(), new(2026, 12, 30), 1)
        );
        var session = await host.Begin(shelf.Id);
        Assert.Equal(
            [("misplaced", "lent-but-here", false), ("misplaced", "not-expected-here", false), ("misplaced", null, false)],
            await host.Sent(
                session,
                host.Scan(box.Payload, InventorySteps.Code(lent)),
                host.Scan(box.Payload, InventorySteps.Code(stray)),
                host.Scan(far.Payload, box.Payload)
            )
        );
        var shown = await host.Session(session);
        Assert.Equal((1, 1), (shown.GetProperty("expected").GetInt32(), shown.GetProperty("beyond").GetInt32()));
        Assert.Equal(3, await host.Close(session));
        Assert.Single(await host.All($"findings?sourceId={session}&kind=box-misplaced"));
    }

    [Theory, Trait("req", "B6")]
    [InlineData("lwr")]
    [InlineData("rwl")]
    [InlineData("wlr")]
    public async Task What_was_lost_and_given_up_is_missed_no_longer_until_it_turns_up(string order)
    {
        var (_, _, shelf) = await host.Shelf();
        var (volume, dossier) = await host.Volume();
        await host.Put(shelf, [volume]).Ok();
        var earlier = await host.Begin();
        Assert.Equal(1, await host.Close(earlier));
        var (loan, finding, now) = (Guid.CreateVersion7(), Guid.CreateVersion7(), host.Clock.GetUtcNow());
        object Fact(char which) =>
            which switch
            {
                'l' => new DossierReturned(loan, dossier, "sz", "b", "lost", 0, "王", now, 2),
                'w' => new DossierWrittenOff(finding, loan, dossier, "sz", "2026-1", "b", new string('找', 900), now, 4),
                _ => new DossierRecovered(finding, loan, dossier, "sz", "在柜后找到 𠮷", true, now, 5),
            };
        async Task<string?> Custody() =>
            (await host.Archivist().GetAsync($"{DocumentsHost.Root}/dossiers/{dossier}").Json()).GetProperty("custody").GetString();
        async Task Learn(char which)
        {
            await host.Deliver(Fact(which));
            await host.Deliver(Fact(which));
        }

        foreach (var which in order.TakeWhile(one => one != 'r'))
        {
            await Learn(which);
            Assert.Equal(which == 'w' || order[0] == 'w' ? "writtenOff" : "lost", await Custody());
        }
        if (order[0] != 'r')
        {
            var settled = Assert.Single(await host.All($"findings?sourceId={earlier}"));
            Assert.Equal("settled", settled.GetProperty("state").GetString());
            var session = await host.Begin();
            Assert.Equal(0, await host.Close(session));
            Assert.Equal(1, (await host.Counts(session))["lost"]);
            session = await host.Begin();
            Assert.Equal(
                [("misplaced", "lost-but-here", false)],
                await host.Sent(session, host.Scan(shelf.Payload, InventorySteps.Code(volume)))
            );
            Assert.Equal(1, await host.Close(session));
            await host.Put(shelf, [volume]).Refused(HttpStatusCode.Conflict, "volume.lost");
        }
        foreach (var which in order.SkipWhile(one => one != 'r'))
            await Learn(which);
        Assert.Equal("inArchive", await Custody());
        Assert.Equal(1, await host.Close(await host.Begin()));
    }

    [Fact, Trait("req", "P1")]
    public async Task Another_branch_sees_no_session_and_its_things_are_unknown_here()
    {
        var (_, _, shelf) = await host.Shelf();
        await host.Put(shelf, await host.Volumes(1)).Ok();
        var (foreign, _) = await host.Volume("gz");
        var session = await host.Begin();
        Assert.Equal(
            [("unknown", "unknown-item", false)],
            await host.Sent(session, host.Scan(shelf.Payload, InventorySteps.Code(foreign)))
        );
        await host.Close(session);
        var finding = (await host.All("findings"))[0].GetProperty("findingId").GetGuid();
        var other = host.Archivist("gz");
        await other.GetAsync($"{Root}/inventories/{session}").Refused(HttpStatusCode.NotFound, "not-found");
        await other.GetAsync($"{Root}/inventories/{session}/lines").Refused(HttpStatusCode.NotFound, "not-found");
        await host.Send(session, [host.Scan("x", "y")], "gz").Refused(HttpStatusCode.NotFound, "not-found");
        await other.PostAsJsonAsync($"{Root}/inventories/{session}/close", new { }).Refused(HttpStatusCode.NotFound, "not-found");
        await other
            .PostAsJsonAsync($"{Root}/findings/{finding}/settle", new { words = "试试" })
            .Refused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty(await host.All("findings", branch: "gz"));
        Assert.Empty(await host.All("inventories", branch: "gz"));
    }

    [Fact]
    public async Task Nonsense_is_refused_by_field()
    {
        var session = await host.Begin();
        await host.Send(session, []).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Send(session, [new { }]).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await host.Send(session, [host.Scan(new string('9', 101), "x")]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Send(session, [host.Scan("a\u0007b", "x")]).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await host.Send(session, [host.Scan("x", "y", pages: -1)]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Send(session, Enumerable.Repeat(host.Scan("x", "y"), 3001)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Send(Guid.CreateVersion7(), [host.Scan("x", "y")]).Refused(HttpStatusCode.NotFound, "not-found");
        await host.As(Roles.AccountManager)
            .PostAsJsonAsync($"{Root}/inventories", new { kind = "monthly" })
            .Refused(HttpStatusCode.Forbidden, "role.not-allowed");
        await host.Archivist().GetAsync($"{Root}/findings?cursor=AAAA").Refused(HttpStatusCode.BadRequest, "request.invalid");
        await host.Archivist()
            .GetAsync($"{Root}/inventories/{session}/lines?bucket=mislaid")
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }
}
