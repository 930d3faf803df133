using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class BesideRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "CheckingUntil",
                table: "Dossiers",
                type: "datetime2(6)",
                precision: 6,
                nullable: true
            );

            migrationBuilder.AddColumn<DateOnly>(name: "NextCheckOn", table: "Dossiers", type: "date", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Period", table: "Dossiers", type: "nvarchar(4)", maxLength: 4, nullable: true);

            migrationBuilder.AddColumn<long>(name: "BytesRead", table: "CheckReports", type: "bigint", nullable: false, defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(name: "CheckedOn", table: "CheckReports", type: "date", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "DueOn", table: "CheckReports", type: "date", nullable: true);

            migrationBuilder.CreateTable(
                name: "ImportBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    IsDryRun = table.Column<bool>(type: "bit", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SheetName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    HeaderRow = table.Column<int>(type: "int", nullable: false),
                    UnknownColumns = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    StartedById = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false),
                    StartedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    ProgressAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    Rows = table.Column<int>(type: "int", nullable: false),
                    Good = table.Column<int>(type: "int", nullable: false),
                    Taken = table.Column<int>(type: "int", nullable: false),
                    Known = table.Column<int>(type: "int", nullable: false),
                    Problems = table.Column<int>(type: "int", nullable: false),
                    HiddenRows = table.Column<int>(type: "int", nullable: false),
                    SkippedRows = table.Column<int>(type: "int", nullable: false),
                    Undone = table.Column<int>(type: "int", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    UndoneByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportBatches", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ImportedParts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    KeptUntil = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedParts", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ImportedRows",
                columns: table => new
                {
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Row = table.Column<int>(type: "int", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    SubjectId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AlsoMade = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportedRows", x => new { x.BatchId, x.Row });
                }
            );

            migrationBuilder.CreateTable(
                name: "ImportFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BatchId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    FirstRow = table.Column<int>(type: "int", nullable: false),
                    Json = table.Column<string>(type: "nvarchar(max)", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFindings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "SheetLayouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Shape = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false),
                    Titles = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Columns = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    SavedByName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SheetLayouts", x => x.Id);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_PaperMoves_FromId", table: "PaperMoves", column: "FromId");

            migrationBuilder.CreateIndex(name: "IX_PaperMoves_ToId", table: "PaperMoves", column: "ToId");

            migrationBuilder.CreateIndex(
                name: "IX_Dossiers_State_NextCheckOn_BranchId",
                table: "Dossiers",
                columns: new[] { "State", "NextCheckOn", "BranchId" }
            );

            migrationBuilder.CreateIndex(name: "IX_CheckReports_CheckedOn", table: "CheckReports", column: "CheckedOn");

            migrationBuilder.CreateIndex(
                name: "IX_CheckReports_DossierId_DueOn",
                table: "CheckReports",
                columns: new[] { "DossierId", "DueOn" },
                unique: true,
                filter: "[DueOn] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_CheckReports_DueOn_BranchId_Passed",
                table: "CheckReports",
                columns: new[] { "DueOn", "BranchId", "Passed" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ImportBatches_BranchId_StartedAt",
                table: "ImportBatches",
                columns: new[] { "BranchId", "StartedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_ImportedParts_BatchId_Number",
                table: "ImportedParts",
                columns: new[] { "BatchId", "Number" }
            );

            migrationBuilder.CreateIndex(name: "IX_ImportedParts_KeptUntil", table: "ImportedParts", column: "KeptUntil");

            migrationBuilder.CreateIndex(name: "IX_ImportedRows_SubjectId", table: "ImportedRows", column: "SubjectId");

            migrationBuilder.CreateIndex(
                name: "IX_ImportFindings_BatchId_FirstRow",
                table: "ImportFindings",
                columns: new[] { "BatchId", "FirstRow" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_SheetLayouts_BranchId_Kind_Shape",
                table: "SheetLayouts",
                columns: new[] { "BranchId", "Kind", "Shape" },
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "ImportBatches");

            migrationBuilder.DropTable(name: "ImportedParts");

            migrationBuilder.DropTable(name: "ImportedRows");

            migrationBuilder.DropTable(name: "ImportFindings");

            migrationBuilder.DropTable(name: "SheetLayouts");

            migrationBuilder.DropIndex(name: "IX_PaperMoves_FromId", table: "PaperMoves");

            migrationBuilder.DropIndex(name: "IX_PaperMoves_ToId", table: "PaperMoves");

            migrationBuilder.DropIndex(name: "IX_Dossiers_State_NextCheckOn_BranchId", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_CheckReports_CheckedOn", table: "CheckReports");

            migrationBuilder.DropIndex(name: "IX_CheckReports_DossierId_DueOn", table: "CheckReports");

            migrationBuilder.DropIndex(name: "IX_CheckReports_DueOn_BranchId_Passed", table: "CheckReports");

            migrationBuilder.DropColumn(name: "CheckingUntil", table: "Dossiers");

            migrationBuilder.DropColumn(name: "NextCheckOn", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Period", table: "Dossiers");

            migrationBuilder.DropColumn(name: "BytesRead", table: "CheckReports");

            migrationBuilder.DropColumn(name: "CheckedOn", table: "CheckReports");

            migrationBuilder.DropColumn(name: "DueOn", table: "CheckReports");
        }
    }
}
