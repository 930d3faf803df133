namespace CustomerArchive.Testing;

/// <summary>The one double we allow: a clock that stands until a test moves it. Timers run on real time.</summary>
public sealed class TestClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref ticks, now.UtcTicks);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
