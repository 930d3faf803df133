using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Customers.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CustomerConsents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(name: "AuthorisedUntil", table: "Contacts", type: "TEXT", nullable: true);

            migrationBuilder.CreateTable(
                name: "Consents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InForceFor = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    IsSensitive = table.Column<bool>(type: "INTEGER", nullable: false),
                    TellingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    GivenBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GivenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    WithdrawalRecordedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    WithdrawalReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Consents", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "NoticeEditions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Purposes = table.Column<string>(type: "TEXT", nullable: false),
                    Terms = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SetByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SetAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeEditions", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Tellings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CustomerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false),
                    ToldTo = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Way = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ToldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DocumentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    ToldById = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    ToldByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Tellings", x => x.Id);
                }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Consents_CustomerId_InForceFor",
                table: "Consents",
                columns: new[] { "CustomerId", "InForceFor" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Consents_CustomerId_RecordedAt",
                table: "Consents",
                columns: new[] { "CustomerId", "RecordedAt" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_NoticeEditions_BranchId_Number",
                table: "NoticeEditions",
                columns: new[] { "BranchId", "Number" },
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Tellings_CustomerId_RecordedAt",
                table: "Tellings",
                columns: new[] { "CustomerId", "RecordedAt" }
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "Consents");

            migrationBuilder.DropTable(name: "NoticeEditions");

            migrationBuilder.DropTable(name: "Tellings");

            migrationBuilder.DropColumn(name: "AuthorisedUntil", table: "Contacts");
        }
    }
}
