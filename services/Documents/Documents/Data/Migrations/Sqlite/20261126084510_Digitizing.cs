using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Digitizing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "DigitizingStandards");

            migrationBuilder.DropTable(name: "ImageFaults");

            migrationBuilder.DropTable(name: "SampledScans");

            migrationBuilder.DropTable(name: "SampleInspections");

            migrationBuilder.DropTable(name: "ImageChecks");
        }
    }
}
