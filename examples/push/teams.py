#!/usr/bin/env python3
"""Turns messages of a Microsoft Teams channel into NDJSON for Rapport: each message that mentions somebody is a thank-you.

    teams.py messages.json users.json | curl --fail-with-body --data-binary @- --header "Authorization: Bearer $KEY" \\
        'http://127.0.0.1:8080/interactions?skip_unknown=true'

messages.json is what Microsoft Graph gives for /teams/TEAM/channels/CHANNEL/messages, users.json what it gives for
/users?$select=id,mail: objects with a list `value`, or these lists alone. Deleted messages and those of apps are left out. The
same messages again change nothing, because their IDs are those of the rows.
"""

import html
import json
import re
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    return content["value"] if isinstance(content, dict) else content


def plain(body):
    """The text of a message without its markup."""
    text = body.get("content") or ""
    if body.get("contentType") == "html":
        text = re.sub(r"(?i)<br\s*/?>|</p>|</div>", "\n", text)
        text = html.unescape(re.sub(r"<[^>]*>", "", text))
    return text.replace("\u00a0", " ").strip()


def main(messages, users):
    emails = {user["id"]: user["mail"] for user in read(users) if user.get("mail")}
    for message in read(messages):
        sender = emails.get((((message.get("from") or {}).get("user")) or {}).get("id"))
        if not sender or message.get("deletedDateTime") or message.get("messageType") != "message":
            continue
        mentioned = [(((it.get("mentioned") or {}).get("user")) or {}).get("id") for it in message.get("mentions", [])]
        for person in dict.fromkeys(mentioned):
            receiver = emails.get(person)
            if not receiver or receiver == sender:
                continue
            print(json.dumps({
                "kind": "thanks",
                "from": sender,
                "to": receiver,
                "occurred_at": message["createdDateTime"],
                "note": plain(message.get("body") or {})[:4000],
                "external_id": f"{message['id']}/{person}",
            }))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
