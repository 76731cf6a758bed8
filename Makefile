# The two commands that matter: `make run` and `make test`. Everything they need is installed into .venv first.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
SAMPLE := index/sample/manifest.json
SOURCES := $(wildcard remedy_finder/*.py remedy_finder/*/*.py remedy_finder/data/*.toml)

export HF_HUB_OFFLINE := 1
export GRADIO_ANALYTICS_ENABLED := False

.PHONY: run test install lint format bench evaluate learn teach sample clean axe

run: $(SAMPLE)  ## start the interface on http://127.0.0.1:7860
	$(BIN)/remedy-finder serve

test: install  ## run all tests; axe-core is fetched for them where npm is there
	@! command -v npm >/dev/null || $(MAKE) --silent axe || true
	$(BIN)/python -m pytest

install: $(INSTALLED)  ## install everything into .venv; nothing to do when nothing changed

$(INSTALLED): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock "torch==2.13.0"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e ".[dev,evaluate]"
	touch $@

sample: $(SAMPLE)  ## build the library of the sample decisions

$(SAMPLE): $(INSTALLED) $(wildcard corpus/sample/*) $(SOURCES)
	$(BIN)/remedy-finder add corpus/sample --refresh --index index/sample
	$(BIN)/remedy-finder evaluate payments --index index/sample > /dev/null
	touch $@

AXE := build/axe/package/axe.min.js

axe: $(AXE)  ## fetch axe-core, with which the tests look for what keeps people out (needs npm)

$(AXE):
	mkdir -p build/axe
	cd build/axe && npm pack --silent axe-core@4.14.1 && tar -xzf axe-core-4.14.1.tgz

lint: install  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install  ## put the code into the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: install  ## measure speed; writes benchmarks/RESULTS.md
	$(BIN)/python benchmarks/run.py

evaluate: $(SAMPLE)  ## measure quality; writes evaluation/RESULTS.md, COVERAGE.md and AGREEMENT.md
	$(BIN)/python evaluation/coverage.py
	$(BIN)/python evaluation/agreement.py > /dev/null
	$(BIN)/remedy-finder evaluate remedies --write
	$(BIN)/remedy-finder evaluate retrieval --write
	$(BIN)/remedy-finder evaluate payments --index index/sample --write

learn: install  ## learn the extractor's weights anew from the coded decisions
	$(BIN)/python evaluation/learn.py

teach: install  ## teach the second reading anew from the coded decisions (half an hour)
	$(BIN)/python evaluation/learn_reading.py

clean:  ## remove what can be made again
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis index/sample
