namespace CustomerArchive.Documents.Work;

/// <summary>
/// Whether many files are being taken in by this process. Their senders wait, and nobody yet for the pages of what came a second ago: until
/// they are all in, background work leaves the processors to them.
/// </summary>
internal sealed class IntakeUnderWay
{
    private readonly Lock door = new();
    private TaskCompletionSource over = new();
    private int going;

    /// <summary>Until the answer is disposed.</summary>
    public IDisposable Begin()
    {
        lock (door)
            if (going++ == 0)
                over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Ending(this);
    }

    public bool IsUnderWay => Volatile.Read(ref going) > 0;

    /// <summary>Returns when none is under way any more, at the latest after so long.</summary>
    public Task Over(TimeSpan atMost, TimeProvider clock, CancellationToken ct)
    {
        lock (door)
            return Task.WhenAny(over.Task, Task.Delay(atMost, clock, ct));
    }

    private void End()
    {
        lock (door)
            if (--going == 0)
                over.SetResult();
    }

    private sealed class Ending(IntakeUnderWay intake) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0)
                intake.End();
        }
    }
}
