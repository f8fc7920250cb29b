# Everything a user or a developer runs. Nothing but Python >= 3.11 and make is needed:
# the first target that needs it creates .venv with pinned versions.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
SERVE ?= 1
KILLS ?= 30
SOAK_SECONDS ?= 600
JOBS ?= 2
ROWS ?= 10000
AUDIT := build/audit

.PHONY: demo test unit lint wheel bench soak mutants docs serve clean

demo: $(STAMP)  ## build the sample graph, answer one question for each kind of user, serve
	@SERVE=$(SERVE) $(BIN)/eslabon demo --rows $(ROWS) $(if $(filter 0,$(SERVE)),--no-serve,--serve)

test: lint $(AUDIT)  ## lint, types, layers, then every test on both engines
	@echo "== tests (both engines; what could not be tested is said at the end)"
	@ESLABON_TEST_GRAPHQL_HTTP="$(CURDIR)/$(AUDIT)" $(BIN)/python -m pytest --numprocesses $(JOBS) --dist worksteal $(PYTEST_ARGS)

unit: $(STAMP)  ## the tests that need no engine
	@$(BIN)/python -m pytest tests/unit $(PYTEST_ARGS)

lint: $(STAMP)
	@echo "== format and lint (ruff)"
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .
	@echo "== types (mypy --strict)"
	@$(BIN)/mypy graph loaders queries service tests
	@echo "== layers (import-linter)"
	@$(BIN)/lint-imports --no-cache > .lint-imports.log 2>&1 || (cat .lint-imports.log; exit 1)
	@tail -n 1 .lint-imports.log; rm -f .lint-imports.log

wheel: $(STAMP)  ## build the wheel into dist/, install it alone in a fresh environment, and run it
	@rm -rf dist build/alone
	@$(BIN)/python -W ignore -m build --wheel --no-isolation --outdir dist . >/dev/null
	@$(PYTHON) -m venv build/alone
	@build/alone/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt dist/*.whl
	@cd build/alone && bin/eslabon --version && bin/eslabon capabilities search "níquel químico" --json >/dev/null
	@cd build/alone && bin/python -c 'import eslabon.service.web.app'
	@echo "== $$(ls dist) works on its own"

bench: $(STAMP)  ## measure; results go to docs/benchmarks.md
	@$(BIN)/python -m tests.bench --write

soak: $(STAMP)  ## kill loads and engines at every moment and at KILLS random ones, on both engines; soak a service for SOAK_SECONDS
	@$(BIN)/python -m tests.soak --kills $(KILLS) --seconds $(SOAK_SECONDS)
	@ESLABON_TEST_SAMPLE_ROWS=100000 $(BIN)/python -m pytest tests/integration/queries/test_projected_sample.py

mutants: $(STAMP)  ## change the code a little, many times, and tell what no unit test notices
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,fast,cluster,mutants]'
	@$(BIN)/python -m tests.mutants $(PARTS)

docs: $(STAMP)  ## write again the reference pages and digests that are generated
	@$(BIN)/python -m tests.reference

serve: $(STAMP)
	@$(BIN)/eslabon serve

clean:  ## remove the environment and caches; data folders are left alone
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(AUDIT):  ## the published audit of GraphQL over HTTP, where npm can be had
	@mkdir -p $@.new && if command -v npm >/dev/null && npm install --silent --no-audit --no-fund --no-save --prefix $@.new graphql-http@1.23.1 graphql@16.15.0 >/dev/null 2>&1; \
	then mv $@.new $@; else rm -rf $@.new; echo "== without npm the audit of GraphQL over HTTP is not run"; fi

$(STAMP): pyproject.toml constraints.txt
	@command -v $(PYTHON) >/dev/null || { echo "eslabon: Python 3.11 or newer is needed, and '$(PYTHON)' was not found. Install it, or give another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "eslabon: Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) -V). Give another: make PYTHON=python3.12" >&2; exit 1; }
	@echo "== creating $(VENV) (Python $$($(PYTHON) -c 'import platform; print(platform.python_version())'))"
	@$(PYTHON) -m venv $(VENV) || { echo "eslabon: 'python -m venv' failed; on Debian and Ubuntu install python3-venv" >&2; exit 1; }
	@echo "== installing pinned versions (about a minute)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev,fast,cluster]' || { echo "eslabon: the installation failed; see the message above. The embedded engine has wheels for Linux (glibc 2.34 or newer), macOS on arm64 and Windows" >&2; exit 1; }
	@touch $(STAMP)
