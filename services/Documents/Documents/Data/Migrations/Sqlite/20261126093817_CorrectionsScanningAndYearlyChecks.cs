using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CorrectionsScanningAndYearlyChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(name: "ReprintDue", table: "Volumes", type: "INTEGER", nullable: false, defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(name: "CheckingUntil", table: "Dossiers", type: "TEXT", precision: 6, nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "NextCheckOn", table: "Dossiers", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "Period", table: "Dossiers", type: "TEXT", maxLength: 4, nullable: true);

            migrationBuilder.AddColumn<int>(name: "Corrections", table: "Documents", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<long>(name: "BytesRead", table: "CheckReports", type: "INTEGER", nullable: false, defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(name: "CheckedOn", table: "CheckReports", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateOnly>(name: "DueOn", table: "CheckReports", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedById = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Corrections_Documents_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "Documents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "DigitizingStandards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    SetBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigitizingStandards", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "ImageChecks",
                columns: table => new
                {
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Standard = table.Column<int>(type: "INTEGER", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    Scans = table.Column<int>(type: "INTEGER", nullable: false),
                    LowestDpi = table.Column<int>(type: "INTEGER", nullable: true),
                    LeastColour = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Faulty = table.Column<bool>(type: "INTEGER", nullable: false),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImageChecks", x => x.DocumentId);
                }
            );

            migrationBuilder.CreateTable(
                name: "ImportBatches",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsDryRun = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SheetName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    HeaderRow = table.Column<int>(type: "INTEGER", nullable: false),
                    UnknownColumns = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    StartedById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    StartedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ProgressAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Rows = table.Column<int>(type: "INTEGER", nullable: false),
                    Good = table.Column<int>(type: "INTEGER", nullable: false),
                    Taken = table.Column<int>(type: "INTEGER", nullable: false),
                    Known = table.Column<int>(type: "INTEGER", nullable: false),
                    Problems = table.Column<int>(type: "INTEGER", nullable: false),
                    HiddenRows = table.Column<int>(type: "INTEGER", nullable: false),
                    SkippedRows = table.Column<int>(type: "INTEGER", nullable: false),
                    Undone = table.Column<int>(type: "INTEGER", nullable: false),
                    UndoneAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    UndoneByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    KeptUntil = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
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
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    SubjectId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AlsoMade = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    FirstRow = table.Column<int>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportFindings", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "SampledScans",
                columns: table => new
                {
                    InspectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    OperatorId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Operator = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    CheckedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    CheckedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampledScans", x => new { x.InspectionId, x.DocumentId });
                }
            );

            migrationBuilder.CreateTable(
                name: "SampleInspections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    BatchId = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Seed = table.Column<long>(type: "INTEGER", nullable: false),
                    Standard = table.Column<int>(type: "INTEGER", nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    Scans = table.Column<int>(type: "INTEGER", nullable: false),
                    Sample = table.Column<int>(type: "INTEGER", nullable: false),
                    Checked = table.Column<int>(type: "INTEGER", nullable: false),
                    Faults = table.Column<int>(type: "INTEGER", nullable: false),
                    BegunBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    BegunAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ClosedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SampleInspections", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "SheetLayouts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Shape = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Titles = table.Column<string>(type: "TEXT", nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    SavedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SheetLayouts", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "CorrectedFields",
                columns: table => new
                {
                    Field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CorrectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Old = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    New = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CorrectedFields", x => new { x.CorrectionId, x.Field });
                    table.ForeignKey(
                        name: "FK_CorrectedFields_Corrections_CorrectionId",
                        column: x => x.CorrectionId,
                        principalTable: "Corrections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "ImageFaults",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstPage = table.Column<int>(type: "INTEGER", nullable: false),
                    Found = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImageFaults", x => new { x.DocumentId, x.Code });
                    table.ForeignKey(
                        name: "FK_ImageFaults_ImageChecks_DocumentId",
                        column: x => x.DocumentId,
                        principalTable: "ImageChecks",
                        principalColumn: "DocumentId",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Volumes_BranchId_ReprintDue_Id",
                table: "Volumes",
                columns: new[] { "BranchId", "ReprintDue", "Id" }
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
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_CheckReports_DueOn_BranchId_Passed",
                table: "CheckReports",
                columns: new[] { "DueOn", "BranchId", "Passed" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_BranchId_State_Id",
                table: "Corrections",
                columns: new[] { "BranchId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Corrections_DocumentId_Id", table: "Corrections", columns: new[] { "DocumentId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_DossierId_State",
                table: "Corrections",
                columns: new[] { "DossierId", "State" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_DigitizingStandards_BranchId_Number",
                table: "DigitizingStandards",
                columns: new[] { "BranchId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_ImageChecks_BranchId_Faulty_DocumentId",
                table: "ImageChecks",
                columns: new[] { "BranchId", "Faulty", "DocumentId" }
            );

            migrationBuilder.CreateIndex(name: "IX_ImageChecks_DossierId", table: "ImageChecks", column: "DossierId");

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
                name: "IX_SampledScans_InspectionId_Order",
                table: "SampledScans",
                columns: new[] { "InspectionId", "Order" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_SampleInspections_BranchId_ClosedAt",
                table: "SampleInspections",
                columns: new[] { "BranchId", "ClosedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_SampleInspections_BranchId_State_Id",
                table: "SampleInspections",
                columns: new[] { "BranchId", "State", "Id" }
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
            migrationBuilder.DropTable(name: "CorrectedFields");

            migrationBuilder.DropTable(name: "DigitizingStandards");

            migrationBuilder.DropTable(name: "ImageFaults");

            migrationBuilder.DropTable(name: "ImportBatches");

            migrationBuilder.DropTable(name: "ImportedParts");

            migrationBuilder.DropTable(name: "ImportedRows");

            migrationBuilder.DropTable(name: "ImportFindings");

            migrationBuilder.DropTable(name: "SampledScans");

            migrationBuilder.DropTable(name: "SampleInspections");

            migrationBuilder.DropTable(name: "SheetLayouts");

            migrationBuilder.DropTable(name: "Corrections");

            migrationBuilder.DropTable(name: "ImageChecks");

            migrationBuilder.DropIndex(name: "IX_Volumes_BranchId_ReprintDue_Id", table: "Volumes");

            migrationBuilder.DropIndex(name: "IX_PaperMoves_FromId", table: "PaperMoves");

            migrationBuilder.DropIndex(name: "IX_PaperMoves_ToId", table: "PaperMoves");

            migrationBuilder.DropIndex(name: "IX_Dossiers_State_NextCheckOn_BranchId", table: "Dossiers");

            migrationBuilder.DropIndex(name: "IX_CheckReports_CheckedOn", table: "CheckReports");

            migrationBuilder.DropIndex(name: "IX_CheckReports_DossierId_DueOn", table: "CheckReports");

            migrationBuilder.DropIndex(name: "IX_CheckReports_DueOn_BranchId_Passed", table: "CheckReports");

            migrationBuilder.DropColumn(name: "ReprintDue", table: "Volumes");

            migrationBuilder.DropColumn(name: "CheckingUntil", table: "Dossiers");

            migrationBuilder.DropColumn(name: "NextCheckOn", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Period", table: "Dossiers");

            migrationBuilder.DropColumn(name: "Corrections", table: "Documents");

            migrationBuilder.DropColumn(name: "BytesRead", table: "CheckReports");

            migrationBuilder.DropColumn(name: "CheckedOn", table: "CheckReports");

            migrationBuilder.DropColumn(name: "DueOn", table: "CheckReports");
        }
    }
}
