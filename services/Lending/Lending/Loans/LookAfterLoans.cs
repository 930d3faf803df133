using CustomerArchive.Lending.Findings;
using CustomerArchive.Lending.Queue;
using CustomerArchive.Lending.Reminders;
using CustomerArchive.Lending.Requests;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Loans;

/// <summary>What becomes due by the clock alone, one after the other: a day is moved before it is reminded of, and that before it is late (B5, B9).</summary>
internal sealed class LookAfterLoans(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<LoanOptions> options,
    ILogger<LookAfterLoans> log
) : Rounds(options.Value.LookForOverdueEvery, clock, log)
{
    private static readonly Func<IServiceProvider, CancellationToken, Task<int>>[] Steps =
    [
        FollowCalendar.Once,
        RemindBorrowers.Once,
        AnnounceOverdueLoans.Once,
        PassOnReservations.Once,
        LapseUnfetched.Once,
        OpenEarlierFindings.Once,
    ];

    protected override async Task Round(CancellationToken ct)
    {
        var failures = new List<Exception>();
        foreach (var step in Steps)
        {
            try
            {
                await step(services, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                failures.Add(exception); // the others are not to wait for it
            }
        }
        if (failures.Count > 0)
            throw new AggregateException(failures);
    }
}
