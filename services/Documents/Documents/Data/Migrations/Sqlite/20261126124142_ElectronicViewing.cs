using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ElectronicViewing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "GrantedViewings",
                columns: table => new
                {
                    GrantId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BranchId = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    DossierId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ViewerId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    GrantedVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Secrecy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Downloads = table.Column<bool>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    PagesSeen = table.Column<int>(type: "INTEGER", nullable: false),
                    PagesInMinute = table.Column<int>(type: "INTEGER", nullable: false),
                    MinuteBegan = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    CopiesTaken = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GrantedViewings", x => x.GrantId);
                }
            );

            migrationBuilder.CreateIndex(name: "IX_GrantedViewings_DossierId", table: "GrantedViewings", column: "DossierId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "GrantedViewings");
        }
    }
}
