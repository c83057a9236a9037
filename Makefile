# Everything a person needs to try, run and change Kildebot.
PYTHON ?= python3
VENV ?= .venv
# The CPU build of torch, by its full name: nothing else can be installed in its place. A GPU build is several
# gigabytes that no user of this bot needs; the README says how to choose one all the same.
TORCH ?= torch==2.13.0+cpu
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: demo install test check

demo: install
	$(BIN)/kildebot index index/sample
	$(BIN)/kildebot ask "how many were killed in Qaryatain"

install: $(INSTALLED)

$(INSTALLED): pyproject.toml Makefile
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -c "import torch" 2>/dev/null || $(BIN)/pip install --quiet --extra-index-url $(TORCH_INDEX) "$(TORCH)"
	$(BIN)/pip install --quiet --editable ".[test]"
	touch $(INSTALLED)

test: install
	$(BIN)/pytest

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest
