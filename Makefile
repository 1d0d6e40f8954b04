# Every command of the project; CONTRIBUTING.md says what each is for.
PY := .venv/bin/python
PORT ?= 8000
export PORT

.PHONY: run serve editor admin demo check test test-rules test-sqlite test-postgres test-browser \
	coverage lint bench mutants lock sbom supply clean runtime develop

run: runtime
	@$(PY) -m fitsite.dev.launcher

serve: runtime
	@$(PY) -m fitsite.dev.launcher --serve

editor: ROLE :=
admin: ROLE := --admin
editor admin: runtime
	@test -n "$(EMAIL)" || { echo "Say for whom: make $@ EMAIL=you@example.org" >&2; exit 1; }
	@DEBUG=1 $(PY) manage.py migrate --verbosity 0
	@DEBUG=1 $(PY) manage.py create_staff $(ROLE) "$(EMAIL)"

demo: runtime
	@DEBUG=1 $(PY) manage.py migrate --verbosity 0
	@DEBUG=1 $(PY) manage.py make_demo

# Side by side, as browsers, workers and databases make each of them wait; each tells all it has to
# say when it ends, and the others go on where one fails.
SIDE_BY_SIDE := @$(MAKE) --no-print-directory --keep-going --jobs 5 \
	$(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

test: develop
	$(SIDE_BY_SIDE) test-postgres test-sqlite test-browser test-rules

check: develop
	$(SIDE_BY_SIDE) test-postgres test-sqlite test-browser test-rules lint

TWO := --numprocesses 2 --dist loadfile --no-loadscope-reorder

# The rules are pure, and every branch of them has a test.
test-rules: develop
	@$(PY) -m pytest tests/coaching --cov workouts.coaching --cov-fail-under 100

test-postgres: develop
	@$(PY) -m tests.postgres $(PY) -m pytest --ignore tests/e2e --ignore tests/coaching $(TWO)

# What touches the database; the rest is tried with PostgreSQL.
test-sqlite: develop
	@$(PY) -m pytest --ignore tests/e2e --database-only

# Each process has a site of its own. First what waits a minute for beat.
test-browser: develop
	@$(PY) -m pytest tests/e2e/test_workflow.py tests/e2e $(TWO)

# By itself: measuring each line takes as long as half of the tests.
coverage: develop
	@$(PY) -m pytest --ignore tests/e2e $(TWO) --cov

lint: develop
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m djlint --lint --quiet templates fitsite/charts/jinja2
	DEBUG=1 $(PY) manage.py makemigrations --check
	DEBUG=1 $(PY) manage.py write_rules --check
	@bin/audit
	@key=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))'); \
		SECRET_KEY=$$key ENCRYPTION_KEYS=$$key DEBUG=0 SITE_URL=https://example.org ALLOWED_HOSTS=example.org EMAIL_URL=smtp://localhost \
		$(PY) manage.py check --deploy --fail-level WARNING

bench: develop
	@for file in bench/*.py; do $(PY) -m "bench.$$(basename "$$file" .py)" || exit 1; done

mutants: develop
	@bin/environment requirements-mutants.txt
	@$(PY) -m tests.mutants

lock: supply
	@bin/lock

sbom: supply
	@$(PY) -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible \
		--output-file sbom.cdx.json requirements.txt

clean:
	rm -rf .venv mutants .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

supply:
	@bin/environment requirements-supply.txt

runtime:
	@bin/environment requirements.txt

develop:
	@bin/environment requirements.txt requirements-dev.txt
