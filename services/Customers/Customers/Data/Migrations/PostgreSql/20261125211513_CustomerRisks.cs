using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CustomerRisks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "Checks", table: "ReviewRounds", type: "text", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "CompleteBy", table: "ReviewRounds", type: "date", nullable: true);

            migrationBuilder.CreateTable(
                name: "CreditSummaries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Basis = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    IsListedAbnormal = table.Column<bool>(type: "boolean", nullable: false),
                    RecordedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditSummaries", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "DueDiligenceReports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DocumentId = table.Column<Guid>(type: "uuid", nullable: false),
                    WrittenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Conclusion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Summary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Codes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    AuthorId = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    AuthorName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    FiledAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DueDiligenceReports", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "RiskAssessments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Hits = table.Column<string>(type: "text", nullable: false),
                    AssessedByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    AssessedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskAssessments", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "RiskEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Rules = table.Column<string>(type: "text", nullable: false),
                    MediumFrom = table.Column<int>(type: "integer", nullable: false),
                    HighFrom = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    SetByName = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    SetAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskEditions", x => x.Id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_CreditSummaries_CustomerId_Number",
                table: "CreditSummaries",
                columns: new[] { "CustomerId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_DueDiligenceReports_CustomerId_Number",
                table: "DueDiligenceReports",
                columns: new[] { "CustomerId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_RiskAssessments_CustomerId_Number",
                table: "RiskAssessments",
                columns: new[] { "CustomerId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_RiskEditions_BranchId_Number",
                table: "RiskEditions",
                columns: new[] { "BranchId", "Number" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "CreditSummaries");

            migrationBuilder.DropTable(name: "DueDiligenceReports");

            migrationBuilder.DropTable(name: "RiskAssessments");

            migrationBuilder.DropTable(name: "RiskEditions");

            migrationBuilder.DropColumn(name: "Checks", table: "ReviewRounds");

            migrationBuilder.DropColumn(name: "CompleteBy", table: "ReviewRounds");
        }
    }
}
