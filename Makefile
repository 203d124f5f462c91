# Both commands of this checkout; `make` alone lists them all. The work is done by tests/run,
# in a virtual environment (.venv) that the first command makes.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
RUN = tests/run/start

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile
