# Laskuapuri: every target sets up what it needs and can be repeated.
.DEFAULT_GOAL := help
.PHONY: help setup setup-test train run test unit check coverage mutants evaluate evaluate-stock bench screenshots lock clean

PYTHON ?= $(shell for p in python3.11 python3.10 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] < (3, 12))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
UV_VERSION := 0.13.9
STAMP := $(VENV)/.installed-$(shell cat requirements.lock pyproject.toml | cksum | cut -d' ' -f1)
# A file of tests stays together; the browser's come last, where conftest.py put them.
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder

export RASA_TELEMETRY_ENABLED := false
export UV_LINK_MODE := copy
# multidict has no wheel for Python 3.11 at the version that Rasa needs; without its C part no compiler is needed.
export MULTIDICT_NO_EXTENSIONS := 1

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

setup: $(STAMP) ## install everything that serving needs
	@$(BIN)/python -c 'import libvoikko; libvoikko.Voikko("fi")' 2>/dev/null || sh .ci/system_packages.sh libvoikko1 voikko-fi

setup-test: setup
	@command -v chromium chromium-browser google-chrome >/dev/null || sh .ci/system_packages.sh chromium
	@command -v nginx >/dev/null || test -x /usr/sbin/nginx || sh .ci/system_packages.sh nginx

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.10 or 3.11 is needed: install it, or name it with make PYTHON=..."; exit 1; }
	@sh .ci/make_venv.sh "$(PYTHON)" "$(VENV)"
	@echo "Installing the locked packages (about 3 GB the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(BIN)/uv pip sync --quiet --python $(BIN)/python requirements.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/.installed-*
	@touch $@

train: setup ## train the model if its data changed
	@$(BIN)/laskuapuri train

run: train ## set up, train if needed, and serve on http://127.0.0.1:8000
	@$(BIN)/laskuapuri serve

test: check coverage train ## everything that .ci/run runs, browser tests included
	@$(BIN)/python -m pytest $(PARALLEL) tests --ignore=tests/unit/calculators

unit: setup ## the unit tests alone (minutes; no browser, no trained model)
	@$(BIN)/python -m pytest $(PARALLEL) tests/unit calculators

check: setup-test ## linter, format, types, the direction of imports, and the topics
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict calculators
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/laskuapuri content check

coverage: setup ## branch coverage of the calculators by their tests and doctests: all of it, or it fails
	@$(BIN)/python -m coverage run -m pytest --confcutdir=tests/unit/calculators tests/unit/calculators calculators
	@$(BIN)/python -m coverage report

mutants: setup ## breaks the calculators in some 1800 ways; lists what no test notices (minutes)
	@$(BIN)/mutmut run
	@$(BIN)/mutmut results
	@$(BIN)/python -m tests.mutants
	@echo "Compare with tests/unit/calculators/SURVIVING_MUTANTS.md"

evaluate: train ## accuracy on unseen messages, as a table and in results/evaluation/report.html
	@$(BIN)/laskuapuri evaluate

evaluate-stock: train ## the same with stock Rasa's DIET beside it (trains it: an hour or more)
	@$(BIN)/laskuapuri evaluate --stock

bench: train ## times of training, start, answers, calculators and grammar; memory; stock Rasa beside it
	@$(BIN)/python -m tests.bench

screenshots: train setup-test ## the pictures of docs/images, from the running service
	@$(BIN)/python -m tests.screenshots

lock: ## resolve pyproject.toml anew into requirements.lock
	uv pip compile --universal --python-version 3.10 --generate-hashes --no-emit-index-url --no-header \
		--extra dev --extra tracing pyproject.toml --output-file requirements.lock

clean: ## remove what was installed, trained and stored
	rm -rf $(VENV) models var mutants .coverage .rasa .pytest_cache .mypy_cache .ruff_cache .hypothesis
