# The only spelling of each command.  Needs Python 3.11 or newer and make; sets up the rest itself.
# PYTHON=path runs everything with an environment that is ready instead.

SYSTEM_PYTHON ?= python3
VENV := .venv
ifdef PYTHON
READY :=
COMPLETE :=
else
PYTHON := $(VENV)/bin/python
READY := $(VENV)/.ready
COMPLETE := $(VENV)/.complete
endif
BIN := $(dir $(PYTHON))
# The package under test: the checkout's, or the installed one where there is no checkout's.
PACKAGE := $(if $(wildcard quotecmp),quotecmp,$(shell $(PYTHON) -c 'import quotecmp; print(quotecmp.__path__[0])' 2>/dev/null))

.PHONY: demo test check lint types contracts bench reports clean

demo: $(READY)  ## compare the five sample articles
	$(PYTHON) -m quotecmp compare seeds

test: $(READY)  ## what a developer runs: all tests and doctests
	$(BIN)pytest -q -m "not slow"
	$(BIN)pytest -q --pyargs quotecmp --doctest-modules --doctest-ignore-import-errors

check: $(COMPLETE) lint types contracts  ## everything: also style, types, browser, long laws
	HYPOTHESIS_PROFILE=long $(BIN)pytest -q -m "not browser"
	$(BIN)pytest -q -m browser  # apart: the browser's event loop would stand in the way of others

lint: $(COMPLETE)
	$(BIN)ruff format --check --config pyproject.toml $(PACKAGE) tests benchmarks
	$(BIN)ruff check --config pyproject.toml $(PACKAGE) tests benchmarks

types: $(COMPLETE)
	$(BIN)mypy --config-file pyproject.toml -p quotecmp

contracts: $(COMPLETE)
	$(BIN)lint-imports

reports: $(READY)  ## the committed reports of the sample articles
	$(PYTHON) -m quotecmp compare seeds -o reports/seeds.txt -o reports/seeds.md -o reports/seeds.html

bench: $(READY)  ## accuracy and speed; CORPUS=folder with PolNeAR train/ and dev/
	$(PYTHON) benchmarks/extraction.py $(CORPUS)

$(VENV)/.ready: pyproject.toml
	$(SYSTEM_PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quotecmp needs Python 3.11 or newer; set SYSTEM_PYTHON")'
	$(SYSTEM_PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

$(VENV)/.complete: $(VENV)/.ready
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check -e '.[dev,all,browser,check]'
	touch $@

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
