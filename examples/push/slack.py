#!/usr/bin/env python3
"""Turns a channel of a Slack export into NDJSON for Rapport: each message of a kudos channel that mentions somebody is a thank-you.

    slack.py EXPORT CHANNEL | curl --fail-with-body --data-binary @- --header "Authorization: Bearer $KEY" \\
        'http://127.0.0.1:8080/interactions?skip_unknown=true'

EXPORT is the directory of an unpacked export: users.json, and CHANNEL/2026-11-23.json and so on. Messages of bots are left out, and
so are joins and edits. The same export again changes nothing, because the time of a message is its ID.
"""

import glob
import json
import os
import re
import sys
from datetime import datetime, timezone

MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as file:
        return json.load(file)


def plain(text, names):
    """The text as people read it: Slack escapes three characters, and puts links and mentions into angle brackets."""
    text = MENTION.sub(lambda found: "@" + names.get(found[1], "somebody"), text)
    text = re.sub(r"<(?:[^|>]*)\|([^>]*)>|<([^>]*)>", lambda found: found[1] or found[2], text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def main(export, channel):
    users = {user["id"]: user.get("profile", {}) for user in read(export, "users.json")}
    emails = {user: profile["email"] for user, profile in users.items() if profile.get("email")}
    names = {user: profile.get("real_name") or "somebody" for user, profile in users.items()}
    for day in sorted(glob.glob(os.path.join(glob.escape(export), glob.escape(channel), "*.json"))):
        for message in read(day):
            sender = emails.get(message.get("user"))
            if message.get("type") != "message" or message.get("subtype") or not sender:
                continue
            at = datetime.fromtimestamp(float(message["ts"]), timezone.utc)
            for mentioned in dict.fromkeys(MENTION.findall(message.get("text", ""))):
                receiver = emails.get(mentioned)
                if not receiver or receiver == sender:
                    continue
                print(json.dumps({
                    "kind": "thanks",
                    "from": sender,
                    "to": receiver,
                    "occurred_at": at.isoformat(timespec="seconds"),
                    "note": plain(message["text"], names)[:4000],
                    "external_id": f"{channel}/{message['ts']}/{mentioned}",
                }))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
