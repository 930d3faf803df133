#!/bin/bash
# images.sh [TAG] [PROCESS…]: an image per process, by the .NET SDK alone; complete packages, as every publish (docs/adr/0001).
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
tag=${1:-latest}
shift || true
processes=${*:-identity customers leases documents lending retention audit gateway}
for process in $processes; do
  name=${process^}
  project=services/$name/$name
  [ "$process" != gateway ] || project=gateway/Gateway
  dotnet publish "$project" -c Release -t:PublishContainer -p:ContainerRepository="customer-archive/$process" -p:ContainerImageTag="$tag"
done
