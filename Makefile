# make serve   shows the playbook at a local address
# make test    checks everything; both set up what they need
.DEFAULT_GOAL := help
SHELL := /bin/sh

VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export NO_MKDOCS_2_WARNING := 1

# The first Python that runs and is new enough. Commands of pyenv exist for versions that are not
# selected, so each is tried.
CANDIDATES := python3.13 python3.12 python3.14 python3 python \
  $(wildcard $(or $(PYENV_ROOT),$(HOME)/.pyenv)/versions/3.1[2-9]*/bin/python3)
PYTHON = $(shell for python in $(CANDIDATES); do \
  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1 \
  && echo "$$python" && break; done)

.PHONY: help serve build zip test engines references html check bench clean lock

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

serve: $(VENV)/ready ## show the playbook at a local address; pages reload when a source changes
	@$(BIN)/playbook serve --port $(PORT)

build: $(VENV)/ready ## build the whole site into site/; SITE_URL is its public address
	@$(BIN)/mkdocs build --strict

zip: $(VENV)/ready ## pack the playbook for computers without a network, into dist/
	@$(BIN)/playbook zip

test: check ## check, and test the built site in a real browser
	@$(BIN)/python tests/browser/find.py chromium
	@$(BIN)/pytest --numprocesses auto --dist loadfile

engines: $(VENV)/ready ## go through the reader's journey in Firefox and WebKit, too
	@$(BIN)/python tests/browser/find.py firefox webkit
	@$(BIN)/pytest --engine firefox --engine webkit tests/browser/test_engines.py

references: $(VENV)/ready ## take the pictures anew that the look of pages is compared with
	@$(BIN)/python tests/browser/find.py chromium
	@$(BIN)/pytest --renew-references tests/browser/test_look.py

html: $(VENV)/ready ## check HTML and CSS by their standards (needs Java; says so where there is none)
	@$(BIN)/pytest tests/markup.py

check: $(VENV)/ready ## format, lint, types, import rules, catalogues
	@$(BIN)/ruff format --check
	@$(BIN)/ruff check
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/playbook update --check
	@$(BIN)/playbook check

bench: $(VENV)/ready ## measure builds and edits side by side with stock tools
	@$(BIN)/python -m tests.bench

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist site .site.next .site.old .pytest_cache .ruff_cache .mypy_cache .hypothesis

lock: ## renew the pinned requirements (needs uv)
	uv pip compile --upgrade $(LOCK) requirements-build.in --output-file requirements-build.txt
	uv pip compile --upgrade $(LOCK) pyproject.toml --group test --output-file requirements.txt

LOCK := --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
  --no-emit-find-links --custom-compile-command "make lock"

$(VENV)/ready: requirements.txt requirements-build.txt pyproject.toml quiz/pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.12 or later is needed and none was found; install \
	python3.12 or newer and run make again." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make virtual \
	environments; install the package python3-venv and run make again." >&2; exit 1; }
	@echo "Setting up Python packages in $(VENV) with $(PYTHON) (once; a minute or two) …"
	@"$(PYTHON)" -m venv --clear $(VENV)
	@$(BIN)/pip install --quiet --require-hashes --requirement requirements-build.txt
	@echo "… the pinned libraries …"
	@$(BIN)/pip install --quiet --require-hashes --no-build-isolation --requirement requirements.txt
	@echo "… the playbook itself …"
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable . --editable quiz
	@touch $@
