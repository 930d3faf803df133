using CustomerArchive.Documents.Data;
using CustomerArchive.Documents.Intake.Batches;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Problems;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerArchive.Documents.Tests.Intake;

[Trait("req", "D8"), Trait("req", "O2")]
public sealed class SavedTogetherTests(OneHost one) : ArchiveTests(one)
{
    [Fact]
    public async Task Who_comes_while_one_is_saved_goes_together_and_nobody_suffers_for_another()
    {
        await using var request = host.Services.CreateServiceScope("Test");
        var together = new SavedTogether(request.ServiceProvider);
        var (begun, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var first = together.Do(async turn =>
        {
            begun.SetResult();
            await mayEnd.Task;
            return Add(turn, "first");
        });
        await begun.Task;
        var contexts = new List<DocumentsDb>();
        var (second, broken, third) = (Saved("second"), Saved("broken", fails: true), Saved("third"));
        mayEnd.SetResult();

        Assert.Equal("first", (await first).Key);
        Assert.Equal(("second", "third"), ((await second).Key, (await third).Key));
        Assert.Equal("test.broken", (await Assert.ThrowsAsync<RuleBroken>(() => broken)).Code);
        Assert.Equal(["first", "second", "third"], await Keys());
        // The three tried it together, then each alone.
        Assert.Equal([2, 1, 1, 1], contexts.GroupBy(db => db).Select(same => same.Count()));

        Task<IntakeBatch> Saved(string key, bool fails = false) =>
            together.Do(turn =>
            {
                contexts.Add(turn.GetRequiredService<DocumentsDb>());
                var batch = Add(turn, key);
                return fails ? throw new RuleBroken("test.broken", "不行", "no") : Task.FromResult(batch);
            });
    }

    private static IntakeBatch Add(IServiceProvider turn, string key)
    {
        var batch = IntakeBatch.Begin("sz", BatchSource.Form, key, key, 1, "user-1", "张三", DateTimeOffset.UnixEpoch);
        turn.GetRequiredService<DocumentsDb>().IntakeBatches.Add(batch);
        return batch;
    }

    private Task<List<string?>> Keys() =>
        host.InDatabase(db => db.IntakeBatches.OrderBy(batch => batch.Key).Select(batch => batch.Key).ToListAsync());
}
