using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Documents.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CustomerMerges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "FirstCustomerId", table: "Dossiers", type: "uuid", nullable: true);

            migrationBuilder.AddColumn<int>(name: "MergeVersion", table: "Customers", type: "integer", nullable: false, defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(name: "MergedIntoId", table: "Customers", type: "uuid", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "FirstCustomerId", table: "Dossiers");

            migrationBuilder.DropColumn(name: "MergeVersion", table: "Customers");

            migrationBuilder.DropColumn(name: "MergedIntoId", table: "Customers");
        }
    }
}
