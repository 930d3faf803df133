using System.Globalization;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.Retention.Contracts;
using CustomerArchive.Retention.Data;
using CustomerArchive.ServiceDefaults.Running;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Retention.Destruction;

/// <summary>The running numbers of a branch's certificates in a year; none is left out or given twice.</summary>
internal sealed class CertificateSeries : Aggregate
{
    private CertificateSeries() { }

    public int Year { get; private set; }
    public int Last { get; private set; }

    public static CertificateSeries Begin(string branch, int year) => new() { BranchId = branch, Year = year };

    /// <summary>A number that was given before this series was put back to an earlier day is not given again.</summary>
    public void KnowGiven(int number) => Last = Math.Max(Last, number);

    public string Next() => string.Create(CultureInfo.InvariantCulture, $"XH-{BranchId}-{Year}-{++Last:0000}");
}

internal static class CertificateNumbers
{
    /// <summary>Gives a list that has just been destroyed the next number of its year, in the same save (T5).</summary>
    public static async Task NumberCertificate(this RetentionDb db, DestructionList list, CancellationToken ct)
    {
        if (list is not { State: ListState.Destroyed, CertificateNumber: null, FinishedAt: { } finished })
            return;
        var year = finished.ChineseDay().Year;
        var series = await db.CertificateSeries.SingleOrDefaultAsync(row => row.BranchId == list.BranchId && row.Year == year, ct);
        if (series is null)
        {
            series = CertificateSeries.Begin(list.BranchId, year);
            db.CertificateSeries.Add(series);
        }
        list.Certify(series.Next());
        db.Announce(new DestructionCertified(list.Id, list.BranchId, list.CertificateNumber!, finished, list.Version + 1));
    }
}
