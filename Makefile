# Every target does the set-up it needs: a virtual environment in .venv, filled from the hashed
# locks in requirements/. Needed beforehand: make and Python >= 3.11.
#
# What is installed is recorded by empty stamp files in .venv whose names carry a checksum of the
# lock, of pyproject.toml and of this folder's path: after a change of one of these, or in a moved
# checkout, the stamp is not there and set-up runs again; otherwise it takes no time.

PYTHON ?= python3
VENV   ?= .venv
JOBS   ?= 2

bin := $(VENV)/bin
py  := $(bin)/python
pip := $(py) -m pip --disable-pip-version-check --no-input

checksum      = $(shell { cat $(1) pyproject.toml; echo '$(CURDIR)'; } | cksum | tr -s ' \t' '--')
runtime_lock := requirements/runtime.lock
dev_lock     := requirements/dev.lock
runtime      := $(VENV)/.installed-runtime-$(call checksum,$(runtime_lock))
dev          := $(VENV)/.installed-dev-$(call checksum,$(runtime_lock) $(dev_lock))

# Wheels only: nothing is ever compiled during set-up, and no unhashed build dependency comes in.
install_lock = $(pip) install --quiet --progress-bar off --require-hashes --only-binary :all: -r
old_enough  := import sys; sys.exit(sys.version_info < (3, 11))

.DEFAULT_GOAL := help
.PHONY: help demo test test-long fuzz lint bench gpu process-replay install lock clean venv
.DELETE_ON_ERROR:

help:
	@echo 'make demo       the margin run on the bundled book and history, on the CPU'
	@echo 'make test       ruff, mypy and the tests'
	@echo 'make test-long  the long tests (accuracy over 10^6 points, ...)'
	@echo 'make fuzz       10,000 random models: eager, interpreter and kernels must agree'
	@echo 'make lint       ruff and mypy only'
	@echo 'make bench      the benchmarks'
	@echo 'make gpu        everything that needs an NVIDIA GPU; GPU_FLAGS=--dry-run without one'
	@echo 'make process-replay  kernels of all test traces on two revisions, as a diff'
	@echo 'make install    set-up only, with everything for development'
	@echo 'make lock       resolve requirements/*.lock again (needs uv)'
	@echo 'make clean      remove caches and build output, not $(VENV)'

demo: $(runtime)
	$(bin)/vectrace demo

# One recipe for lint and tests, so that `make -j` cannot interleave their output. The tests keep every
# trace they record; the last line runs those as OpenCL and as CUDA source.
kept := $(VENV)/kept-traces
test: $(dev)
	$(py) -m ruff check
	$(py) -m mypy
	@rm -rf $(kept)
	$(py) -m pytest -n $(JOBS) -p tests.tools.kept_traces --keep-traces $(kept) tests
	$(py) -m pytest -n $(JOBS) -p tests.tools.kept_traces --run-traces $(kept) tests/every_trace.py

test-long: $(dev)
	$(py) -m pytest -n $(JOBS) --dist worksteal -m long tests

fuzz: $(dev)
	VECTRACE_FUZZ=10000 $(py) -m pytest -n $(JOBS) --dist worksteal tests/fuzz

lint: $(dev)
	$(py) -m ruff check
	$(py) -m mypy

bench: $(dev)
	$(py) -m benchmarks

install: $(dev)

# An environment that is there already is used, and only what the locks ask for is changed in it.
# It is replaced only if its interpreter no longer runs or is too old; then all is installed anew.
usable := $(shell $(py) -c '$(old_enough)' 2>/dev/null && $(py) -c 'import pip' 2>/dev/null && echo yes)
ifneq ($(usable),yes)
$(runtime): venv
endif

venv:
	@if [ -e '$(VENV)' ] && ! $(py) -c '$(old_enough)' 2>/dev/null; then \
	    [ -e '$(VENV)/pyvenv.cfg' ] || { echo '$(VENV) is there and is no environment: move it away' >&2; exit 1; }; \
	    echo '$(VENV): its Python does not run or is older than 3.11; making it anew'; \
	    rm -rf '$(VENV)'; \
	fi
	@if [ ! -e '$(VENV)' ]; then \
	    found=$$('$(PYTHON)' --version 2>&1) || { \
	        echo '$(PYTHON) does not run: install Python >= 3.11, or name it: make PYTHON=python3.12' >&2; exit 1; }; \
	    '$(PYTHON)' -c '$(old_enough)' || { \
	        echo "$(PYTHON) is $$found, too old: vectrace needs Python >= 3.11 (make PYTHON=python3.12)" >&2; exit 1; }; \
	    echo "making $(VENV) with $$found"; \
	    '$(PYTHON)' -m venv '$(VENV)' || { rm -rf '$(VENV)'; \
	        echo '$(PYTHON) cannot make environments (Debian, Ubuntu: apt install python3-venv)' >&2; exit 1; }; \
	fi
	@$(py) -c 'import pip' 2>/dev/null || $(py) -m ensurepip >/dev/null

$(runtime):
	@echo 'installing $(runtime_lock) (130 MB to download)'
	@$(install_lock) $(runtime_lock)
	@$(pip) install --quiet --no-deps --no-build-isolation --no-index --editable .
	@rm -f $(VENV)/.installed-runtime-* && touch $@

$(dev): $(runtime)
	@echo 'installing $(dev_lock) (95 MB more)'
	@$(install_lock) $(dev_lock)
	@rm -f $(VENV)/.installed-dev-* && touch $@

# The one place where versions are chosen. One lock serves Python 3.11 to 3.13 on all platforms
# (--universal, and one version of each package for all of them: --fork-strategy fewest).
UV ?= uv
resolve = $(UV) pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
    pyproject.toml --group build
# A GPU machine's own Python is taken where it has a driver's package and the few others that are needed:
# nothing is installed then, and nothing downloaded.
on_gpu := import numpy, llvmlite, jinja2, click, rich, pytest; from importlib.util import find_spec; \
    assert find_spec("cupy") or find_spec("pycuda")
gpu_python = $(shell for p in '$(PYTHON)' '$(py)'; do "$$p" -c '$(on_gpu)' 2>/dev/null && echo "$$p" && break; done)
gpu: $(if $(filter gpu,$(MAKECMDGOALS)),$(if $(gpu_python),,$(dev)))
	$(or $(gpu_python),$(py)) -m tests.tools.gpu $(GPU_FLAGS)

process-replay: $(dev)
	$(py) -m tests.tools.process_replay $(OLD)

lock:
	$(resolve) --output-file $(runtime_lock) >/dev/null
	$(resolve) --constraints $(runtime_lock) --extra test --extra lint --output-file $(dev_lock) >/dev/null

clean:
	rm -rf build dist out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis kernels_cache/v1
	find vectrace models tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
