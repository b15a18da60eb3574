# Two commands do all set-up on a fresh machine: `make demo` and `make test`.

CARGO ?= cargo

.PHONY: demo test check bench dump phrases torture fuzz deb sqlx postgres postfix dovecot pgbouncer help

help: ## Say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /	/' | expand -t 10

demo: postgres ## See all of it on this machine: a page with a sample team's digests
	$(CARGO) run --profile demo --quiet -- demo

test: postgres postfix dovecot pgbouncer ## Run every test
	$(CARGO) test --workspace --locked

check: postgres ## Everything that CI runs
	.ci/run

bench: postgres ## Measure: 1,000 people to a mail server; then the plan of 100,000 with 10 million interactions
	$(CARGO) build --release --quiet
	$(CARGO) run --release --quiet --example bench
	$(CARGO) run --release --quiet --example bench delivery
	$(CARGO) run --release --quiet --example bench latency
	$(CARGO) run --release --quiet --example bench large
	$(CARGO) run --release --quiet --example bench reading

phrases: ## Generate 200,000 replies with their meanings, and print what becomes of each class
	RAPPORT_PHRASES=$(or $(COUNT),200000) $(CARGO) test --release --locked -p rapport-reply --lib generated -- --nocapture

torture: postgres ## Kill, freeze and crash what delivers, at random, and compare what arrived: ROUNDS (default 30)
	$(CARGO) build --release --quiet
	tests/torture/run.py --rounds $(or $(ROUNDS),30)

fuzz: ## Fuzz what reads mails: SECONDS for each target (default 600)
	.ci/fuzz $(or $(SECONDS),600)

dump: postgres ## Dump the demo's database, for the test that takes it through later migrations
	.ci/dump

deb: ## Build and check the Debian package
	.ci/deb

sqlx: postgres ## Renew .sqlx, after a change of a statement or a migration
	.ci/sqlx

postgres:
	@.ci/postgres

postfix:
	@.ci/postfix

dovecot:
	@.ci/dovecot

pgbouncer:
	@.ci/pgbouncer
