#!/usr/bin/env python3
"""Daemons that are killed and frozen at random, a database that crashes, and a mail server with faults.

Each round decides digests for many people in a database of its own and lets several daemons deliver them. Meanwhile daemons are
killed (SIGKILL) and started again, one is frozen for longer than its lease (SIGSTOP), the database crashes, and the mail server loses
answers, hangs up in the middle of a mail, is away, and puts recipients off. In the end what the server took is compared with what
the database says: everybody has exactly one mail that was taken, or one that is uncertain, or one that was refused with its reason,
and nothing is pending. Exits with 1 if that is not so.

    cargo build --release && tests/torture/run.py [--rounds 30] [--people 1500] [--replicas 2] [--seed 1]

Needs the standard library, Linux, and the PostgreSQL programs. Everything happens on loopback.
"""

import argparse
import asyncio
import collections
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/hostile"))
from run import Postgres, free_port  # noqa: E402

# How long a round may take after the last kill: leases run out in 45 seconds, and recipients are put off for 30.
PATIENCE = 180


class Relay:
    """A mail server on a thread of its own. What it took is taken, whatever it says afterwards."""

    def __init__(self, chance):
        self.chance = chance
        self.port = free_port()
        self.taken = collections.Counter()
        self.refused, self.put_off = set(), set()
        self.unanswered = 0
        self.away_until = 0
        started = threading.Event()
        threading.Thread(target=lambda: asyncio.run(self.serve(started)), daemon=True).start()
        started.wait()

    async def serve(self, started):
        server = await asyncio.start_server(self.session, "127.0.0.1", self.port)
        started.set()
        async with server:
            await server.serve_forever()

    def happens(self, one_in):
        return self.chance.randrange(one_in) == 0

    async def session(self, reader, writer):
        try:
            await self.talk(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def talk(self, reader, writer):
        if time.monotonic() < self.away_until:
            writer.write(b"421 4.3.2 away\r\n")
            await writer.drain()
            return
        writer.write(b"220 faulty\r\n")
        recipient = None
        while line := await reader.readline():
            word = line[:4].upper()
            if word == b"EHLO":
                writer.write(b"250-faulty\r\n250 PIPELINING\r\n")
            elif word == b"MAIL":
                recipient = ""
                if self.happens(400):
                    self.away_until = time.monotonic() + self.chance.uniform(0, 3)
                if time.monotonic() < self.away_until:
                    writer.write(b"421 4.3.2 away\r\n")
                    await writer.drain()
                    return
                writer.write(b"250 ok\r\n")
            elif word == b"RCPT":
                name = re.search(rb"<([^@>]+)", line).group(1).decode()
                if name in self.refused or self.happens(300):
                    self.refused.add(name)
                    recipient = None
                    writer.write(b"550 5.1.1 unknown\r\n")
                elif name not in self.put_off and self.happens(100):
                    self.put_off.add(name)
                    recipient = None
                    writer.write(b"451 4.7.1 later\r\n")
                else:
                    recipient = name
                    writer.write(b"250 ok\r\n")
            elif word == b"DATA":
                if not recipient:
                    writer.write(b"503 5.5.1 no recipient\r\n")
                    await writer.drain()
                    continue
                writer.write(b"354 go\r\n")
                await writer.drain()
                hangs_up = self.happens(150)
                while (line := await reader.readline()) != b".\r\n":
                    if not line or hangs_up:
                        self.unanswered += 1
                        return
                self.taken[recipient] += 1
                if self.happens(150):
                    self.unanswered += 1
                    return
                # Slow enough for a few kills before half of the mails are gone.
                await asyncio.sleep(self.chance.uniform(0, 0.1))
                writer.write(b"250 taken\r\n")
            elif word == b"QUIT":
                writer.write(b"221 bye\r\n")
                await writer.drain()
                return
            else:
                writer.write(b"250 ok\r\n")
            await writer.drain()


class Round:
    def __init__(self, arguments, postgres, directory, number):
        self.arguments, self.postgres = arguments, postgres
        self.chance = random.Random(arguments.seed * 1000 + number)
        self.directory = pathlib.Path(directory)
        self.database = f"round_{number}"
        self.query(f"create database {self.database}", "postgres")
        self.relay = Relay(self.chance)
        self.kills = self.crashes = 0
        self.daemons = []

    def query(self, sql, database=None):
        """The rows of a statement, as soon as the database answers."""
        options = f"host={self.postgres.directory} user=postgres dbname={database or self.database}"
        for _ in range(200):
            done = subprocess.run(
                [f"{self.postgres.bin}/psql", options, "-XqtA", "-v", "ON_ERROR_STOP=1", "-c", sql], capture_output=True, text=True
            )
            if done.returncode == 0:
                return [line.split("|") for line in done.stdout.splitlines()]
            time.sleep(0.1)
        raise SystemExit(done.stderr)

    def env(self, transport):
        config = f"""
            instance = "torture"
            database.url = "postgres:///{self.database}?host={self.postgres.directory}&user=postgres"
            boundaries.quiet_hours = "none"
            http.listen = "127.0.0.1:0"
            [mail]
            from = "Rapport <rapport@acme.example>"
            reply_address = "{{token}}@in.acme.example"
            transport = "{transport}"
            [mail.smtp]
            url = "smtp://127.0.0.1:{self.relay.port}"
            [[digest]]
            name = "weekly"
            schedule = "0 9 1 1 *"
        """
        path = self.directory / f"{self.database}-{transport}.toml"
        path.write_text(re.sub(r"(?m)^ +", "", config))
        return {"RAPPORT_CONFIG": str(path), "PATH": os.environ["PATH"]}

    def rapport(self, *arguments):
        command = [self.arguments.binary, *arguments]
        done = subprocess.run(command, cwd=self.directory, env=self.env("hold"), capture_output=True, text=True)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)

    def start(self):
        log = open(self.directory / f"{self.database}.log", "ab")
        command = [self.arguments.binary, "run"]
        self.daemons.append(subprocess.Popen(command, cwd=self.directory, env=self.env("smtp"), stderr=log))

    def revive(self):
        """Starts again what has ended, as a service manager does: a daemon that finds no database at its start ends."""
        for daemon in [it for it in self.daemons if it.poll() is not None]:
            self.daemons.remove(daemon)
            self.start()

    def kill(self):
        daemon = self.daemons.pop(self.chance.randrange(len(self.daemons)))
        daemon.kill()
        daemon.wait()
        self.kills += 1

    def torture(self):
        """Kills, freezes and crashes until half of the mails are gone; then lets the daemons finish."""
        for _ in range(self.arguments.replicas):
            self.start()
        frozen = None
        while self.settled() < self.arguments.people / 2:
            time.sleep(self.chance.uniform(0.1, 0.8))
            self.revive()
            what = self.chance.random()
            if what < 0.1 and self.arguments.crashes:
                self.postgres.run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "restart", "-l", "log")
                self.crashes += 1
            elif what < 0.15 and frozen is None and len(self.daemons) > 1:
                frozen = self.daemons.pop(0)
                frozen.send_signal(signal.SIGSTOP)
                thawing = time.monotonic() + 50
                self.start()
            elif what < 0.7:
                self.kill()
                self.start()
        deadline = time.monotonic() + PATIENCE
        while self.pending() and time.monotonic() < deadline:
            time.sleep(1)
            self.revive()
            if frozen and time.monotonic() > thawing:
                frozen.send_signal(signal.SIGCONT)
                self.daemons.append(frozen)
                frozen = None
        if frozen:
            frozen.send_signal(signal.SIGCONT)
            self.daemons.append(frozen)
            time.sleep(5)

    def settled(self):
        return int(self.query("select count(*) from outbox_message where settled_at is not null")[0][0])

    def pending(self):
        return int(self.query("select count(*) from outbox_message where settled_at is null")[0][0])

    def run(self):
        people = "".join(f"p{n}@acme.example,P{n} Made Up,Team {n // 8}\n" for n in range(self.arguments.people))
        (self.directory / "people.csv").write_text("email,name,teams\n" + people)
        self.rapport("migrate")
        self.rapport("import", "people.csv")
        self.rapport("send", "weekly", "--at", "2026-11-23T14:00:00Z", "--wait", "0s")
        began = time.monotonic()
        try:
            self.torture()
        finally:
            for daemon in self.daemons:
                daemon.terminate()
            for daemon in self.daemons:
                daemon.wait(60)
        return self.check(time.monotonic() - began)

    def check(self, seconds):
        rows = self.query("select split_part(recipient, '@', 1), state, coalesce(last_error, '') from outbox_message")
        taken, states, wrong = self.relay.taken, collections.Counter(), []
        for name, state, error in rows:
            states[state] += 1
            count = taken[name]
            allowed = {"done": count == 1, "uncertain": count <= 1, "dead": count == 0 and error}
            if not allowed.get(state):
                wrong.append(f"{name}: {state}, taken {count} times, {error!r}")
        # A daemon that is killed has at most one body on its way in each lane.
        doubts = self.relay.unanswered + 8 * (self.kills + self.arguments.replicas)
        if states["uncertain"] > doubts:
            wrong.append(f"{states['uncertain']} uncertain, of at most {doubts}")
        if len(rows) != self.arguments.people or len({row[0] for row in rows}) != len(rows):
            wrong.append(f"{len(rows)} mails for {self.arguments.people} people")
        print(
            f"{self.database}: {seconds:.0f} s, {self.kills} kills, {self.crashes} crashes of the database, "
            f"{self.relay.unanswered} answers lost; {dict(states)}: {'wrong' if wrong else 'right'}",
            flush=True,
        )
        for line in wrong[:20]:
            print(f"  {line}", flush=True)
        return not wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=str(ROOT / "target/release/rapport"))
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--people", type=int, default=1500)
    parser.add_argument("--replicas", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-crashes", dest="crashes", action="store_false", help="leave the database alone")
    arguments = parser.parse_args()
    arguments.binary = os.path.abspath(arguments.binary)
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryDirectory() as data:
        postgres = Postgres(data)
        try:
            right = [Round(arguments, postgres, directory, number).run() for number in range(arguments.rounds)]
        finally:
            postgres.stop()
    print(f"{sum(right)} of {len(right)} rounds right (seed {arguments.seed})")
    return 0 if all(right) else 1


if __name__ == "__main__":
    sys.exit(main())
