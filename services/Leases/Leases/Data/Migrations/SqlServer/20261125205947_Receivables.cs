using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Leases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Receivables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BuildingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    PlannedVersion = table.Column<int>(type: "int", nullable: false),
                    Movements = table.Column<int>(type: "int", nullable: false),
                    Owed = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Credit = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    DepositHeld = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    CreditMeetsOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Allocations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    LeaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ChargeId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReceiptId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    CreditId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Amount = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    AppliedOn = table.Column<DateOnly>(type: "date", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Allocations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Allocations_Accounts_LeaseId",
                        column: x => x.LeaseId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Charges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    LeaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    BuildingId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Amount = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Open = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    SettledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Planned = table.Column<bool>(type: "bit", nullable: false),
                    CorrectsId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Basis = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BookedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    BookedBy = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Charges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Charges_Accounts_LeaseId",
                        column: x => x.LeaseId,
                        principalTable: "Accounts",
                        principalColumn: "Id"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Receipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LeaseId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    CustomerId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    For = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Way = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Payer = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Amount = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    Unapplied = table.Column<decimal>(type: "decimal(18,4)", precision: 18, scale: 4, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    VoucherNumber = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    InvoiceCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: true),
                    InvoiceNumber = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: true),
                    InvoiceKey = table.Column<string>(type: "nvarchar(33)", maxLength: 33, nullable: true),
                    Remark = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    RequestKey = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    BookedById = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    BookedBy = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    BookedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ReversalReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ReversalAskedById = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ReversalAskedBy = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ReversedBy = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ReversedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    BranchId = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Receipts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Receipts_Accounts_LeaseId",
                        column: x => x.LeaseId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Accounts_CreditMeetsOn", table: "Accounts", column: "CreditMeetsOn");

            migrationBuilder.CreateIndex(
                name: "IX_Allocations_ChargeId_AppliedOn",
                table: "Allocations",
                columns: new[] { "ChargeId", "AppliedOn" }
            );

            migrationBuilder.CreateIndex(name: "IX_Allocations_LeaseId", table: "Allocations", column: "LeaseId");

            migrationBuilder.CreateIndex(name: "IX_Allocations_ReceiptId", table: "Allocations", column: "ReceiptId");

            migrationBuilder.CreateIndex(
                name: "IX_Charges_CustomerId_SettledOn_DueOn",
                table: "Charges",
                columns: new[] { "CustomerId", "SettledOn", "DueOn" }
            );

            migrationBuilder.CreateIndex(name: "IX_Charges_LeaseId_DueOn", table: "Charges", columns: new[] { "LeaseId", "DueOn" });

            migrationBuilder.CreateIndex(name: "IX_Charges_SettledOn_DueOn", table: "Charges", columns: new[] { "SettledOn", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_BranchId_ReceivedOn",
                table: "Receipts",
                columns: new[] { "BranchId", "ReceivedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_CustomerId_ReceivedOn",
                table: "Receipts",
                columns: new[] { "CustomerId", "ReceivedOn" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_InvoiceKey",
                table: "Receipts",
                column: "InvoiceKey",
                unique: true,
                filter: "[InvoiceKey] IS NOT NULL"
            );

            migrationBuilder.CreateIndex(name: "IX_Receipts_InvoiceNumber", table: "Receipts", column: "InvoiceNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Receipts_LeaseId_ReceivedOn",
                table: "Receipts",
                columns: new[] { "LeaseId", "ReceivedOn" }
            );

            migrationBuilder.CreateIndex(name: "IX_Receipts_RequestKey", table: "Receipts", column: "RequestKey", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Receipts_VoucherNumber", table: "Receipts", column: "VoucherNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Allocations");

            migrationBuilder.DropTable(name: "Charges");

            migrationBuilder.DropTable(name: "Receipts");

            migrationBuilder.DropTable(name: "Accounts");
        }
    }
}
