# `make` alone lists the targets. Each is a nox session of noxfile.py, which tests/run starts in a virtual environment
# (.venv) that the first run makes. PYTHON=... chooses the interpreter; TARGET=... narrows a part to one integration
# target, test file, benchmark or path.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
PARTS = lint doc changelog unit simulator sanity integration eda fleet build
export PYTHON TARGET MODE

.PHONY: help test browser coverage demo bench clean $(PARTS)

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: ## An HR feed becomes users and groups of a simulated org: a story of about a minute
	@tests/run/start demo

bench: ## What things cost: calls, seconds, memory; TARGET=users for one file of tests/benchmarks. Takes minutes
	@tests/run/start bench --target "$$TARGET"

test: ## Run every part below, and sum up
	@tests/run/start

browser: ## An administrator's sign-in, by Debian's packages chromium and chromium-driver; not part of `make test`
	@tests/run/start browser --target "$$TARGET"

coverage: ## Which lines of the plugins the unit tests run; TARGET=tests/unit/plugins/... for some
	@tests/run/start coverage --target "$$TARGET"

lint: ## ruff, mypy, yamllint, ansible-lint
doc: ## Documentation of the plugins, and the guides
changelog: ## The changelog and its fragments
unit: ## ansible-test units, and the rules of the house; TARGET=tests/unit/... for some
simulator: ## Tests of the Okta org simulator; TARGET=tests/simulator/... for some
sanity: ## ansible-test sanity; TARGET=plugins/... for one file
integration: ## Integration targets against a simulator; TARGET=okta_user for one, MODE=never for all as modules
eda: ## The event sources, and ansible-rulebook with each rulebook; needs Java
fleet: ## Ten simulated orgs at once, by ansible-runner in two slices
build: ## The archive for users, into build/, judged by Galaxy's importer

$(PARTS):
	@tests/run/start $@ --target "$$TARGET"

clean: ## Remove what the other targets made, in this checkout and in the cache
	@tests/run/start clean
