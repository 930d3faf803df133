using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CustomerArchive.Leases.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class FurtherLeaseTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "EscalationAmount",
                table: "Leases",
                type: "decimal(18,4)",
                precision: 18,
                scale: 4,
                nullable: false,
                defaultValue: 0m
            );

            migrationBuilder.AddColumn<string>(name: "Further", table: "Leases", type: "nvarchar(max)", nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(name: "EscalationAmount", table: "Leases");

            migrationBuilder.DropColumn(name: "Further", table: "Leases");
        }
    }
}
