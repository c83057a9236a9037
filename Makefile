# Everything a person needs to try, run and change Kildebot.
PYTHON ?= python3
VENV ?= .venv
# The CPU build of torch, by its full name: a GPU build of several gigabytes cannot come in its place. pip looks where
# it always looks, in case the wheel is there, and then in torch's own index. For a GPU, say
# TORCH=torch==2.13.0 TORCH_INDEX=https://download.pytorch.org/whl/cu130.
TORCH ?= torch==2.13.0+cpu
TORCH_INDEX ?= https://download.pytorch.org/whl/cpu

BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: demo install test check lock audit

demo: install
	$(BIN)/kildebot index index/sample
	$(BIN)/kildebot ask "how many were killed in Qaryatain"

install: $(INSTALLED)

$(INSTALLED): pyproject.toml Makefile
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	test -n "$$($(BIN)/pip list 2>/dev/null | grep '^torch ')" \
		|| $(BIN)/pip install --quiet --no-deps "$(TORCH)" 2>/dev/null \
		|| $(BIN)/pip install --quiet --no-deps --index-url $(TORCH_INDEX) "$(TORCH)"
	$(BIN)/pip install --quiet --editable ".[test]"
	touch $(INSTALLED)

test: install
	$(BIN)/pytest

check: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest

# Needs the network and uv. What is deployed is locked with hashes.
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-header \
		deploy/requirements.in -o deploy/requirements.txt

# Needs the network: looks the deployed packages up among known vulnerabilities.
audit: install
	$(BIN)/pip install --quiet pip-audit
	$(BIN)/pip-audit --require-hashes --disable-pip -r deploy/requirements.txt
