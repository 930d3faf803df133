using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class RequiredKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<List<string>>(
                name: "Policy_RequiredKinds",
                table: "Classes",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "Policy_RequiredKinds",
                table: "BranchRules",
                type: "text[]",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Policy_RequiredKinds",
                table: "Classes");

            migrationBuilder.DropColumn(
                name: "Policy_RequiredKinds",
                table: "BranchRules");
        }
    }
}
