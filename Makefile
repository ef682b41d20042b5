# patient-partner. `make help` lists what there is.
# Needs: make and a Python from 3.11 to 3.14 (PYTHON=python3.12 picks another one).

PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/installed

# An installation is done again when its lock, the project's own description or the folder changes.
sum = $(shell cat $(1) | cksum | tr ' ' '-')$(shell pwd | cksum | tr ' ' '-')
RUNTIME := $(STAMPS)/runtime-$(call sum,requirements/runtime.txt)
DEV := $(STAMPS)/dev-$(call sum,requirements/dev.txt)
PROJECT := $(STAMPS)/project-$(call sum,pyproject.toml)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test understanding classifier benchmark coverage pictures check format catalogues lock clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' Makefile | while IFS='|' read -r name text; do \
	printf '%-20s %s\n' "$$name" "$$text"; done

demo: $(RUNTIME) $(PROJECT) ## show the bots on this machine, with four phones on a page (FRESH=1 begins anew)
	@exec env PP_DATA_DIR="$${PP_DATA_DIR:-.demo}" $(BIN)/patient-partner demo $(if $(filter-out 0 no,$(FRESH)),--fresh)

test: $(DEV) $(PROJECT) ## run the whole suite (TEST=tests/domain runs a part of it)
	@scripts/browser
	@$(BIN)/python -m pytest $(TEST)

understanding: $(DEV) $(PROJECT) ## how well typed text is understood, on our own sentences (FAILURES=1 lists what fails)
	@$(BIN)/python -m tests.understanding.table $(if $(filter-out 0 no,$(FAILURES)),--failures)

classifier: $(DEV) $(PROJECT) ## train the net below the word lists anew, after new sentences or changed lists
	@$(BIN)/python -m tests.understanding.training

benchmark: $(DEV) $(PROJECT) ## how fast checking content and understanding text are, beside their goals
	@$(BIN)/python benchmarks/content.py
	@$(BIN)/python benchmarks/understanding.py

coverage: $(DEV) $(PROJECT) ## run the suite and show which lines no test reaches
	@$(BIN)/coverage run -m pytest $(TEST)
	@$(BIN)/coverage report --skip-covered --show-missing

pictures: $(DEV) $(PROJECT) ## take the README's pictures anew, from the browser story
	@scripts/browser
	@env PP_PICTURES=docs/pictures $(BIN)/python -m pytest -q tests/browser

check: $(DEV) $(PROJECT) ## format, lint, types, import contracts, house rules, catalogues, known vulnerabilities
	@scripts/check

format: $(DEV) ## put the code in its form and repair what can be repaired safely
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

catalogues: $(DEV) ## bring the texts of the code into locales/*/LC_MESSAGES/bot.po
	@scripts/catalogues

lock: ## write the locks in requirements/ anew (UPGRADE=1 takes newer versions)
	@PYTHON="$(PYTHON)" scripts/lock $(if $(filter-out 0 no,$(UPGRADE)),--upgrade)

clean: ## remove the virtual environment and caches; the demo's data stay
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage build dist

$(BIN)/python:
	@PYTHON="$(PYTHON)" scripts/venv

# What makes a lock's packages present. The development lock holds the runtime one's, at the same versions.
$(DEV): | $(BIN)/python
	@echo "Installing what development needs (a minute, once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@mkdir -p $(STAMPS) && rm -f $(STAMPS)/runtime-* $(STAMPS)/dev-* && touch $(RUNTIME) $(DEV)

$(RUNTIME): | $(BIN)/python
	@echo "Installing what the bots need (half a minute, once) ..."
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/runtime.txt
	@mkdir -p $(STAMPS) && rm -f $(STAMPS)/runtime-* && touch $(RUNTIME)

$(PROJECT): | $(BIN)/python
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@mkdir -p $(STAMPS) && rm -f $(STAMPS)/project-* && touch $(PROJECT)
