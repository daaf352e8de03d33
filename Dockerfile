# Laskuapuri in one image: slim, not root, the model baked in, without TensorFlow.
#   docker build -t laskuapuri . && docker run -p 8000:8000 -v laskuapuri:/var/lib/laskuapuri laskuapuri
FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 UV_LINK_MODE=copy MULTIDICT_NO_EXTENSIONS=1 RASA_TELEMETRY_ENABLED=false
RUN apt-get update && apt-get install -y --no-install-recommends libvoikko1 voikko-fi && rm -rf /var/lib/apt/lists/*
WORKDIR /app
# uv has an environment of its own: neither it nor pip goes into the image.
RUN python -m venv /tmp/uv && /tmp/uv/bin/python -m pip install --no-cache-dir uv==0.13.9 \
    && python -m venv --without-pip .venv
COPY requirements.lock pyproject.toml README.md ./
COPY deploy/slim_requirements.py deploy/
RUN python deploy/slim_requirements.py > /tmp/slim.txt && /tmp/uv/bin/uv pip sync --no-cache --python .venv/bin/python /tmp/slim.txt
COPY calculators calculators
COPY services services
COPY actions actions
COPY bot bot
COPY data data
RUN /tmp/uv/bin/uv pip install --no-cache --python .venv/bin/python --no-deps --no-build-isolation --editable . \
    && .venv/bin/laskuapuri train

FROM python:3.11-slim-bookworm
RUN apt-get update && apt-get install -y --no-install-recommends libvoikko1 voikko-fi && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin laskuapuri \
    && install -d -o laskuapuri -g laskuapuri -m 700 /var/lib/laskuapuri
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 RASA_TELEMETRY_ENABLED=false \
    LASKUAPURI_VAR=/var/lib/laskuapuri LASKUAPURI_LOG_FORMAT=json LASKUAPURI_LOG_LEVEL=info
USER 10001
VOLUME /var/lib/laskuapuri
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
STOPSIGNAL SIGTERM
CMD ["laskuapuri", "serve", "--host", "0.0.0.0", "--port", "8000"]
