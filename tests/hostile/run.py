#!/usr/bin/env python3
"""Two hundred hostile connections against the daemon, and real mail among them.

Starts a private PostgreSQL server and the daemon with LMTP and webhook, keeps hostile clients connected for a while, and
hands in a real mail every second by each of both ways. Prints how much memory the daemon took and how long the real
mails waited. Exits with 1 if a limit is passed: see `rapport` in SECURITY.md, "What is bounded".

    cargo build --release && tests/hostile/run.py [--seconds 300] [--connections 200]

Needs the standard library, Linux, and the PostgreSQL programs. Everything happens on loopback.
"""

import argparse
import base64
import glob
import hashlib
import hmac
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SECRET = "a secret for the webhook"
LARGE = 25 * 1000 * 1000
ENTROPY = base64.encodebytes(os.urandom(3 << 20)).replace(b"\n", b"\r\n")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Postgres:
    """A server in a directory of its own; root starts it as the user postgres."""

    def __init__(self, directory):
        found = shutil.which("initdb") or max(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
        self.bin = os.path.dirname(os.path.realpath(found))
        self.directory = directory
        self.user = []
        if os.getuid() == 0:
            shutil.chown(directory, "postgres")
            self.user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        self.run("initdb", "--no-sync", "--auth=trust", "--username=postgres", "-D", "data")
        options = f"-c listen_addresses= -k {directory} -c fsync=off"
        self.run("pg_ctl", "-D", "data", "-w", "-o", options, "-l", "log", "start")
        self.url = f"postgres:///postgres?host={directory}&user=postgres"

    def run(self, program, *arguments):
        command = [*self.user, f"{self.bin}/{program}", *arguments]
        subprocess.run(command, cwd=self.directory, check=True, stdout=subprocess.DEVNULL)

    def stop(self):
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")


class Rapport:
    """The daemon, with three people who were sent a digest."""

    def __init__(self, binary, directory, url):
        self.binary, self.directory = binary, directory
        self.lmtp, self.http = free_port(), free_port()
        config = f"""
            instance = "hostile"
            database.url = "{url}"
            boundaries.quiet_hours = "none"
            [mail]
            from = "Rapport <rapport@acme.example>"
            reply_address = "box+{{token}}@in.acme.example"
            log_address = "log@in.acme.example"
            transport = "files"
            files.directory = "sent"
            [inbound]
            lmtp.listen = "127.0.0.1:{self.lmtp}"
            webhook.secret = "{SECRET}"
            [http]
            listen = "127.0.0.1:{self.http}"
            [[digest]]
            name = "weekly"
            schedule = "0 9 * * mon"
        """
        (directory / "rapport.toml").write_text(re.sub(r"(?m)^ +", "", config))
        names = ["Ana Costa", "Bo Lind", "Inés García"]
        rows = [f"p{n}@acme.example,{name},Platform" for n, name in enumerate(names)]
        (directory / "people.csv").write_text("\n".join(["email,name,teams", *rows, ""]))
        for arguments in (["migrate"], ["import", "people.csv"], ["send", "weekly"]):
            subprocess.run([binary, *arguments], cwd=directory, env=self.env(), check=True, stdout=subprocess.DEVNULL)
        digest = next((directory / "sent").glob("*-p0@acme.example.eml")).read_text()
        self.reply_to = re.search(r"(?m)^Reply-To: <?([^>\s]+)", digest).group(1)
        log = open(directory / "daemon.log", "wb")
        self.process = subprocess.Popen([binary, "run"], cwd=directory, env=self.env(), stderr=log)
        for port in (self.lmtp, self.http):
            deadline = time.monotonic() + 20
            while True:
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(0.05)

    def env(self):
        return {"RAPPORT_CONFIG": str(self.directory / "rapport.toml"), "PATH": os.environ["PATH"]}

    def memory(self, field):
        """Octets of a field of /proc/PID/status."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", text).group(1)) * 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def connect(port, timeout=60):
    stream = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    stream.settimeout(timeout)
    return stream


def mail(number, words="talked to Bo today"):
    return (
        f"From: <p0@acme.example>\r\nTo: <box@in.acme.example>\r\nSubject: Re: your week\r\n"
        f"Message-ID: <{number}@mail.acme.example>\r\n\r\n{words}\r\n"
    ).encode()


def envelope(stream, recipient):
    """An LMTP transaction up to the answer to DATA."""
    lines = stream.makefile("rb")
    commands = ["LHLO mail.acme.example", "MAIL FROM:<p0@acme.example>", f"RCPT TO:<{recipient}>", "DATA"]
    line = lines.readline()
    for command in commands:
        stream.sendall(command.encode() + b"\r\n")
        line = lines.readline()
        while line[3:4] == b"-":
            line = lines.readline()
        if line[:1] not in (b"2", b"3"):
            raise OSError(f"{command.split()[0]}: {line!r}")
    return lines


def deliver_lmtp(rapport, number):
    with connect(rapport.lmtp) as stream:
        lines = envelope(stream, rapport.reply_to)
        stream.sendall(mail(f"lmtp.{number}") + b".\r\n")
        return lines.readline()[:3].decode()


def deliver_webhook(rapport, number):
    body, now = mail(f"webhook.{number}"), int(time.time())
    signed = b"%d.x-rapport-recipient:%s\n\n%s" % (now, rapport.reply_to.encode(), body)
    tag = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    head = (
        f"POST /inbound HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
        f"X-Rapport-Recipient: {rapport.reply_to}\r\nX-Rapport-Signature: t={now},v2={tag}\r\n\r\n"
    )
    with connect(rapport.http) as stream:
        stream.sendall(head.encode() + body)
        return stream.makefile("rb").readline().split()[1].decode()


def large_body(number):
    """Octets that do not compress, another mail each time."""
    yield b"From: <x@evil.example>\r\nSubject: large\r\nMessage-ID: <%d@evil.example>\r\n\r\n" % number
    sent = 0
    while sent < LARGE:
        yield ENTROPY
        sent += len(ENTROPY)


def post_unsigned(rapport, number):
    """A body of 25 MB without a signature."""
    with connect(rapport.http) as stream:
        stream.sendall(b"POST /inbound HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % LARGE)
        for part in large_body(number):
            stream.sendall(part)
        stream.recv(4096)


def post_wrongly_signed(rapport, number):
    """A body of 25 MB with a signature that looks right: only its end shows that it is not."""
    with connect(rapport.http) as stream:
        head = "POST /inbound HTTP/1.1\r\nHost: localhost\r\nX-Rapport-Signature: t=%d,v2=%s\r\nContent-Length: %d\r\n\r\n"
        stream.sendall((head % (time.time(), "0" * 64, LARGE)).encode())
        for part in large_body(number):
            stream.sendall(part)
        stream.recv(4096)


def send_header_slowly(rapport, number):
    with connect(rapport.http) as stream:
        stream.sendall(b"GET /healthz HTTP/1.1\r\n")
        while True:
            stream.sendall(b"X-%d: 1\r\n" % number)
            time.sleep(1)


def idle_lmtp(rapport, _number):
    with connect(rapport.lmtp) as stream:
        stream.sendall(b"LHLO evil.example\r\n")
        while stream.recv(4096):
            pass


def deliver_large(recipient):
    def deliver(rapport, number):
        with connect(rapport.lmtp) as stream:
            lines = envelope(stream, recipient or rapport.reply_to)
            for part in large_body(number):
                stream.sendall(part)
            stream.sendall(b"\r\n.\r\n")
            lines.readline()

    return deliver


ATTACKS = [
    ("unsigned bodies", post_unsigned),
    ("wrongly signed bodies", post_wrongly_signed),
    ("slow headers", send_header_slowly),
    ("idle LMTP", idle_lmtp),
    ("25 MB to the postmaster", deliver_large("postmaster@in.acme.example")),
    ("25 MB with a token", deliver_large(None)),
]


class Load:
    """Hostile clients that come back as soon as they are thrown out."""

    def __init__(self, rapport, connections):
        self.rapport, self.is_over = rapport, threading.Event()
        self.rounds = {name: 0 for name, _ in ATTACKS}
        self.number = 0
        for n in range(connections):
            threading.Thread(target=self.attack, args=ATTACKS[n % len(ATTACKS)], daemon=True).start()

    def attack(self, name, once):
        while not self.is_over.is_set():
            self.number += 1
            try:
                once(self.rapport, self.number)
            except OSError:
                pass
            self.rounds[name] += 1
            time.sleep(0.05)


def measure(rapport, deliver, wanted, seconds):
    """Hands in a real mail each second, and gives how long each took, and the answers other than the wanted one."""
    taken, refused = [], {}
    end = time.monotonic() + seconds
    number = 0
    while time.monotonic() < end:
        started = time.monotonic()
        number += 1
        try:
            answer = deliver(rapport, number)
        except OSError as error:
            answer = type(error).__name__
        taken.append(time.monotonic() - started)
        if answer != wanted:
            refused[answer] = refused.get(answer, 0) + 1
        time.sleep(max(0, started + 1 - time.monotonic()))
    return taken, refused


def report(name, taken, refused):
    ordered = sorted(taken)
    at = lambda share: ordered[min(len(ordered) - 1, int(len(ordered) * share))]
    shares = " ".join(f"p{round(share * 100)} {at(share) * 1000:.0f} ms" for share in (0.5, 0.9, 0.99))
    print(f"{name:8} {len(taken)} mails, {shares}, longest {ordered[-1] * 1000:.0f} ms, not taken: {refused or 'none'}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default=str(ROOT / "target/release/rapport"))
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--connections", type=int, default=200)
    parser.add_argument("--limit-mb", type=int, default=128)
    parser.add_argument("--only", help="an attack, by a part of its name")
    arguments = parser.parse_args()
    if arguments.only:
        ATTACKS[:] = [attack for attack in ATTACKS if arguments.only in attack[0]]
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryDirectory() as data:
        postgres = Postgres(data)
        rapport = Rapport(arguments.binary, pathlib.Path(directory), postgres.url)
        try:
            return attack(rapport, arguments)
        finally:
            rapport.stop()
            postgres.stop()


def attack(rapport, arguments):
    calm = rapport.memory("VmRSS")
    load = Load(rapport, arguments.connections)
    results = {}
    ways = {"LMTP": (deliver_lmtp, "250"), "webhook": (deliver_webhook, "200")}
    measuring = [
        threading.Thread(target=lambda name=name, way=way: results.update({name: measure(rapport, *way, arguments.seconds)}))
        for name, way in ways.items()
    ]
    for thread in measuring:
        thread.start()
    largest = 0
    while any(thread.is_alive() for thread in measuring):
        largest = max(largest, rapport.memory("VmRSS"))
        time.sleep(0.5)
    load.is_over.set()
    print(f"rounds   {', '.join(f'{name}: {count}' for name, count in load.rounds.items())}")
    for name, result in results.items():
        report(name, *result)
    peak = rapport.memory("VmHWM")
    megabytes = lambda octets: f"{octets / 1e6:.0f} MB"
    print(f"memory   {megabytes(calm)} before, {megabytes(largest)} at most, peak {megabytes(peak)}, {megabytes(rapport.memory('VmRSS'))} after")
    late = {name: sum(1 for time in taken if time > 1) for name, (taken, _) in results.items()}
    refused = {name: refused for name, (_, refused) in results.items() if refused}
    if peak > arguments.limit_mb * 1e6 or any(late.values()) or refused:
        print(f"FAILED   memory limit {arguments.limit_mb} MB; later than a second: {late}; not taken: {refused}")
        return 1
    print("passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
