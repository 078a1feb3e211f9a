# The app is built with Node, the wheel with Python; the image carries neither's tools.
FROM node:20-bookworm-slim AS app
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

FROM python:3.11-slim-bookworm AS packages
WORKDIR /src
COPY requirements.lock requirements-bootstrap.lock ./
RUN python -m venv /opt/kartoteka && /opt/kartoteka/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
RUN python -m venv /opt/build && /opt/build/bin/pip install --no-cache-dir --require-hashes -r requirements-bootstrap.lock
COPY pyproject.toml README.md LICENSE ./
COPY api api
COPY domain domain
COPY adapters adapters
COPY migrations migrations
COPY --from=app /src/api/web api/web
RUN /opt/build/bin/python -m hatchling build -t wheel && /opt/kartoteka/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/kartoteka --create-home kartoteka
COPY --from=packages /opt/kartoteka /opt/kartoteka
ENV PATH=/opt/kartoteka/bin:$PATH KARTOTEKA_HOST=0.0.0.0 KARTOTEKA_PORT=8000 KARTOTEKA_DATA_DIR=/var/lib/kartoteka
USER kartoteka
VOLUME /var/lib/kartoteka
EXPOSE 8000
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=3)"]
CMD ["kartoteka", "serve"]
