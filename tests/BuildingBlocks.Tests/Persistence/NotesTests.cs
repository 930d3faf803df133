using System.Security.Cryptography;
using System.Text.Json;
using CustomerArchive.Audit.Contracts;
using CustomerArchive.Persistence;
using CustomerArchive.Persistence.Outgoing;
using CustomerArchive.Persistence.Personal;
using CustomerArchive.Persistence.Providers;
using CustomerArchive.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.BuildingBlocks.Tests.Persistence;

/// <summary>What ArchiveDb does without being asked: branches, versions, audit records, personal columns.</summary>
public sealed class NotesTests(NotesDatabase notes) : IClassFixture<NotesDatabase>
{
    [Fact, Trait("req", "P1")]
    public async Task Another_branch_is_in_no_list_no_count_no_find_and_behind_no_navigation()
    {
        var (sz, gz) = await OneEach("hidden");
        await using (var service = notes.AsService())
        {
            var parent = await service.Notes.SingleAsync(note => note.Id == sz);
            var (own, foreign) = (new Remark { BranchId = "sz", Text = "own" }, new Remark { BranchId = "gz", Text = "foreign" });
            service.AddRange(own, foreign);
            parent.Remarks.AddRange([own, foreign]);
            await service.SaveChangesAsync();
        }
        await using var db = notes.As("sz");
        Assert.Equal([sz], await db.Notes.Where(note => note.Title == "hidden").Select(note => note.Id).ToListAsync());
        Assert.Equal(1, await db.Notes.CountAsync(note => note.Title == "hidden"));
        Assert.Null(await db.Notes.FindAsync(gz));
        Assert.NotNull(await db.Notes.FindAsync(sz));
        Assert.False(await db.Notes.AnyAsync(note => note.Id == gz));
        var seen = await db.Notes.AsNoTracking().Include(note => note.Remarks).SingleAsync(note => note.Id == sz);
        Assert.Equal(["own"], seen.Remarks.Select(remark => remark.Text));
        Assert.Equal(1, await db.Notes.Where(note => note.Id == sz).Select(note => note.Remarks.Count).SingleAsync());
    }

    [Fact, Trait("req", "P1")]
    public async Task Several_branches_see_theirs_a_service_sees_all_and_nobody_sees_nothing()
    {
        await OneEach("seen");
        await using var both = notes.As("gz", "sz");
        await using var all = notes.AsService();
        await using var group = notes.As("*");
        await using var other = notes.As("bj");
        await using var nobody = notes.AsNobody();
        Assert.Equal(2, await both.Notes.CountAsync(note => note.Title == "seen"));
        Assert.Equal(2, await all.Notes.CountAsync(note => note.Title == "seen"));
        Assert.Equal(2, await group.Notes.CountAsync(note => note.Title == "seen"));
        Assert.Equal(0, await other.Notes.CountAsync(note => note.Title == "seen"));
        Assert.Equal(0, await nobody.Notes.CountAsync());
    }

    [Theory]
    [InlineData("Host=localhost;Database=notes", 100)]
    [InlineData("Host=localhost;Database=notes;Max Auto Prepare=0", 0)]
    [InlineData("Host=localhost;Database=notes;maxautoprepare=7", 7)]
    public void PostgreSql_plans_a_statement_once_unless_the_connection_string_says_otherwise(string connection, int prepared)
    {
        var options = new DbContextOptionsBuilder<DbContext>();
        options.UseArchiveDatabase(DatabaseProvider.PostgreSql, connection);
        using var db = new DbContext(options.Options);
        Assert.Equal(prepared, new Npgsql.NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).MaxAutoPrepare);
    }

    [Fact]
    public async Task Of_two_that_wait_for_each_other_one_does_its_work_again()
    {
        var (first, second) = await OneEach("");
        var begun = new Barrier(2);
        Task Write(Guid one, Guid other, string word) =>
            Task.Run(async () =>
            {
                await using var db = notes.AsService();
                await db.DespiteRaces(() =>
                    db.InTransaction(
                        async ct =>
                        {
                            foreach (var id in new[] { one, other })
                            {
                                (await db.Notes.SingleAsync(note => note.Id == id, ct)).Title += word;
                                await db.SaveChangesAsync(ct);
                                begun.SignalAndWait(TimeSpan.FromMilliseconds(300), ct); // SQLite lets only one in
                            }
                            return 0;
                        },
                        default
                    )
                );
            });

        await Task.WhenAll(Write(first, second, "a"), Write(second, first, "b"));
        await using var look = notes.AsService();
        foreach (
            var title in await look.Notes.Where(note => note.Id == first || note.Id == second).Select(note => note.Title).ToListAsync()
        )
            Assert.Equal(2, title.Intersect("ab").Count());
    }

    [Fact, Trait("req", "P1")]
    public async Task Writing_into_another_branch_is_refused_and_leaves_nothing()
    {
        await using (var db = notes.As("sz"))
        {
            db.Add(new Note("gz", "smuggled"));
            Assert.Equal("branch.not-yours", (await Assert.ThrowsAsync<NotPermitted>(() => db.SaveChangesAsync())).Code);
        }
        await using (var db = notes.As("sz"))
        {
            db.Add(new Remark { BranchId = "gz", Text = "smuggled" });
            await Assert.ThrowsAsync<NotPermitted>(() => db.SaveChangesAsync());
        }
        await using (var db = notes.AsNobody())
        {
            db.Add(new Note("sz", "smuggled"));
            await Assert.ThrowsAsync<NotPermitted>(() => db.SaveChangesAsync());
        }
        await using (var db = notes.As("sz"))
        {
            db.Add(new Note("", "smuggled"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }
        await using var look = notes.AsService();
        Assert.Equal(0, await look.Notes.CountAsync(note => note.Title == "smuggled"));
        Assert.Equal(0, await look.Remarks.CountAsync(remark => remark.Text == "smuggled"));
    }

    [Fact, Trait("req", "P1")]
    public async Task A_row_cannot_change_its_branch_or_be_removed_from_another()
    {
        var (sz, gz) = await OneEach("moved");
        await using (var db = notes.As("sz", "gz"))
        {
            (await db.Notes.SingleAsync(note => note.Id == sz)).MoveTo("gz");
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        }
        await using (var db = notes.As("sz"))
        {
            db.Remove(await db.Notes.IgnoreQueryFilters().SingleAsync(note => note.Id == gz));
            await Assert.ThrowsAsync<NotPermitted>(() => db.SaveChangesAsync());
        }
    }

    [Fact, Trait("req", "C9")]
    public async Task The_version_rises_with_owned_rows_too_and_a_stale_write_is_refused()
    {
        var id = await Add(new Note("sz", "versions"));
        await using var first = notes.As("sz");
        await using var second = notes.As("sz");
        var mine = await first.Notes.SingleAsync(note => note.Id == id);
        var stale = await second.Notes.SingleAsync(note => note.Id == id);
        Assert.Equal(1, mine.Version);
        mine.Lines.Add(new() { Number = 1, Text = "one" });
        await first.SaveChangesAsync();
        Assert.Equal(2, mine.Version);
        mine.Lines[0].Text = "changed";
        await first.SaveChangesAsync();
        mine.Lines.Clear();
        await first.SaveChangesAsync();
        Assert.Equal(4, mine.Version);
        await first.SaveChangesAsync();
        Assert.Equal(4, mine.Version);

        stale.Lines.Add(new() { Number = 9, Text = "late" });
        var conflict = await Assert.ThrowsAnyAsync<DbUpdateException>(() => second.SaveChangesAsync());
        Assert.Equal("changed-meanwhile", Assert.IsType<RuleBroken>(DatabaseProblems.Translate(conflict)).Code);
        await using var look = notes.As("sz");
        var now = await look.Notes.SingleAsync(note => note.Id == id);
        Assert.Empty(now.Lines);
        Assert.Equal(4, now.Version);
    }

    [Fact, Trait("req", "A1")]
    public async Task Adding_changing_and_removing_are_recorded_with_personal_values_starred()
    {
        var note = new Note("sz", "before", "13800001234");
        await using (var db = notes.As("sz"))
        {
            db.Add(note);
            await db.SaveChangesAsync();
            note.Title = "after";
            note.Phone = "13900005678";
            await db.SaveChangesAsync();
            db.Remove(note);
            await db.SaveChangesAsync();
        }
        var acts = await Acts(note.Id);
        Assert.Equal(["added", "changed", "removed"], acts.Select(act => Detail(act).GetProperty("change").GetString()));
        Assert.All(
            acts,
            act =>
                Assert.Equal(
                    ("WriteNote", "Note", "sz", "u1", "王五", "10.0.0.1", "c1", "for a test", "done"),
                    (
                        act.Action,
                        act.SubjectType,
                        act.BranchId,
                        act.ActorId,
                        act.ActorName,
                        act.From,
                        act.CorrelationId,
                        act.Purpose,
                        act.Result
                    )
                )
        );
        var changed = Detail(acts[1]).GetProperty("fields");
        Assert.Equal("before", changed.GetProperty("title").GetProperty("before").GetString());
        Assert.Equal("after", changed.GetProperty("title").GetProperty("after").GetString());
        Assert.Equal("***", changed.GetProperty("phone").GetProperty("before").GetString());
        Assert.Equal("***", changed.GetProperty("phone").GetProperty("after").GetString());
        Assert.False(changed.TryGetProperty("code", out _));
        Assert.DoesNotContain(
            acts,
            act => act.Detail!.Contains("1234", StringComparison.Ordinal) || act.Detail.Contains("5678", StringComparison.Ordinal)
        );
    }

    [Fact, Trait("req", "O2"), Trait("req", "A1")]
    public async Task A_rollback_leaves_neither_change_nor_fact_nor_record()
    {
        var note = new Note("sz", "rolled back");
        await using (var db = notes.As("sz"))
            await Assert.ThrowsAsync<TimeZoneNotFoundException>(() =>
                db.InTransaction<int>(
                    async ct =>
                    {
                        db.Add(note);
                        db.Announce(note.Taken());
                        await db.SaveChangesAsync(ct);
                        throw new TimeZoneNotFoundException();
                    },
                    default
                )
            );
        await using var look = notes.AsService();
        var id = note.Id.ToString();
        Assert.Null(await look.Notes.FindAsync(note.Id));
        Assert.Equal(0, await look.Outbox.CountAsync(message => message.Payload.Contains(id)));
    }

    [Fact, Trait("req", "O2")]
    public async Task A_change_its_fact_and_its_record_are_there_together()
    {
        var note = new Note("sz", "𠮷野家")
        {
            Lines =
            {
                new() { Number = 1, Text = "𠮷" },
            },
        };
        await using (var db = notes.As("sz"))
        {
            db.Add(note);
            db.Announce(note.Taken());
            await db.SaveChangesAsync();
        }
        await using var look = notes.AsService();
        var id = note.Id.ToString();
        Assert.Equal(
            ["Audit.ActRecorded", "Notes.NoteTaken"],
            (await look.Outbox.Where(message => message.Payload.Contains(id)).Select(message => message.Contract).ToListAsync()).Order(
                StringComparer.Ordinal
            )
        );
        var stored = await look.Notes.SingleAsync(row => row.Title == "𠮷野家" && row.Id == note.Id);
        Assert.Equal("𠮷", stored.Lines.Single().Text);
        Assert.Throws<NotSupportedException>(() => look.SaveChanges());
    }

    [Fact, Trait("req", "C13")]
    public async Task A_personal_column_is_sealed_differently_each_time_and_found_by_fingerprint()
    {
        var first = await Add(new Note("sz", "sealed", "13811112222"));
        var second = await Add(new Note("sz", "sealed", "13811112222"));
        await using var db = notes.As("sz");
        var table = db.Model.FindEntityType(typeof(Note))!.GetSchemaQualifiedTableName()!;
        var raw = new List<string>();
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT \"Phone\" FROM \"{table}\" WHERE \"Title\" = 'sealed'";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                raw.Add(reader.GetString(0));
        }
        Assert.Equal(2, raw.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(raw, value => value.Contains("13811112222", StringComparison.Ordinal));
        Assert.Equal("13811112222"u8.ToArray(), NotesDatabase.Keys.Open("", "notes.phone", Convert.FromBase64String(raw[0])));

        var exact = PersonalColumns.Fingerprint(NotesDatabase.Keys, "notes.phone", "13811112222");
        var lastFour = PersonalColumns.LastFourFingerprint(NotesDatabase.Keys, "notes.phone", "2222");
        Guid[] both = [first, second];
        Assert.Equal(
            both.Order(),
            (
                await db
                    .Notes.Where(note => EF.Property<string>(note, PersonalColumns.ExactColumn("Phone")) == exact)
                    .Select(note => note.Id)
                    .ToListAsync()
            ).Order()
        );
        Assert.Equal(
            both.Order(),
            (
                await db
                    .Notes.Where(note => EF.Property<string>(note, PersonalColumns.LastFourColumn("Phone")) == lastFour)
                    .Select(note => note.Id)
                    .ToListAsync()
            ).Order()
        );
        Assert.Equal("13811112222", (await db.Notes.AsNoTracking().SingleAsync(note => note.Id == first)).Phone);

        var changed = await db.Notes.SingleAsync(note => note.Id == first);
        changed.Phone = null;
        await db.SaveChangesAsync();
        Assert.Equal(
            [second],
            await db
                .Notes.Where(note => EF.Property<string>(note, PersonalColumns.ExactColumn("Phone")) == exact)
                .Select(note => note.Id)
                .ToListAsync()
        );
    }

    [Fact, Trait("req", "A1")]
    public async Task Times_keep_microseconds_and_sort()
    {
        var start = new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.FromHours(8));
        int[] micros = [3, 1, 999_999, 2];
        foreach (var micro in micros)
            await Add(new Note("sz", "times", takenAt: start.AddTicks((micro * TimeSpan.TicksPerMicrosecond) + 7)));
        await using var db = notes.As("sz");
        var times = await db
            .Notes.Where(note => note.Title == "times")
            .OrderBy(note => note.TakenAt)
            .Select(note => note.TakenAt)
            .ToListAsync();
        Assert.Equal(micros.Order().Select(micro => start.AddMicroseconds(micro)), times);
        Assert.All(times, time => Assert.Equal(TimeSpan.Zero, time.Offset));
        var after = start.AddMicroseconds(2);
        Assert.Equal(2, await db.Notes.CountAsync(note => note.Title == "times" && note.TakenAt > after));
    }

    /// <summary>Port 1 is nobody's, and the folder of the file does not exist.</summary>
    [Theory, Trait("req", "G2")]
    [InlineData(DatabaseProvider.Sqlite, "Data Source=/nowhere/notes.db")]
    [InlineData(DatabaseProvider.PostgreSql, "Host=127.0.0.1;Port=1;Username=notes;Timeout=5")]
    public async Task A_database_that_is_away_is_out_of_reach(DatabaseProvider provider, string connection)
    {
        await using var db = NotesDatabase.AsService(provider, connection);
        db.Add(new Note("sz", "never"));
        foreach (var act in new Func<Task>[] { () => db.Notes.CountAsync(), () => db.SaveChangesAsync() })
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(act);
            Assert.Equal("database.out-of-reach", Assert.IsType<OutOfReach>(DatabaseProblems.Translate(failure)).Code);
            Assert.False(failure.IsRace());
        }
    }

    [Fact, Trait("req", "G2")]
    public async Task A_duplicate_is_said_as_a_rule()
    {
        await Add(new Note("sz", "unique", code: "same"));
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => Add(new Note("gz", "unique", code: "same")));
        Assert.True(refused.IsDuplicate());
        Assert.False(refused.IsOutOfReach());
        Assert.Equal("already-exists", Assert.IsType<RuleBroken>(DatabaseProblems.Translate(refused)).Code);
        Assert.Null(DatabaseProblems.Translate(new InvalidOperationException("something else")));
    }

    private async Task<Guid> Add(Note note)
    {
        await using var db = notes.AsService();
        db.Add(note);
        await db.SaveChangesAsync();
        return note.Id;
    }

    private async Task<(Guid Sz, Guid Gz)> OneEach(string title) => (await Add(new Note("sz", title)), await Add(new Note("gz", title)));

    private async Task<List<ActRecorded>> Acts(Guid note)
    {
        await using var db = notes.AsService();
        var id = note.ToString();
        var messages = await db
            .Outbox.AsNoTracking()
            .Where(message => message.Contract.StartsWith("Audit.ActRecorded") && message.Payload.Contains(id))
            .OrderBy(message => message.Sequence)
            .ToListAsync();
        return [.. messages.SelectMany(message => message.Facts<ActRecorded>()).Where(act => act.SubjectId == id)];
    }

    // Dictionary keys of the record are property names as the model has them; the test does not care about their case.
    private static JsonElement Detail(ActRecorded act)
    {
        var text = act.Detail!.Replace("\"Title\"", "\"title\"", StringComparison.Ordinal)
            .Replace("\"Phone\"", "\"phone\"", StringComparison.Ordinal);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
