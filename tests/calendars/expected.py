#!/usr/bin/env python3
"""Writes what each calendar here means, as the Python package recurring-ical-events (4.1 or later) works it out: NAME.txt beside
NAME.ics. Only for whoever adds a calendar; the tests read the text files."""

import datetime
import glob
import os
import sys

import icalendar
import recurring_ical_events

SPAN = {"rfc5545": ("1996-11-01", "2000-12-31")}


def line(event):
    start, end = event.start, event.end
    if isinstance(start, datetime.datetime):
        start, end = (at.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for at in (start, end))
    status = " cancelled" if event.get("STATUS") == "CANCELLED" else ""
    return f"{start} {end} {event['UID']}{status}"


for path in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), "*.ics"))):
    first, last = SPAN.get(os.path.basename(path)[:-4], ("2026-10-01", "2027-03-31"))
    after = datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
    with open(path, encoding="utf-8") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    events = recurring_ical_events.of(calendar).between(datetime.date.fromisoformat(first), after)
    with open(path[:-4] + ".txt", "w", encoding="utf-8") as file:
        file.writelines(sorted(line(event) + "\n" for event in events))
