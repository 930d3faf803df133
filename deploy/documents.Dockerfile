# The programs that draw pages and read text (docs/adr/0021, 0028), on top of the image that the SDK built.
ARG TAG=latest
FROM customer-archive/documents:${TAG}
USER root
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
    poppler-utils graphicsmagick tesseract-ocr tesseract-ocr-chi-sim \
    fonts-dejavu-core fonts-droid-fallback fonts-hanazono \
 && rm -rf /var/lib/apt/lists/*
USER $APP_UID
