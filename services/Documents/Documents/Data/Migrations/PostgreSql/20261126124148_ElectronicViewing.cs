using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.PostgreSql
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
                    GrantId = table.Column<Guid>(type: "uuid", nullable: false),
                    BranchId = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    ViewerId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    GrantedVersion = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Purpose = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Secrecy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    From = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    Downloads = table.Column<bool>(type: "boolean", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    EndReason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    PagesSeen = table.Column<int>(type: "integer", nullable: false),
                    PagesInMinute = table.Column<int>(type: "integer", nullable: false),
                    MinuteBegan = table.Column<DateTime>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    CopiesTaken = table.Column<int>(type: "integer", nullable: false),
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
