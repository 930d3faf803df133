using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Retention.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TransfersToGroup : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "TransferFailedBecause",
                table: "Dossiers",
                type: "character varying(600)",
                maxLength: 600,
                nullable: true
            );

            migrationBuilder.AddColumn<Guid>(name: "TransferId", table: "Dossiers", type: "uuid", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "TransferFailedBecause", table: "Dossiers");

            migrationBuilder.DropColumn(name: "TransferId", table: "Dossiers");
        }
    }
}
