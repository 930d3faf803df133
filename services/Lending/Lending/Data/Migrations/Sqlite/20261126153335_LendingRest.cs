using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Lending.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LendingRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(name: "DocumentIds", table: "ViewingGrants", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<Guid>(name: "AskedAgainAs", table: "Requests", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<string>(name: "DocumentIds", table: "RequestItems", type: "TEXT", nullable: true);

            migrationBuilder.AddColumn<DateTime>(name: "RecalledAt", table: "Copies", type: "TEXT", precision: 6, nullable: true);

            migrationBuilder.CreateIndex(name: "IX_Requests_State_ValidUntil", table: "Requests", columns: new[] { "State", "ValidUntil" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(name: "IX_Requests_State_ValidUntil", table: "Requests");

            migrationBuilder.DropColumn(name: "DocumentIds", table: "ViewingGrants");

            migrationBuilder.DropColumn(name: "AskedAgainAs", table: "Requests");

            migrationBuilder.DropColumn(name: "DocumentIds", table: "RequestItems");

            migrationBuilder.DropColumn(name: "RecalledAt", table: "Copies");
        }
    }
}
