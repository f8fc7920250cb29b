# The service, and every command of `eslabon`, as a user without privileges.
#
#   docker build -t eslabon .
#   docker run --rm eslabon --help

FROM python:3.12-slim-bookworm AS build
ENV PIP_CONSTRAINT=/src/constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /src
COPY constraints.txt ./
RUN python -m venv /opt/eslabon
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY .dev/eslabon/__init__.py .dev/eslabon/py.typed .dev/eslabon/
COPY graph graph
COPY loaders loaders
COPY queries queries
COPY service service
RUN pip wheel --no-deps --wheel-dir /wheels . \
    && /opt/eslabon/bin/pip install "$(echo /wheels/eslabon-*.whl)[fast]"

FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 eslabon \
    && useradd --uid 10001 --gid eslabon --no-create-home --home-dir /data eslabon \
    && install --directory --owner eslabon --group eslabon --mode 0700 /data
COPY --from=build /opt/eslabon /opt/eslabon
ENV PATH=/opt/eslabon/bin:$PATH PYTHONUNBUFFERED=1 ESLABON_DATA=/data
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ.get('ESLABON_PORT', '8000') + '/healthz', timeout=4)"]
ENTRYPOINT ["eslabon"]
CMD ["serve"]
