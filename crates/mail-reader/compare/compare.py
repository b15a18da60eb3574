#!/usr/bin/env python3
"""Compares mail-reader with other parsers on a corpus of mails, and prints a Markdown table.

    pip install -r compare/requirements.txt
    compare/compare.py CORPUS

CORPUS is a directory with a file index.tsv: tab-separated, unquoted, with a header line. These columns are read:

    kind      reply-text, reply-text-keepsig   input is a plain text body, expected is its reply text
              reply-html                       input is an HTML body, expected is its reply text
              auto, human, bounce, complaint   input is a whole mail, expected is JSON
    mode      exact      the reply text is that of the file, white space at line ends aside
              ws         the same, all white space aside
              unchanged  the reply text is the whole input
              assert     expected is JSON: "startswith", "contains" and "not_contains" of the reply text
              json       expected is JSON: "verdict" is the kind, and "recipients" of a bounce have "hard": true or false
              nocrash    anything but a crash is right
    input     path of the input, from CORPUS
    expected  path of what is expected

Rows of other kinds are left out. Parsers that are not installed are left out, too. A dash means that a parser has no
function for it. --misses prints what mail-reader gets wrong.
"""
import argparse
import csv
import email
import importlib
import json
import os
import re
import subprocess
import sys

CRATE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def rows_of(corpus):
    with open(os.path.join(corpus, "index.tsv"), encoding="utf-8", newline="") as index:
        rows = list(csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        row["path"] = os.path.abspath(os.path.join(corpus, row["input"]))
        with open(row["path"], "rb") as file:
            row["raw"] = file.read()
        with open(os.path.join(corpus, row["expected"]), encoding="utf-8", errors="replace") as file:
            row["wanted"] = json.load(file) if row["mode"] in ("assert", "json") else file.read()
    return rows


# What is asked: a name, which rows, and how the input is read.
TEXT = ("reply-text", "reply-text-keepsig")
QUESTIONS = [
    ("reply text of plain text bodies", lambda row: row["kind"] in TEXT, "text"),
    ("reply text of HTML bodies", lambda row: row["kind"] == "reply-html", "html"),
    ("automatic mails recognized", lambda row: row["kind"] == "auto", "mail"),
    ("people's mails taken for a person's", lambda row: row["kind"] == "human", "mail"),
    ("spam complaints recognized", lambda row: row["kind"] == "complaint", "mail"),
    ("bounces recognized", lambda row: row["kind"] == "bounce", "mail"),
    ("hard or soft of every recipient", lambda row: row["kind"] == "bounce" and "recipients" in row["wanted"], "class"),
]


def is_right(row, answer, form):
    """An answer is a reply text, a kind of mail, or the classes of the recipients."""
    if form == "mail":
        wanted = {"human": "reply"}.get(row["wanted"]["verdict"], row["wanted"]["verdict"])
        return answer == wanted
    if form == "class":
        return sorted(answer) == sorted("hard" if it["hard"] else "soft" for it in row["wanted"]["recipients"])
    lines = lambda text: re.sub(r"[ \t]+(?=\n)", "", text.replace("\r\n", "\n")).strip()
    solid = lambda text: re.sub(r"\s+", "", text.replace("\xa0", ""))
    wanted, mode = row["wanted"], row["mode"]
    if mode == "exact":
        return lines(answer) == lines(wanted)
    if mode == "ws":
        return solid(answer) == solid(wanted)
    if mode == "unchanged":
        return lines(answer) == lines(row["raw"].decode("utf-8", "replace"))
    if mode == "assert":
        return (
            all(text in answer for text in wanted.get("contains", []))
            and not any(text in answer for text in wanted.get("not_contains", []))
            and answer.strip().startswith(wanted.get("startswith", ""))
        )
    return True


class MailReader:
    name = "mail-reader"

    def answers(self, rows, form):
        built = ["cargo", "run", "--quiet", "--example", "json_lines"]
        lines = "".join(
            json.dumps({"path": row["path"], "form": form if form in ("text", "html") else "mail"}) + "\n"
            for row in rows
        )
        done = subprocess.run(built, cwd=CRATE, input=lines, capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            answer = json.loads(line)
            yield {"mail": answer.get("class"), "class": answer.get("recipients")}.get(form, answer["text"])


class EmailReplyParserRust:
    name = "email_reply_parser (Rust)"

    def __init__(self):
        manifest = os.path.join(CRATE, "compare", "email_reply_parser", "Cargo.toml")
        self.command = ["cargo", "run", "--quiet", "--manifest-path", manifest]
        if subprocess.run(self.command, input="[]", capture_output=True, text=True).returncode != 0:
            raise ImportError("it cannot be built")

    def answers(self, rows, form):
        if form != "text":
            return None
        texts = json.dumps([text_of(row["raw"]) for row in rows])
        done = subprocess.run(self.command, input=texts, capture_output=True, text=True, check=True)
        return [answer or "" for answer in json.loads(done.stdout)]


class OneByOne:
    """A Python library that reads one input at a time. `forms` maps what it can read to a function of the bytes."""

    forms = {}

    def answers(self, rows, form):
        if form not in self.forms:
            return None
        return (self.answer(self.forms[form], row["raw"]) for row in rows)

    @staticmethod
    def answer(read, raw):
        try:
            return read(raw)
        except Exception:
            return ""


def text_of(raw):
    return raw.decode("utf-8", "replace")


class EmailReplyParser(OneByOne):
    name = "email-reply-parser (Python)"

    def __init__(self):
        # The directory beside this file has the same name, and is a package without this class.
        library = getattr(importlib.import_module("email_reply_parser"), "EmailReplyParser", None)
        if library is None:
            raise ImportError("No module named 'email_reply_parser'")
        self.forms = {"text": lambda raw: library.parse_reply(text_of(raw).replace("\r\n", "\n"))}


class MailParserReply(OneByOne):
    name = "mail-parser-reply"

    def __init__(self):
        library = importlib.import_module("mailparser_reply")
        languages = ["en", "de", "fr", "it", "es", "nl", "pl", "da", "sv", "cs", "ja", "ko", "zh"]
        parser = library.EmailReplyParser(languages=languages)
        self.forms = {"text": lambda raw: parser.parse_reply(text=text_of(raw)) or ""}


class Talon(OneByOne):
    """With its brute-force signatures: the trained ones need a scikit-learn of 2017."""

    name = "talon"

    def __init__(self):
        quotations = importlib.import_module("talon.quotations")
        signatures = importlib.import_module("talon.signature.bruteforce")
        parser = importlib.import_module("lxml.html")

        def html(raw):
            return parser.fromstring(quotations.extract_from_html(text_of(raw))).text_content()

        def text(raw):
            return signatures.extract_signature(quotations.extract_from_plain(text_of(raw)))[0]

        self.forms = {"text": text, "html": html}


class FluflBounce(OneByOne):
    """Knows bounces alone: everything else is a person's mail to it."""

    name = "flufl.bounce"

    def __init__(self):
        library = importlib.import_module("flufl.bounce")

        def failures(raw):
            return library.all_failures(email.message_from_bytes(raw))

        self.forms = {
            "mail": lambda raw: "bounce" if any(failures(raw)) else "reply",
            "class": lambda raw: [
                word for word, addresses in zip(("soft", "hard"), failures(raw)) for _ in addresses
            ],
        }


def parsers():
    for parser in (MailReader, EmailReplyParserRust, EmailReplyParser, MailParserReply, Talon, FluflBounce):
        try:
            yield parser()
        except ImportError as missing:
            print(f"left out: {parser.name}: {missing}", file=sys.stderr)


def main():
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("corpus", help="directory with index.tsv")
    arguments.add_argument("--misses", action="store_true", help="print what mail-reader gets wrong")
    arguments = arguments.parse_args()
    rows = rows_of(arguments.corpus)
    found = list(parsers())
    print("| | of | " + " | ".join(parser.name for parser in found) + " |")
    print("|---" * (len(found) + 2) + "|")
    misses = []
    for name, is_asked, form in QUESTIONS:
        asked = [row for row in rows if is_asked(row)]
        cells = []
        for parser in found:
            answers = parser.answers(asked, form)
            if answers is None or (name.startswith(("automatic", "spam")) and isinstance(parser, FluflBounce)):
                cells.append("-")
                continue
            right = [is_right(row, answer, form) for row, answer in zip(asked, answers)]
            cells.append(str(sum(right)))
            if isinstance(parser, MailReader):
                misses += [f"{name}: {row['input']}" for row, ok in zip(asked, right) if not ok]
        print(f"| {name} | {len(asked)} | " + " | ".join(cells) + " |")
    if arguments.misses:
        print("\n".join(["", *misses]))


if __name__ == "__main__":
    main()
