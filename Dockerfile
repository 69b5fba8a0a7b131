# stratlint in an image of its own: no compiler, no root, and git for what compares revisions.
FROM python:3.12-slim AS build
COPY pyproject.toml README.md LICENSE /source/
COPY src /source/src
COPY schema /source/schema
COPY rules /source/rules
RUN python -I -m venv /opt/stratlint \
    && /opt/stratlint/bin/pip install --no-cache-dir --quiet /source

FROM python:3.12-slim
# The base moves with Debian's fixes, and git should move with it.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 stratlint
COPY --from=build /opt/stratlint /opt/stratlint
USER 10001
WORKDIR /strategies
ENTRYPOINT ["/opt/stratlint/bin/stratlint"]
CMD ["check"]
