# Every command of the project; CONTRIBUTING.md says what each is for.
PY := .venv/bin/python
PORT ?= 8000
export PORT

.PHONY: run serve editor admin demo test test-sqlite test-postgres lint bench mutants clean runtime develop

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

# On PostgreSQL all but the browser's part, on SQLite what touches the database, and then the
# browser's part, each process with a site of its own and nothing else to make it wait.
test: test-postgres test-sqlite
SPREAD := --numprocesses auto --maxprocesses 4 --dist loadfile

test-postgres: develop
	@$(PY) -m tests.postgres $(PY) -m pytest --ignore tests/e2e $(SPREAD) --cov
	@$(PY) -m coverage report --include 'workouts/coaching/*' --fail-under 100

test-sqlite: develop
	@$(PY) -m pytest --ignore tests/e2e $(SPREAD) --database-only
	@$(PY) -m pytest tests/e2e $(SPREAD)

lint: develop
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m djlint --lint --quiet templates fitsite/charts/jinja2
	DEBUG=1 $(PY) manage.py makemigrations --check
	DEBUG=1 $(PY) manage.py write_rules --check
	@SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(64))') \
		DEBUG=0 SITE_URL=https://example.org ALLOWED_HOSTS=example.org \
		$(PY) manage.py check --deploy --fail-level WARNING

bench: develop
	@for file in bench/*.py; do $(PY) -m "bench.$$(basename "$$file" .py)" || exit 1; done

mutants: develop
	@bin/environment requirements-mutants.txt
	@$(PY) -m tests.mutants

clean:
	rm -rf .venv mutants .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

runtime:
	@bin/environment requirements.txt

develop:
	@bin/environment requirements.txt requirements-dev.txt
