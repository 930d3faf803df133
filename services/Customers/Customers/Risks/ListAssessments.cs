using System.Globalization;
using CustomerArchive.Customers.Data;
using CustomerArchive.ServiceDefaults.Lists;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Risks;

internal static class ListAssessments
{
    /// <summary>How a customer was assessed so far, the latest first (C8).</summary>
    public static async Task<Results<Ok<Page<RiskAnswer>>, NotFound>> Handle(
        Guid customerId,
        string? cursor,
        int? limit,
        HttpContext http,
        CustomersDb db,
        CancellationToken ct
    )
    {
        if (!await db.Customers.AnyAsync(file => file.Id == customerId, ct))
            return TypedResults.NotFound();
        var take = Cursor.Limit(limit);
        var assessments = db.RiskAssessments.AsNoTracking().Where(assessment => assessment.CustomerId == customerId);
        if (Cursor.Read(cursor, 1) is [var text])
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
                throw Cursor.Invalid();
            assessments = assessments.Where(assessment => assessment.Number < last);
        }
        var rows = await assessments.OrderByDescending(assessment => assessment.Number).Take(take + 1).ToListAsync(ct);
        return TypedResults.Ok(
            Cursor.Page(
                rows.ConvertAll(assessment => RiskAnswer.Of(assessment, http)),
                take,
                row => Cursor.Of(row.Number.ToString(CultureInfo.InvariantCulture))
            )
        );
    }
}
