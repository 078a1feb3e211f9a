# One entry for people, hooks and CI. `make` alone prints what there is.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

export HOME := $(or $(HOME),$(CURDIR)/.make/home)

# A machine that trusts one more authority has told at least one of these; Node asks only its own.
CERTIFICATES := $(or $(NODE_EXTRA_CA_CERTS),$(SSL_CERT_FILE),$(PIP_CERT),$(REQUESTS_CA_BUNDLE))
ifneq ($(CERTIFICATES),)
export NODE_EXTRA_CA_CERTS := $(CERTIFICATES)
endif

PYTHON ?= python3
CORES ?= $(shell nproc 2>/dev/null || echo 2)
# Tests wait for servers and processes: one more than there are cores keeps all of them busy.
TESTERS ?= $(shell echo $$(( $(CORES) + 1 )))
BIN := .venv/bin
NPM := npm --prefix frontend
POSTGRES_15 := /usr/lib/postgresql/15/bin
SIZES ?= 10000,100000

WEB_INPUTS := $(shell find frontend \
	\( -name node_modules -o -name e2e -o -name screens -o -name '*-results' -o -name '*-report' \) -prune \
	-o -type f -not -name '*.test.*' -print 2>/dev/null)

##@ Start

.PHONY: help
help: ## print this
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: ## install what the project needs, into the project
	@$(MAKE) -j2 --output-sync=target .make/python .make/node

.PHONY: run
run: setup .make/web ## start everything with demo data; prints the address and the log-in
	@echo "starting …"
	@KARTOTEKA_DEMO=$${KARTOTEKA_DEMO:-1} KARTOTEKA_LOG_LEVEL=$${KARTOTEKA_LOG_LEVEL:-warning} \
		exec $(BIN)/kartoteka serve

.PHONY: dev
dev: setup ## the API, and the app reloading itself as you write
	@trap 'kill $$(jobs -p) 2>/dev/null' EXIT; \
	KARTOTEKA_DEMO=$${KARTOTEKA_DEMO:-1} $(BIN)/kartoteka serve & \
	KARTOTEKA_API=http://127.0.0.1:$${KARTOTEKA_PORT:-8000} $(NPM) run dev

.PHONY: seed
seed: .make/python ## put the demo data into the base
	@$(BIN)/kartoteka demo

##@ Check

.PHONY: check
check: setup ## format, lint, types, borders, dependencies, specification, migrations, front end
	@$(MAKE) -j$(CORES) --output-sync=target --keep-going check-style check-types check-imports \
		check-dependencies check-migrations check-app

.PHONY: check-style check-types check-imports check-dependencies check-migrations check-app check-spec check-frontend
check-style:
	@$(BIN)/ruff format --check --quiet . || { echo "run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .

check-types:
	@$(BIN)/mypy --no-error-summary

check-imports:
	@$(BIN)/lint-imports --no-cache >.make/imports.log 2>&1 || { cat .make/imports.log; exit 1; }

check-dependencies:
	@$(BIN)/deptry . 2>.make/deptry.log || { cat .make/deptry.log; exit 1; }

# One after the other: the first writes the client anew, which the second reads.
check-app:
	@status=0; for each in check-spec check-frontend; do $(MAKE) $$each || status=1; done; exit $$status

# The committed contract and the client made from it are what the code says today.
check-spec:
	@$(BIN)/kartoteka openapi >.make/openapi.json
	@diff -u openapi/openapi.json .make/openapi.json | head -60 || { echo "run: make openapi"; exit 1; }
	@tools/generated-client --check

check-migrations:
	@$(BIN)/python tools/migrations-sql | $(BIN)/squawk --config .squawk.toml --stdin-filepath migrations.sql

check-frontend:
	@$(NPM) run --silent check

.PHONY: format
format: setup ## put everything into shape
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix . && $(NPM) run --silent format

.PHONY: hooks
hooks: setup ## run `make check` before each commit
	@$(BIN)/prek install

##@ Test

.PHONY: test
test: setup .make/web test-python test-postgres-15 test-frontend e2e ## every test a change has to pass, the browser's too

.PHONY: test-unit
test-unit: .make/python ## the domain alone, in seconds
	@$(BIN)/pytest -q tests/unit

.PHONY: test-all
test-all: setup .make/web ## the long ones besides: whole suite on PostgreSQL 15, deep schemathesis, screens
	@$(BIN)/pytest -q -n $(TESTERS) --dist loadgroup
	@if [ -x $(POSTGRES_15)/postgres ]; then \
		TEST_POSTGRES_BIN=$(POSTGRES_15) $(BIN)/pytest -q -n $(TESTERS) --dist loadgroup; fi
	@$(MAKE) test-frontend e2e screens

.PHONY: test-python test-postgres-15 test-frontend
test-python: .make/python
	@$(BIN)/pytest -q -n $(TESTERS) --dist loadgroup -m "not slow"

test-postgres-15: .make/python
	@if [ -x $(POSTGRES_15)/postgres ]; then \
		echo "PostgreSQL 15:"; \
		TEST_POSTGRES_BIN=$(POSTGRES_15) $(BIN)/pytest -q -n $(TESTERS) --dist loadgroup -m "postgres and not slow"; \
	else echo "no PostgreSQL 15 here: only the embedded server was tested"; fi

test-frontend: .make/node
	@$(NPM) run --silent test

.PHONY: e2e
e2e: setup .make/web ## journeys through the app in Chromium
	@chromium=$$(tools/chromium) && CHROMIUM=$$chromium tools/journeys

.PHONY: screens
screens: setup .make/web ## a picture of each screen: languages, themes and widths
	@chromium=$$(tools/chromium) && CHROMIUM=$$chromium $(NPM) run --silent screens

.PHONY: bench
bench: .make/python ## measure against the floor; SIZES=10000,100000 BASE=a folder to keep
	@$(BIN)/python -m tests.bench --sizes $(SIZES) $(if $(BASE),--base $(BASE))

.PHONY: bench-ui
bench-ui: setup .make/web ## the app in Chromium on a large base, against its budgets; N=100000 BASE=a folder to keep
	@chromium=$$(tools/chromium) && CHROMIUM=$$chromium $(BIN)/python -m tests.bench.ui --contacts $(or $(N),100000) \
		$(if $(BASE),--base $(BASE))

.PHONY: bench-bulk
bench-bulk: .make/python ## one change to many cards and its undo; N=20000
	@$(BIN)/python -m tests.bench.many --contacts $(or $(N),20000)

.PHONY: bench-live
bench-live: .make/python ## form posts, webhooks and the live stream; CLIENTS=500, KEEP=1 writes docs/performance.md
	@$(BIN)/python -m tests.bench.live --clients $(or $(CLIENTS),500) $(if $(KEEP),--keep)

.PHONY: coverage
coverage: setup ## which lines and branches the tests pass through
	@rm -f .coverage*
	@$(BIN)/pytest -q -n $(TESTERS) --dist loadgroup -m "not slow" --cov --cov-report=term

##@ Change

.PHONY: openapi
openapi: setup ## write openapi/openapi.json and the app's client anew
	@$(BIN)/kartoteka openapi >.make/openapi.json && cp .make/openapi.json openapi/openapi.json
	@tools/generated-client

.PHONY: papers
papers: .make/python ## write the generated parts of the papers
	@$(BIN)/python tools/papers

.PHONY: migration
migration: .make/python ## a migration from the records; m="add the middle name"
	@test -n "$(m)" || { echo 'usage: make migration m="add the middle name"'; exit 2; }
	@$(BIN)/python tools/migration "$(m)"

.PHONY: lock
lock: .make/venv ## choose versions anew within pyproject.toml; UPGRADE=1 takes the newest
	@tools/lock $(if $(UPGRADE),--upgrade)
	@cd frontend && npm install --package-lock-only --loglevel=error && ../tools/npm-lock

##@ Ship

.PHONY: wheel
wheel: setup .make/web ## one file with the app and the migrations in it, in dist/
	@$(BIN)/python -m hatchling build -t wheel

.PHONY: image
image: ## the container image
	@docker build --tag kartoteka .

.PHONY: clean
clean: ## remove what was built and installed; data stays
	@rm -rf .make .venv api/web dist frontend/node_modules .mypy_cache .ruff_cache .pytest_cache \
		.import_linter_cache .hypothesis .coverage*

# --- Stamps: each is redone when what it is made of changes ---------------------------------------

.make/venv: requirements-bootstrap.lock tools/python
	@mkdir -p .make "$(HOME)"
	@tools/python "$(PYTHON)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-bootstrap.lock
	@touch $@

.make/python: .make/venv requirements-dev.lock pyproject.toml
	@echo "installing Python packages …"
	@tools/uv pip sync --quiet --require-hashes requirements-dev.lock
	@tools/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.make/node: frontend/package-lock.json frontend/package.json frontend/.npmrc
	@mkdir -p .make "$(HOME)"
	@node -e "const [a, b] = process.versions.node.split('.'); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)" || \
		{ echo "Node 20.19 or newer is needed, with npm"; exit 1; }
	@echo "installing Node packages …"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

.make/web: .make/node $(WEB_INPUTS)
	@echo "building the app …"
	@$(NPM) run --silent build >.make/web.log 2>&1 || { cat .make/web.log; exit 1; }
	@touch $@
