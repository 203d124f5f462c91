# `make` alone lists the targets. Each target is a nox session of noxfile.py, which tests/run starts in the virtual
# environment .venv; the first run creates it. PYTHON=... selects the interpreter. TARGET=... limits a part to one
# integration target, test file, benchmark or path.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
PARTS = lint doc changelog unit simulator sanity integration eda fleet build
export PYTHON TARGET MODE

.PHONY: help test browser coverage demo bench clean $(PARTS)

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: ## Create users and groups from an HR feed in a simulated org, in about a minute
	@tests/run/start demo

bench: ## Measure requests, seconds and memory; TARGET=users for one file of tests/benchmarks. Takes minutes
	@tests/run/start bench --target "$$TARGET"

test: ## Run all parts below, and print a summary
	@tests/run/start

browser: ## Test the sign-in of an administrator with Debian's chromium and chromium-driver; not part of `make test`
	@tests/run/start browser --target "$$TARGET"

coverage: ## Measure which lines of the plugins the unit tests run; TARGET=tests/unit/plugins/... for some
	@tests/run/start coverage --target "$$TARGET"

lint: ## Run ruff, mypy, codespell, yamllint and ansible-lint
doc: ## Check the documentation of the plugins, and the guides
changelog: ## Check the changelog and its fragments
unit: ## Run the unit tests, and the tests of the project's rules; TARGET=tests/unit/... for some
simulator: ## Test the Okta org simulator; TARGET=tests/simulator/... for some
sanity: ## Run ansible-test sanity; TARGET=plugins/... for one file
integration: ## Run the integration targets against a simulator; TARGET=okta_user for one, MODE=never for all as modules
eda: ## Test the event sources, and ansible-rulebook with each rulebook; needs Java
fleet: ## Test ten simulated orgs at once, with ansible-runner in two slices
build: ## Build the archive for users in build/, and check it with Galaxy's importer

$(PARTS):
	@tests/run/start $@ --target "$$TARGET"

clean: ## Remove the files that the other targets created, in this checkout and in the cache
	@tests/run/start clean
