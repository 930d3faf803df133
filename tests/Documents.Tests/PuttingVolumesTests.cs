using System.Net;
using CustomerArchive.Lending.Contracts;
using CustomerArchive.Testing;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Documents.Tests;

[Trait("req", "D12")]
public sealed class PuttingVolumesTests(OneHost one) : ArchiveTests(one)
{
    [Fact]
    public async Task Home_current_and_last_seen_are_kept_apart_and_every_move_is_on_record()
    {
        var (_, _, shelf) = await host.Shelf();
        var (one, two) = (await host.Box(shelf, "01"), await host.Box(shelf, "02"));
        var (volume, _) = await host.Volume();
        await host.Put(two, [volume], temporary: true).Refused(HttpStatusCode.Conflict, "volume.no-home");
        Assert.Equal([volume], (await host.All("volumes/unplaced")).Select(row => row.GetProperty("volumeId").GetGuid()));
        await host.Put(one, [volume], thicknessMm: 5).Ok();
        await host.Put(two, [volume], temporary: true, reason: "修裱").Ok();
        Assert.Empty(await host.All("volumes/unplaced"));

        var found = await host.Where(volume);
        Assert.Equal(one.Path, found.GetProperty("home").GetProperty("path").GetString());
        Assert.Equal(two.Path, found.GetProperty("current").GetProperty("path").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, found.GetProperty("lastSeen").ValueKind);
        Assert.Equal(5, (await host.Shown(one)).GetProperty("usedMm").GetInt32());
        await host.Put(one, [volume], reason: "归位").Ok();
        Assert.Equal(0, (await host.Shown(two)).GetProperty("usedMm").GetInt32());

        var moves = await host.All($"places/moves?volumeId={volume}", 2);
        Assert.Equal(
            [(two.Path, one.Path, "归位"), (one.Path, two.Path, "修裱"), (null, one.Path, null)],
            moves.Select(row =>
                (row.GetProperty("from").GetString(), row.GetProperty("to").GetString(), row.GetProperty("reason").GetString())
            )
        );
        Assert.Equal("archivist sz", moves[0].GetProperty("movedBy").GetString());
    }

    [Fact]
    public async Task What_is_lent_is_not_moved_and_keeps_its_place()
    {
        var (_, _, shelf) = await host.Shelf();
        var box = await host.Box(shelf, "01");
        var (volume, dossier) = await host.Volume();
        await host.Put(box, [volume]).Ok();
        var loan = Guid.CreateVersion7();
        await host.Deliver(new DossierBorrowed(loan, dossier, "sz", "b", "李四", host.Clock.GetUtcNow(), new(2026, 12, 1), 1));
        await host.Put(shelf, [volume]).Refused(HttpStatusCode.Conflict, "volume.out");
        var found = await host.Where(volume);
        Assert.Equal(("onLoan", "李四"), (found.GetProperty("custody").GetString(), found.GetProperty("outTo").GetString()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, found.GetProperty("current").ValueKind);
        Assert.True(Assert.Single(await host.All("places/index")).GetProperty("out").GetBoolean());
        await host.Deliver(new DossierReturned(loan, dossier, "sz", "b", "intact", 1, "档案员", host.Clock.GetUtcNow(), 2));
        Assert.Equal(box.Path, (await host.Where(volume)).GetProperty("current").GetProperty("path").GetString());
    }

    [Fact, Trait("req", "T5")]
    public async Task What_is_destroyed_leaves_its_place_free()
    {
        var (_, _, shelf) = await host.Shelf();
        var (volume, dossier) = await host.Volume();
        await host.Put(shelf, [volume]).Ok();
        await host.Lock();
        host.Clock.Advance(TimeSpan.FromDays(400));
        await host.Order(dossier);
        await host.Destroy();
        Assert.NotNull(await host.Destroyed(dossier));
        Assert.Equal(
            (0, 0),
            ((await host.Shown(shelf)).GetProperty("usedMm").GetInt32(), (await host.Shown(shelf)).GetProperty("holds").GetInt32())
        );
        await host.Put(shelf, [volume]).Refused(HttpStatusCode.Conflict, "volume.destroyed");
        Assert.Empty(await host.All("volumes/unplaced"));
    }

    [Fact]
    public async Task Of_two_people_one_gets_the_last_free_place()
    {
        var (_, _, shelf) = await host.Shelf();
        for (var round = 0; round < 3; round++)
        {
            var box = await host.Box(shelf, $"B{round}", 20);
            var volumes = await host.Volumes(4);
            var answers = await Task.WhenAll(volumes.Select(volume => host.Put(box, [volume], thicknessMm: 15)));
            Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
                await Task.FromResult(refused).Refused(HttpStatusCode.Conflict, "place.full");
            var shown = await host.Shown(box);
            Assert.Equal((15, 1), (shown.GetProperty("usedMm").GetInt32(), shown.GetProperty("holds").GetInt32()));
        }
    }

    [Fact]
    public async Task A_batch_is_put_whole_or_not_at_all()
    {
        var (_, _, shelf) = await host.Shelf(lengthMm: 100);
        var box = await host.Box(shelf, "01", 20);
        var volumes = await host.Volumes(5);
        await host.Put(box, volumes, thicknessMm: 5).Refused(HttpStatusCode.Conflict, "place.full");
        await host.Put(box, [volumes[0], Guid.CreateVersion7()]).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(0, (await host.Shown(box)).GetProperty("holds").GetInt32());
        await host.Put(box, volumes[..4], thicknessMm: 5).Ok();
        Assert.Equal(0, (await host.Shown(box)).GetProperty("freeMm").GetInt32());
        await host.Put(box, []).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task What_was_written_before_places_were_kept_helps_to_place_a_volume()
    {
        var (volume, dossier) = await host.Volume();
        await host.InDatabase(async db =>
        {
            var row = await db.Dossiers.SingleAsync(row => row.Id == dossier);
            (row.Location.Room, row.Location.Box) = ("库房一", "12");
            return await db.SaveChangesAsync();
        });
        var listed = Assert.Single(await host.All("volumes/unplaced"));
        Assert.Equal((volume, "库房一 / 12"), (listed.GetProperty("volumeId").GetGuid(), listed.GetProperty("formerly").GetString()));
        Assert.Equal("库房一", (await host.Get(dossier)).GetProperty("location").GetProperty("room").GetString());
    }
}
