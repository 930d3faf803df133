using CustomerArchive.Documents.Work;

namespace CustomerArchive.Documents.Tests;

/// <summary>Background work leaves the processors to files that are being taken in.</summary>
[Trait("req", "D11"), Trait("databases", "one")]
public sealed class GivingWayTests
{
    private readonly IntakeUnderWay intake = new();

    [Fact]
    public async Task Work_waits_until_the_last_of_them_is_in()
    {
        var (first, second) = (intake.Begin(), intake.Begin());
        var over = intake.Over(TimeSpan.FromHours(1), TimeProvider.System, CancellationToken.None);
        first.Dispose();
        first.Dispose(); // ends one only
        Assert.True(intake.IsUnderWay);
        Assert.False(over.IsCompleted);
        second.Dispose();
        await over;
        Assert.False(intake.IsUnderWay);
    }

    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        using var never = intake.Begin();
        await intake.Over(TimeSpan.FromMilliseconds(1), TimeProvider.System, CancellationToken.None);
        Assert.True(intake.IsUnderWay);
    }
}
