# Two commands do everything on a machine that has only Python and make:
#   make demo   set up, load the sample, open the dashboard
#   make test   set up, run every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# -n: tests run in this many processes
WORKERS ?= auto

.PHONY: demo test lint unit messages lock docs wheel clean bench bench-scale soak

demo: $(VENV)/.installed
	@"$(BIN)/cchc-tui" demo

test: lint unit

lint: $(VENV)/.dev
	"$(BIN)/ruff" check .
	"$(BIN)/ruff" format --check .
	"$(BIN)/mypy"
	"$(BIN)/lint-imports" --no-cache

unit: $(VENV)/.dev
	"$(BIN)/python" hatch_build.py
	"$(BIN)/python" -m pytest -n $(WORKERS) --dist worksteal

bench: $(VENV)/.dev
	"$(BIN)/python" -m bench

# Provinces that load side by side in a lake (extra `lake`, PostgreSQL) and in a directory; survey
# answers by the hundred million: the embedded engine and a cluster (extra `cluster`).
bench-scale: $(VENV)/.dev
	"$(BIN)/python" -m bench.scale
	"$(BIN)/python" -m bench.survey

# The store under many hands: killed loads, readers and dashboards, races. About half an hour.
soak: $(VENV)/.dev
	"$(BIN)/python" -m bench.soak

# The program with exactly the versions of requirements.lock, every file checked by its hash.
$(VENV)/.installed: requirements.lock pyproject.toml hatch_build.py
	$(PYTHON) -m venv $(VENV)
	"$(BIN)/python" -m pip install --quiet --require-hashes -r requirements.lock
	"$(BIN)/python" -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.installed requirements-dev.lock
	"$(BIN)/python" -m pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# After a string was added or changed; untranslated ones are listed by `make test`.
messages: $(VENV)/.dev
	"$(BIN)/pybabel" -q extract -k say -k N_ --no-location --sort-output --no-wrap \
	  --project=cchc-tui -o cchc_tui/locale/cchc_tui.pot cchc_tui warehouse
	"$(BIN)/pybabel" -q update -D cchc_tui -i cchc_tui/locale/cchc_tui.pot -d cchc_tui/locale \
	  --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	rm cchc_tui/locale/cchc_tui.pot
	"$(BIN)/python" hatch_build.py

# What in docs/ is made by a program: the command reference, the pictures of the screens, the
# example report (extra `report`), the tour.
docs: $(VENV)/.dev
	"$(BIN)/python" docs/make_reference.py
	"$(BIN)/python" -m docs.make_pictures
	"$(BIN)/python" -m docs.make_report
	"$(BIN)/python" -m docs.make_cast

# DuckDB stays at 1.5.5: its extension wheels exist for that version only.
LOCK := --quiet --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-options \
  --no-header --allow-unsafe --strip-extras
lock: $(VENV)/.dev
	"$(BIN)/pip-compile" $(LOCK) -P duckdb==1.5.5 --extra build -o requirements.lock pyproject.toml
	"$(BIN)/pip-compile" $(LOCK) -P duckdb==1.5.5 --extra build --extra report --extra web --extra lake \
	  --extra cluster --extra dev \
	  -c requirements.lock -o requirements-dev.lock pyproject.toml

wheel: $(VENV)/.dev
	"$(BIN)/python" -m build --no-isolation

clean:
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
