using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Identity.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ClearancesAndAccountability : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "DossierId", table: "StaffLoans", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateTime>(name: "EndsAt", table: "StaffLoans", type: "TEXT", precision: 6, nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "StaffLoans",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "Loan"
            );

            migrationBuilder.AddColumn<int>(name: "ToldVersion", table: "StaffLoans", type: "INTEGER", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<string>(name: "What", table: "StaffLoans", type: "TEXT", maxLength: 60, nullable: true);

            migrationBuilder.CreateTable(
                name: "AccountabilityRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: true),
                    What = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    HappenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RaisedById = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RaisedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Statement = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    StatedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    ReviewerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReviewerName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Amount = table.Column<decimal>(type: "TEXT", precision: 18, scale: 4, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountabilityRecords", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Clearances",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    StaffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    StaffName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    StaffDepartment = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    ConfirmedById = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ConfirmedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Remark = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Settled = table.Column<int>(type: "INTEGER", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clearances", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "OpenRequests",
                columns: table => new
                {
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RequesterId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Department = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Open = table.Column<bool>(type: "INTEGER", nullable: false),
                    WaitsFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenRequests", x => x.RequestId);
                }
            );

            migrationBuilder.CreateTable(
                name: "RecordSeries",
                columns: table => new
                {
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Last = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_RecordSeries",
                        x => new
                        {
                            x.BranchId,
                            x.Kind,
                            x.Year,
                        }
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "StaffExports",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    PersonId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffExports", x => x.Number);
                }
            );

            migrationBuilder.CreateTable(
                name: "ClearedItems",
                columns: table => new
                {
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClearanceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Since = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClearedItems", x => new { x.ClearanceId, x.SourceId });
                    table.ForeignKey(
                        name: "FK_ClearedItems_Clearances_ClearanceId",
                        column: x => x.ClearanceId,
                        principalTable: "Clearances",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AccountabilityRecords_BranchId_Id",
                table: "AccountabilityRecords",
                columns: new[] { "BranchId", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AccountabilityRecords_Cause",
                table: "AccountabilityRecords",
                column: "Cause",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_AccountabilityRecords_Number",
                table: "AccountabilityRecords",
                column: "Number",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_AccountabilityRecords_PersonId_Id",
                table: "AccountabilityRecords",
                columns: new[] { "PersonId", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AccountabilityRecords_ReviewerId_State_Id",
                table: "AccountabilityRecords",
                columns: new[] { "ReviewerId", "State", "Id" }
            );

            migrationBuilder.CreateIndex(name: "IX_Clearances_BranchId_Id", table: "Clearances", columns: new[] { "BranchId", "Id" });

            migrationBuilder.CreateIndex(name: "IX_Clearances_Number", table: "Clearances", column: "Number", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Clearances_StaffId_ConfirmedAt",
                table: "Clearances",
                columns: new[] { "StaffId", "ConfirmedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_OpenRequests_Open_BranchId",
                table: "OpenRequests",
                columns: new[] { "Open", "BranchId" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_OpenRequests_RequesterId_Open",
                table: "OpenRequests",
                columns: new[] { "RequesterId", "Open" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_StaffExports_BranchId_TakenAt",
                table: "StaffExports",
                columns: new[] { "BranchId", "TakenAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_StaffExports_PersonId_TakenAt",
                table: "StaffExports",
                columns: new[] { "PersonId", "TakenAt" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "AccountabilityRecords");

            migrationBuilder.DropTable(name: "ClearedItems");

            migrationBuilder.DropTable(name: "OpenRequests");

            migrationBuilder.DropTable(name: "RecordSeries");

            migrationBuilder.DropTable(name: "StaffExports");

            migrationBuilder.DropTable(name: "Clearances");

            migrationBuilder.DropColumn(name: "DossierId", table: "StaffLoans");

            migrationBuilder.DropColumn(name: "EndsAt", table: "StaffLoans");

            migrationBuilder.DropColumn(name: "Kind", table: "StaffLoans");

            migrationBuilder.DropColumn(name: "ToldVersion", table: "StaffLoans");

            migrationBuilder.DropColumn(name: "What", table: "StaffLoans");
        }
    }
}
