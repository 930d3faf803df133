using CustomerArchive.Lending.Data;
using CustomerArchive.Persistence;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Lending.Loans;

/// <summary>
/// Looks for loans whose due date has passed and says so once for each due date (B5). The announcement and its mark are saved together,
/// so a stop at any point loses and doubles nothing; of two replicas the later one loses on the version and looks again.
/// </summary>
internal sealed class AnnounceOverdueLoans(
    IServiceProvider services,
    TimeProvider clock,
    IOptions<LoanOptions> options,
    ILogger<AnnounceOverdueLoans> log
) : Rounds(options.Value.LookForOverdueEvery, clock, log)
{
    private const int Batch = 100;

    /// <summary>Announces what is overdue now; returns how many loans that were.</summary>
    public static async Task<int> Once(IServiceProvider services, CancellationToken ct)
    {
        var announced = 0;
        while (true)
        {
            await using var scope = services.CreateServiceScope(nameof(AnnounceOverdueLoans));
            var db = scope.ServiceProvider.GetRequiredService<LendingDb>();
            var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().Today();
            var late = await db
                .Loans.Where(loan => loan.ReturnedAt == null && loan.OverdueAnnouncedOn == null && loan.DueOn < today)
                .OrderBy(loan => loan.DueOn)
                .ThenBy(loan => loan.Id)
                .Take(Batch)
                .ToListAsync(ct);
            foreach (var loan in late)
                if (loan.BecomeOverdue(today) is { } fact)
                    db.Announce(fact);
            await db.SaveChangesAsync(ct);
            announced += late.Count;
            if (late.Count < Batch)
                return announced;
        }
    }

    protected override Task Round(CancellationToken ct) => Once(services, ct);
}
