using System.Globalization;
using CustomerArchive.Lending.Data;
using CustomerArchive.Lending.Dossiers;
using CustomerArchive.Lending.Loans;
using CustomerArchive.Persistence.Branches;
using CustomerArchive.ServiceDefaults.Lists;
using CustomerArchive.ServiceDefaults.Users;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Lending.Reminders;

internal static class ListReminders
{
    /// <param name="Day">The due date that was near or come; of an overdue loan the working day it was reminded on.</param>
    /// <param name="DueOn">The due date at that time.</param>
    public sealed record Row(
        Guid ReminderId,
        Guid LoanId,
        Guid DossierId,
        string BranchId,
        string ArchiveNumber,
        string Title,
        string BorrowerId,
        string BorrowerName,
        ReminderKind Kind,
        DateOnly Day,
        DateOnly DueOn,
        DateTimeOffset RaisedAt,
        bool IsBack
    );

    /// <summary>
    /// Reminders of loans, newest first (B5): all for the archive, their own for others. <c>kind</c> is <c>before-due</c>, <c>on-due</c> or
    /// <c>overdue</c>; <c>loanId</c>, <c>borrowerId</c> and <c>day</c> narrow it.
    /// </summary>
    public static async Task<Page<Row>> Handle(
        string? kind,
        Guid? loanId,
        string? borrowerId,
        DateOnly? day,
        string? cursor,
        int? limit,
        LendingDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var take = Cursor.Limit(limit);
        var secret = db.TitlesKeptFrom(user);
        var reminders = db.Reminders.AsNoTracking().For(user);
        if (kind is not null)
        {
            var wanted = Code.Read<ReminderKind>("kind", kind);
            reminders = reminders.Where(row => row.Kind == wanted);
        }
        if (loanId is not null)
            reminders = reminders.Where(row => row.LoanId == loanId);
        if (borrowerId is not null)
            reminders = reminders.Where(row => row.BorrowerId == borrowerId);
        if (day is not null)
            reminders = reminders.Where(row => row.Day == day);
        if (Cursor.ReadTime(cursor) is var (last, lastId))
            reminders = reminders.Where(row => row.RaisedAt < last || (row.RaisedAt == last && row.Id < lastId));
        var rows =
            from row in reminders
            join loan in LoanAnswer.Visible(db.Loans, user) on row.LoanId equals loan.Id
            orderby row.RaisedAt descending, row.Id descending
            select new Row(
                row.Id,
                loan.Id,
                loan.DossierId,
                loan.BranchId,
                loan.ArchiveNumber,
                secret.Contains(loan.DossierId) ? SecretTitles.Instead : loan.Title,
                loan.BorrowerId,
                loan.BorrowerName,
                row.Kind,
                row.Day,
                row.DueOn,
                row.RaisedAt,
                loan.ReturnedAt != null
            );
        return Cursor.Page(await rows.Take(take + 1).ToListAsync(ct), take, row => Cursor.Of(row.RaisedAt, row.ReminderId));
    }
}
