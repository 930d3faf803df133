using CustomerArchive.Documents.Classification;
using CustomerArchive.Documents.Data;
using CustomerArchive.ServiceDefaults.Running;
using CustomerArchive.WorkingDays;
using Microsoft.Extensions.Options;

namespace CustomerArchive.Documents.Filing;

/// <summary>By when a dossier is to be handed in to the archive, in working days (D7; S0§3(2)).</summary>
internal sealed class FilingClock(DocumentsDb db, IOptions<FilingOptions> options, WorkingCalendar calendar, TimeProvider clock)
{
    public Task<Scheme> Scheme(string branchId, CancellationToken ct) => Classification.Scheme.Read(db, branchId, options.Value, ct);

    /// <summary>Counted from the signing; from today when that would be over already, as with contracts taken over from before.</summary>
    public DateOnly DueOn(Scheme scheme, string classCode, DateOnly from)
    {
        var days = scheme.PolicyOf(classCode).FilingWorkingDays.Value;
        var (due, today) = (calendar.AddWorkingDays(from, days), clock.Today());
        return due < today ? calendar.AddWorkingDays(today, days) : due;
    }
}
