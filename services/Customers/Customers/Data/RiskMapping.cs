using CustomerArchive.Customers.DueDiligence;
using CustomerArchive.Customers.Risks;
using CustomerArchive.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerArchive.Customers.Data;

internal static class RiskMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<RiskEdition>(edition =>
        {
            edition.ToTable("RiskEditions");
            edition.Property(row => row.Rules).IsJson();
            edition.Property(row => row.Reason).HasMaxLength(400);
            edition.Property(row => row.SetByName).HasMaxLength(100);
            edition.HasIndex(row => new { row.BranchId, row.Number }).IsUnique();
        });
        model.Entity<RiskAssessment>(assessment =>
        {
            assessment.ToTable("RiskAssessments");
            assessment.Property(row => row.Hits).IsJson();
            assessment.Property(row => row.AssessedByName).HasMaxLength(100);
            assessment.HasIndex(row => new { row.CustomerId, row.Number }).IsUnique();
        });
        model.Entity<DueDiligenceReport>(report =>
        {
            report.ToTable("DueDiligenceReports");
            report.Property(row => row.Summary).HasMaxLength(2000);
            report.Property(row => row.Codes).HasMaxLength(1000);
            report.Property(row => row.AuthorId).HasMaxLength(255);
            report.Property(row => row.AuthorName).HasMaxLength(100);
            report.HasIndex(row => new { row.CustomerId, row.Number }).IsUnique();
        });
        model.Entity<CreditSummary>(summary =>
        {
            summary.ToTable("CreditSummaries");
            summary.Property(row => row.Text).HasMaxLength(2000);
            summary.Property(row => row.Basis).HasMaxLength(400);
            summary.Property(row => row.RecordedByName).HasMaxLength(100);
            summary.HasIndex(row => new { row.CustomerId, row.Number }).IsUnique();
        });
    }
}
