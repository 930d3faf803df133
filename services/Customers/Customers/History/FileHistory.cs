using CustomerArchive.Customers.Corrections;
using CustomerArchive.Customers.Customers;
using CustomerArchive.Customers.Data;
using CustomerArchive.Customers.Timeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerArchive.Customers.History;

/// <summary>
/// Keeps, with every save of a file, what it said before and a line of its timeline. Whoever changes a file need not think of it, so
/// nobody can forget it (C9, C11).
/// </summary>
internal static class FileHistory
{
    public static void Keep(CustomersDb db)
    {
        foreach (var file in db.ChangeTracker.Entries<Customer>().ToList())
        {
            if (file.State == EntityState.Added)
                Tell(db, file.Entity, TimelineKind.File, "file.taken-in", file.Entity.CreatedAt, null);
            else if (file.State == EntityState.Modified)
                Keep(db, file);
        }
    }

    private static void Keep(CustomersDb db, EntityEntry<Customer> entry)
    {
        var (file, state) = (entry.Entity, entry.Property(row => row.State));
        if (state.CurrentValue != state.OriginalValue)
            Tell(db, file, TimelineKind.Review, StepTo(state.CurrentValue), file.ChangedAt, null);

        var before = FileContent.Before(entry);
        if (FileContent.Differences(before, FileContent.Of(file)) is not { Count: > 0 } changes)
            return;
        var correction = db
            .ChangeTracker.Entries<Correction>()
            .FirstOrDefault(row => row.State == EntityState.Modified && row.Entity.CustomerId == file.Id);
        var fields = string.Join(' ', changes.Select(change => change.Field));
        db.Add(
            new FileChange
            {
                CustomerId = file.Id,
                BranchId = file.BranchId,
                FileVersion = file.Version,
                ChangedAt = file.ChangedAt,
                ChangedById = db.User.Id,
                ChangedByName = Person.Of(db.User).Name,
                Fields = fields,
                Values = FieldChange.Write(changes),
                Before = before.Write(),
                CorrectionId = correction?.Entity.Id,
            }
        );
        Tell(db, file, TimelineKind.File, "file.changed", file.ChangedAt, fields);
    }

    private static void Tell(CustomersDb db, Customer file, TimelineKind kind, string what, DateTimeOffset at, string? text) =>
        db.Add(new TimelineEntry(file, kind, what, file.Id, at, Person.Of(db.User), text));

    private static string StepTo(FileState state) =>
        state switch
        {
            FileState.FirstReview => "review.submitted",
            FileState.SecondReview => "review.first-passed",
            FileState.Active => "review.approved",
            FileState.Returned => "review.returned",
            _ => "review.state-changed",
        };
}
