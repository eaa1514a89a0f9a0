# `make demo` and `make test` need Python 3.11 or later, make and a compiler; everything else goes into .venv, but for the
# programs that scans and old Word documents need, and the browser and the Redis server of the tests: `make system` installs them from the
# packages of the system.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CORE := $(VENV)/.core-installed
DEV := $(VENV)/.dev-installed
PICTURED := corpus/sample/thuong-hieu-dong-bang/hung-yen-nhan-long-va-nghe-keo-nong-san-len-ke-a41277.html
UV_COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	--custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help demo test system programs setup lint format types unit wheel wheel-test lock docs bench clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1|/' | column -t -s '|'

demo: $(CORE)  ## run the whole toolkit on the sample site, offline
	$(BIN)/ocop demo

test: programs lint types wheel-test unit  ## everything that must hold: style, types, tests

system:  ## install what is missing: Tesseract with Vietnamese, LibreOffice, fonts, Chromium, Redis (Debian, Ubuntu)
	@missing=; \
	tesseract --list-langs 2>/dev/null | grep -qx vie || missing="$$missing tesseract-ocr tesseract-ocr-vie"; \
	command -v chromium >/dev/null || missing="$$missing chromium"; \
	command -v redis-server >/dev/null || missing="$$missing redis-server"; \
	command -v soffice >/dev/null || missing="$$missing libreoffice-writer-nogui"; \
	find /usr/share/fonts -name DejaVuSerif.ttf 2>/dev/null | grep -q . || missing="$$missing fonts-dejavu"; \
	find /usr/share/fonts -name LiberationSerif-Regular.ttf 2>/dev/null | grep -q . || missing="$$missing fonts-liberation2"; \
	if [ -z "$$missing" ]; then echo "Nothing is missing."; exit 0; fi; \
	if ! command -v apt-get >/dev/null; then echo "Install these with the packages of your system:$$missing"; exit 1; fi; \
	as=; [ "$$(id -u)" = 0 ] || as="sudo -n"; \
	$$as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as apt-get install -y -qq --no-install-recommends $$missing

programs:
	@$(MAKE) --no-print-directory system || echo "Going on without them: tests that need them are skipped, and say so."

setup: $(DEV)  ## install everything that work on the project needs

lint: $(DEV)  ## style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

format: $(DEV)  ## bring the code into style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

types: $(DEV)  ## types
	$(BIN)/mypy

# The tests start many Pythons; where the environment forbids compiled files each would compile all of the code again.
unit: $(DEV)  ## tests
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses auto --dist worksteal

wheel: $(DEV)  ## build the wheel into dist/
	rm -rf dist
	$(PIP) wheel --quiet --no-deps --wheel-dir dist .

wheel-test: wheel  ## install the wheel in an empty environment elsewhere, and use it there
	$(BIN)/python -m tests.packaging.empty_environment dist/*.whl locks/core.txt

lock: $(DEV)  ## bring the locks up to what pyproject.toml asks for (UPGRADE=--upgrade takes newer versions)
	$(UV_COMPILE) $(UPGRADE) --output-file locks/core.txt
	$(UV_COMPILE) $(UPGRADE) --extra dev --constraint locks/core.txt --output-file locks/dev.txt

docs: $(DEV)  ## make the pages and pictures of docs/ that come from the code
	$(BIN)/python -m extract.dataset.dictionary > docs/data-dictionary.md
	$(BIN)/python -m extract.reference.dictionary > docs/reference-dictionary.md
	$(BIN)/python -m extract.cli.report.schema > extract/cli/report/check.schema.json.part
	mv extract/cli/report/check.schema.json.part extract/cli/report/check.schema.json
	$(BIN)/ocop check $(PICTURED) --format svg --output docs/check.svg || test $$? -eq 1
	$(BIN)/ocop check $(PICTURED) --format html --output docs/desk.html || test $$? -eq 1
	$(BIN)/python -m tests.desk.picture docs/desk.html docs/desk.png
	rm docs/desk.html
	$(BIN)/ocop evaluate corpus/gold/test > docs/scores.txt
	$(BIN)/python -m benchmarks.baseline.compare corpus/gold/test > docs/baseline.txt
	$(BIN)/python -m benchmarks.pages.compare > docs/pages.txt
	$(BIN)/python -m benchmarks.reports.compare corpus/reports corpus/reports/office corpus/reports/held_out > docs/reports.txt

bench: $(DEV)  ## measure speed, beside other software, in one run each (three hours on a quiet machine, most of it a hundred thousand articles three ways)
	$(BIN)/python -m benchmarks.speed.tagger
	$(BIN)/python -m benchmarks.speed.compare --output docs/speed.txt
	$(BIN)/python -m benchmarks.crawl
	$(BIN)/python -m benchmarks.duplicates --output docs/duplicates.txt
	$(BIN)/python -m benchmarks.desk
	$(BIN)/python -m benchmarks.growth.measure -o docs/growth.txt

clean:  ## remove what can be made again
	rm -rf $(VENV) dist build demo-output .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or later is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)

$(CORE): pyproject.toml locks/core.txt | $(BIN)/python
	$(PIP) install --quiet --no-deps --require-hashes -r locks/core.txt
	$(PIP) install --quiet --no-deps --editable .
	touch $@

$(DEV): pyproject.toml locks/dev.txt | $(BIN)/python
	$(PIP) install --quiet --no-deps --require-hashes -r locks/dev.txt
	$(PIP) install --quiet --no-deps --editable .
	touch $@
	touch $(CORE)
