using CustomerArchive.Leases.Charges;
using CustomerArchive.Leases.Receipts;
using CustomerArchive.Leases.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Leases.Data;

internal static class ReceivablesMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<LeaseAccount>(account =>
        {
            // Parts go only with a plan that drops them, never with the account.
            account.HasMany(row => row.Charges).WithOne().HasForeignKey(row => row.LeaseId).OnDelete(DeleteBehavior.ClientCascade);
            account.HasMany(row => row.Receipts).WithOne().HasForeignKey(row => row.LeaseId).OnDelete(DeleteBehavior.Restrict);
            account.HasMany(row => row.Allocations).WithOne().HasForeignKey(row => row.LeaseId).OnDelete(DeleteBehavior.Restrict);
            account.HasIndex(row => row.CreditMeetsOn);
        });
        model.Entity<Charge>(charge =>
        {
            charge.Property(row => row.Id).ValueGeneratedNever();
            charge.Property(row => row.Basis).HasMaxLength(Charge.BasisLength);
            charge.Property(row => row.BookedBy).HasMaxLength(200);
            charge.HasIndex(row => new { row.LeaseId, row.DueOn });
            charge.HasIndex(row => new { row.LeaseId, row.To }); // whether one who stays on is charged for today already
            // Open charges have no settling day, so they stand together at one end: arrears read no others.
            charge.HasIndex(row => new { row.SettledOn, row.DueOn });
            charge.HasIndex(row => new
            {
                row.CustomerId,
                row.SettledOn,
                row.DueOn,
            });
        });
        model.Entity<Allocation>(part =>
        {
            part.Property(row => row.Id).ValueGeneratedNever();
            part.HasIndex(row => new { row.ChargeId, row.AppliedOn });
            part.HasIndex(row => row.ReceiptId);
        });
        model.Entity<Receipt>(receipt =>
        {
            receipt.Property(row => row.Payer).HasMaxLength(Receipt.PayerLength);
            receipt.Property(row => row.VoucherNumber).HasMaxLength(Receipt.VoucherLength);
            receipt.Property(row => row.InvoiceCode).HasMaxLength(Invoice.CodeLength);
            receipt.Property(row => row.InvoiceNumber).HasMaxLength(Invoice.NumberLength);
            receipt.Property(row => row.InvoiceKey).HasMaxLength(Invoice.KeyLength);
            receipt.Property(row => row.Remark).HasMaxLength(400);
            receipt.Property(row => row.ReversalReason).HasMaxLength(400);
            receipt.Property(row => row.RequestKey).HasMaxLength(64);
            receipt.HasIndex(row => row.RequestKey).IsUnique();
            receipt.HasIndex(row => row.InvoiceKey).IsUnique();
            receipt.HasIndex(row => row.InvoiceNumber);
            receipt.HasIndex(row => row.VoucherNumber);
            receipt.HasIndex(row => new { row.BranchId, row.ReceivedOn });
            receipt.HasIndex(row => new { row.LeaseId, row.ReceivedOn });
            receipt.HasIndex(row => new { row.CustomerId, row.ReceivedOn });
        });
        model.Entity<Reminder>(reminder =>
        {
            reminder.Property(row => row.Reason).HasMaxLength(Reminder.ReasonLength);
            reminder.Property(row => row.ClosedBy).HasMaxLength(200);
            reminder
                .HasIndex(row => new
                {
                    row.LeaseId,
                    row.Kind,
                    row.AboutOn,
                    row.Stage,
                })
                .IsUnique();
            reminder.HasIndex(row => new { row.State, row.AboutOn });
        });
    }
}
