# What people type. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help demo test test-quick test-portable test-windows test-qgis test-qgis-newer test-qt6 qgis lint format typecheck check bench gpu soak loop results dist plugin release constraints clean

# The interpreter that makes .venv: the first of these that runs, is 3.10 to 3.13 and can make one. `make demo PYTHON=...` names another.
CANDIDATES := python3.12 python3.11 python3.13 python3.10 python3
IS_USABLE := import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))
PYTHON ?= $(shell for p in $(CANDIDATES); do "$$p" -c '$(IS_USABLE)' >/dev/null 2>&1 && { echo "$$p"; break; }; done)

# `make demo TORCH=cpu` installs PyTorch without CUDA, from where PyTorch keeps those builds for Linux.
TORCH_SOURCE := $(if $(filter cpu,$(TORCH)),PIP_EXTRA_INDEX_URL=https://download.pytorch.org/whl/cpu)
TORCH_SIZE := $(if $(filter cpu,$(TORCH)),3,7)

BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
CODE := engine qgis_plugin packaging tests benchmarks

# The Python that QGIS runs is the distribution's; the tests in QGIS run in an environment of their own over it.
QGIS_PYTHON ?= /usr/bin/python3
QGIS_BIN := .venv-qgis/bin
QGIS_READY := .venv-qgis/.ready
# A worker a core, each with one thread: threads of torch that wait for a core spin.
PYTEST := OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile
QGIS_TESTS := QT_QPA_PLATFORM=offscreen $(QGIS_BIN)/python -m pytest tests/qgis

help:  ## print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints.txt
	@if ! $(BIN)/python -c '$(IS_USABLE)' 2>/dev/null; then \
	  "$(PYTHON)" -c '$(IS_USABLE)' 2>/dev/null || { \
	    echo "No Python 3.10 to 3.13 with the venv module was found. On Debian: apt-get install python3 python3-venv;" >&2; \
	    echo "or name one: make demo PYTHON=/path/to/python3" >&2; exit 1; }; \
	  echo "Making .venv with $(PYTHON)."; \
	  "$(PYTHON)" -m venv --clear .venv; \
	fi
	@echo "Installing what Spotter needs into .venv: about $(TORCH_SIZE) GB on disk, some two minutes on a fast network."
	@$(TORCH_SOURCE) $(PIP) install -q -c constraints.txt -e '.[dev,ray,tune]'
	@touch $@

# QGIS may be removed and updated: whether it is there is looked at each time.
.PHONY: .qgis-installed
.qgis-installed:
	@QGIS_PYTHON="$(QGIS_PYTHON)" packaging/install_qgis.sh

$(QGIS_READY): constraints.txt | .qgis-installed
	@"$(QGIS_PYTHON)" -m venv --clear --system-site-packages .venv-qgis
	@$(QGIS_BIN)/python -m pip --disable-pip-version-check --no-input install -q -c constraints.txt --ignore-installed pytest
	@touch $@

demo: $(READY)  ## make a scene, ask it three questions, write demo/*.gpkg and demo/*.png
	@$(BIN)/engine demo -o demo

# Both suites wait for processes much of the time, so that they run side by side; what QGIS's says is shown after the other.
# QGIS goes first wherever both want a processor: some of its tests look at how long its main thread stands still.
test: $(READY) $(QGIS_READY)  ## run every test, those in QGIS too
	@mkdir -p build
	@$(QGIS_TESTS) >build/test-qgis.txt 2>&1 & qgis=$$!; trap 'kill $$qgis' INT TERM; \
	nice -n 10 env $(PYTEST); outside=$$?; echo "The tests in QGIS:"; wait $$qgis; inside=$$?; cat build/test-qgis.txt; \
	[ $$outside -eq 0 ] && [ $$inside -eq 0 ]

test-quick: $(READY)  ## run the tests that need neither QGIS nor training
	@$(PYTEST) -m 'not slow and not qgis'

test-portable: $(READY)  ## run the quick tests, and all of serving, without what Windows has not
	@$(BIN)/python -m pytest -p tests.without_posix -m 'not slow and not qgis'
	@$(BIN)/python -m pytest -p tests.without_posix -m slow tests/serve

test-windows: $(READY)  ## run the tests of serving in Windows' own Python, under wine; as root, on Debian
	@packaging/windows_python.sh

test-qgis: $(READY) $(QGIS_READY)  ## run the tests in QGIS
	@$(QGIS_TESTS)

test-qgis-newer: $(READY)  ## run the tests in QGIS 3.40, or with SUITE=forky in 3.44, in a Debian of its own; as root, some ten minutes
	@packaging/newer_qgis.sh

test-qt6: $(READY)  ## run the plugin's widgets, map tools and session under PyQt6, with a stand-in for QGIS
	@$(BIN)/python -m pytest tests/packaging/test_packaging_qt6_run.py

qgis: $(READY) $(QGIS_READY)  ## open QGIS with the plugin and a demo project
	@"$(QGIS_PYTHON)" packaging/open_qgis.py

lint: $(READY)  ## look for faults of style
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)

format: $(READY)  ## lay the code out and mend what can be mended
	@$(BIN)/ruff check --fix $(CODE)
	@$(BIN)/ruff format $(CODE)

typecheck: $(READY)  ## check the types of the engine and of the plugin, strictly
	@$(BIN)/mypy
	@$(BIN)/python packaging/plugin.py --stage build/typed >/dev/null
	@cd build/typed && ../../$(BIN)/mypy --config-file ../../pyproject.toml -p spotter

check: lint typecheck test  ## lint, types and tests: what must pass before a change lands

bench: $(READY)  ## measure speed and memory, and compare with the figures promised
	@$(BIN)/python benchmarks/run.py

gpu: $(READY)  ## measure Qwen3-VL 2B and 4B (random weights) on a GPU: time, memory, 4 bits; nine minutes, resumable; GPU="--only 4b*": a part
	@$(BIN)/python benchmarks/gpu.py $(GPU)

soak: $(READY)  ## stress a served engine: concurrency, random kills, fuzz, the loop in QGIS; an hour or more; SOAK="loop --kills 10": a part
	@$(BIN)/python benchmarks/soak.py $(SOAK)

loop: $(READY) $(QGIS_READY)  ## teach classes that the model never saw, in QGIS, and measure; hours, resumable; LOOP=--quick: one in minutes
	@$(BIN)/python benchmarks/loop.py $(LOOP)

results: $(READY)  ## measure tuning with a few shots; writes docs/results.md and docs/results.json; hours, resumable
	@$(BIN)/python benchmarks/results.py

dist: $(READY)  ## build the engine's wheel, embedded model inside, into dist/
	@rm -rf dist
	@$(PIP) wheel -q --no-deps -w dist .
	@for weights in tiny masker; do \
	  $(BIN)/python -m zipfile -l dist/*.whl | grep "engine/assets/$$weights/model.safetensors" >/dev/null || { \
	    echo "The wheel lacks engine/assets/$$weights/model.safetensors." >&2; exit 1; }; \
	done
	@ls -l dist

plugin:  ## build the plugin's zip, the shared packages inside, into dist/
	@"$(PYTHON)" packaging/plugin.py

release:  ## check and build a release; refuses while pyproject.toml names no real owner
	@if grep -n 'example\.invalid\|Placeholder' pyproject.toml; then \
	  echo "No release: these fields of pyproject.toml still need a real owner." >&2; exit 1; fi
	@$(MAKE) check dist plugin

constraints: $(READY)  ## resolve constraints.txt anew from pyproject.toml
	@{ echo '# Versions that are known to work together on Python 3.10 to 3.13. Made by `make constraints`; do not edit.'; \
	   echo '# The CUDA libraries are left out: torch pins its own.'; \
	   $(BIN)/uv pip compile -q --universal --python-version 3.10 --no-python-downloads --no-header --no-annotate \
	     --all-extras pyproject.toml | grep -Ev "^(nvidia|cuda)-|^triton=|== '(emscripten|pypy)'$$" \
	     | sed -E "s/\(?implementation_name == 'pypy' or .*sys_platform == 'linux'\)+/sys_platform == 'linux'/"; \
	} > constraints.new && mv constraints.new constraints.txt

clean:  ## remove what was built or made; .venv and .venv-qgis stay
	@rm -rf dist demo build .pytest_cache .ruff_cache .mypy_cache .hypothesis
	@find engine qgis_plugin packaging tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
