using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Users;

namespace CustomerArchive.Documents.Intake.Batches;

/// <summary>
/// What files of one request have to save side by side is saved in one transaction: whoever comes while one is being committed goes with
/// the next. Where one of them fails, each is saved alone, so that none suffers for another (docs/adr/0053).
/// </summary>
internal sealed class SavedTogether(IServiceProvider request)
{
    private const int Most = 32;
    private readonly Lock door = new();
    private readonly Queue<Change> waiting = [];
    private bool isSaving;

    /// <summary>Does the work in the next transaction and answers when that is committed.</summary>
    /// <param name="work">Given the services of that transaction, which hold its database context; it may be asked for once more.</param>
    public async Task<T> Do<T>(Func<IServiceProvider, Task<T>> work)
    {
        var change = new Change<T>(work);
        lock (door)
        {
            waiting.Enqueue(change);
            if (!isSaving)
            {
                isSaving = true;
                _ = Task.Run(SaveAll); // ends before the last of those who wait here has its answer
            }
        }
        return await change.Answer;
    }

    private async Task SaveAll()
    {
        while (Next() is { Count: > 0 } together)
            if (!await Save(together))
                foreach (var change in together)
                    await Save([change]);
    }

    private List<Change> Next()
    {
        lock (door)
        {
            var next = new List<Change>();
            while (next.Count < Most && waiting.TryDequeue(out var change))
                next.Add(change);
            isSaving = next.Count > 0;
            return next;
        }
    }

    /// <summary>False when several failed together.</summary>
    private async Task<bool> Save(List<Change> together)
    {
        try
        {
            await using var scope = request.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().ActLike(request.GetRequiredService<CurrentUser>());
            var db = scope.ServiceProvider.GetRequiredService<DocumentsDb>();
            await db.InTransaction(
                async ct =>
                {
                    foreach (var change in together)
                        await change.Make(scope.ServiceProvider);
                    return await db.SaveChangesAsync(ct);
                },
                CancellationToken.None
            );
        }
        catch (Exception) when (together.Count > 1)
        {
            return false;
        }
        catch (Exception exception)
        {
            together[0].Fail(exception);
            return true;
        }
        together.ForEach(change => change.Succeed());
        return true;
    }

    private abstract class Change
    {
        public abstract Task Make(IServiceProvider services);
        public abstract void Succeed();
        public abstract void Fail(Exception why);
    }

    private sealed class Change<T>(Func<IServiceProvider, Task<T>> work) : Change
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T made = default!;

        public Task<T> Answer => answer.Task;

        public override async Task Make(IServiceProvider services) => made = await work(services);

        public override void Succeed() => answer.SetResult(made);

        public override void Fail(Exception why) => answer.SetException(why);
    }
}
