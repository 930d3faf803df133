using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Leases.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WaiverCoversWhatWasSeen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "Points", table: "ClosingWaivers");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Points",
                table: "ClosingWaivers",
                type: "TEXT",
                maxLength: 1000,
                nullable: false,
                defaultValue: ""
            );
        }
    }
}
