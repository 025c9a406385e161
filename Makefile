# make graph   set everything up, then turn the reports in seeds/ into the graph in output/
# make test    set everything up, then run all checks
# make clean   remove what the two have made

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The variables, unlike pip's option, also hold for the build backend that pip fetches for itself (newer versions of pip ask for the second).
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/python -m pip install --quiet --no-input

.PHONY: graph test check clean
.DELETE_ON_ERROR:

graph: $(VENV)/installed
	$(BIN)/kg build seeds --output output

test: $(VENV)/installed-for-tests browser check

# The checks alone, for an environment that is already set up.
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "kg needs Python 3.11 or newer: make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	touch $@

$(VENV)/installed-for-tests: $(VENV)/installed
	$(PIP) --editable '.[test]'
	touch $@

# The page is tested in a real browser, taken from the system's packages.
.PHONY: browser
browser:
	@command -v chromium >/dev/null || { \
		run=; [ "$$(id -u)" = 0 ] || run=sudo; \
		$$run apt-get update -q && \
		$$run env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 chromium; \
	} || { echo "no Chromium: install the package chromium, then call make test again" >&2; exit 1; }

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find output -mindepth 1 ! -name README.md -delete
