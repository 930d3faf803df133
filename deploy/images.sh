#!/bin/bash
# images.sh [TAG] [PROCESS…]: an image per process, by the .NET SDK; complete packages, as every publish (docs/adr/0001). Documents gets
# the programs that draw its pages put on top, for which a container engine is needed.
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
  [ "$process" != documents ] || docker build -f deploy/documents.Dockerfile --build-arg TAG="$tag" -t "customer-archive/documents:$tag" deploy
done
