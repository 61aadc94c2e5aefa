#!/usr/bin/env python3
"""Writes deadlines.jsonl: questions for `visavis explain deadline` and their right answers.

An oracle that shares nothing with the program: it asks of each minute, one after the other, whether
its local wall-clock time lies in a frame of its local day and its local date is no holiday
(product.md, "Working time, exactly"), and counts. The years are such as no later edition of the time
zone data changes any more. Run: python3 tests/data/deadlines.py > tests/data/deadlines.jsonl
"""

import json
import random
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
UTC = timezone.utc
MINUTE = timedelta(minutes=1)
ONE = timedelta(days=1)


def minute_of(text):
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def parts_of_day(weekly, weekday):
    """The parts of a local day, as pairs of minutes."""
    parts = []
    for start, end in weekly.get(DAYS[weekday], []):
        start, end = minute_of(start), minute_of(end)
        parts.append((start, end) if end > start else (start, 1440))
    for start, end in weekly.get(DAYS[(weekday - 1) % 7], []):
        start, end = minute_of(start), minute_of(end)
        if end <= start:
            parts.append((0, end))
    return parts


def due(question):
    zone = ZoneInfo(question["tz"])
    parts = [parts_of_day(question["weekly_hours"], weekday) for weekday in range(7)]
    parts = [[it for it in day if it[0] < it[1]] for day in parts]
    holidays = set(map(date.fromisoformat, question["holidays"]))
    start = datetime.fromisoformat(question["start"].replace("Z", "+00:00")).astimezone(UTC)
    left = timedelta(minutes=question["minutes"])
    opened = False

    def may_open(day):
        return day not in holidays and parts[day.weekday()]

    at = start
    while True:
        if not opened and at - start > timedelta(days=3653):
            return None
        # A UTC day touches no local date but these.
        day = at.date()
        if not any(may_open(day + n * ONE) for n in (-2, -1, 0, 1, 2)):
            at = datetime(day.year, day.month, day.day, tzinfo=UTC) + ONE
            continue
        local = at.astimezone(zone)
        step = MINUTE - timedelta(seconds=at.second, microseconds=at.microsecond)
        now = local.hour * 60 + local.minute
        is_open = local.date() not in holidays and any(
            a <= now < b for a, b in parts[local.weekday()]
        )
        if is_open:
            opened = True
            if left <= step:
                return at + left
            left -= step
        at += step


def transitions(zone, first, last):
    """The instants at which the offset of a zone changes, to the minute."""
    info = ZoneInfo(zone)
    found = []
    at = datetime(first, 1, 1, tzinfo=UTC)
    end = datetime(last, 1, 1, tzinfo=UTC)
    offset = at.astimezone(info).utcoffset()
    while at < end:
        after = at + timedelta(hours=6)
        if after.astimezone(info).utcoffset() != offset:
            low, high = at, after
            while high - low > MINUTE:
                middle = low + ((high - low) / 2 // MINUTE) * MINUTE
                if middle.astimezone(info).utcoffset() == offset:
                    low = middle
                else:
                    high = middle
            found.append(high)
            offset = after.astimezone(info).utcoffset()
        at = after
    return found


ZONES = {
    "Europe/Berlin": (2015, 2024), "America/New_York": (2015, 2024), "America/Havana": (2015, 2024),
    "America/St_Johns": (2007, 2012), "Pacific/Apia": (2010, 2013), "Pacific/Kiritimati": (1994, 1996),
    "Australia/Lord_Howe": (2015, 2024), "Africa/Casablanca": (2012, 2024), "Asia/Tehran": (2015, 2023),
    "America/Sao_Paulo": (2013, 2020), "Asia/Beirut": (2015, 2022), "Europe/Dublin": (2015, 2024),
    "Antarctica/Troll": (2015, 2024), "Pacific/Chatham": (2015, 2024), "Asia/Kathmandu": (1985, 1987),
    "America/Caracas": (2007, 2017), "Asia/Pyongyang": (2015, 2019), "Asia/Amman": (2015, 2021),
    "America/Asuncion": (2015, 2022), "Africa/Cairo": (2010, 2015), "Pacific/Fakaofo": (2011, 2013),
    "Asia/Gaza": (2011, 2016), "America/Scoresbysund": (2015, 2023), "Atlantic/Azores": (2015, 2023),
    "Asia/Tokyo": None, "UTC": None, "Asia/Kolkata": None, "Africa/Monrovia": None, "Etc/GMT+12": None,
}


def clock(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


def weekly_hours(chance):
    kind = chance.randrange(9)
    if kind == 0:
        return {day: [["09:00", "17:00"]] for day in DAYS[:5]}
    if kind == 1:
        return {day: [["08:30", "12:00"], ["13:00", "17:30"]] for day in DAYS[:5]}
    if kind == 2:
        return {day: [["22:00", "06:00"]] for day in DAYS}
    if kind == 3:
        return {day: [["00:00", "24:00"]] for day in DAYS}
    if kind == 4:
        same = clock(chance.randrange(0, 1440, 15))
        return {day: [[same, same]] for day in chance.sample(DAYS, chance.randint(1, 4))}
    if kind == 5:
        # Around the hours at which clocks are changed.
        start = chance.randrange(0, 240, 5)
        frame = [clock(start), clock(start + chance.randrange(5, 120, 5))]
        return {day: [frame] for day in chance.sample(DAYS, chance.randint(2, 7))}
    if kind == 6:
        return {chance.choice(DAYS): [["23:30", "00:30"]], chance.choice(DAYS): [["18:00", "00:00"]]}
    week = {}
    for day in chance.sample(DAYS, chance.randint(1, 7)):
        week[day] = []
        for _ in range(chance.randint(1, 4)):
            # Overlaps are a union.
            start = chance.randrange(0, 1440, chance.choice([1, 5, 30]))
            end = chance.randrange(0, 1441, chance.choice([1, 5, 30]))
            week[day].append([clock(start), clock(end)])
    return week


def written(at, chance):
    offset = timezone(timedelta(minutes=chance.choice([0, 0, 60, -300, 330, 765, -210])))
    text = at.astimezone(offset).isoformat()
    return text.replace("+00:00", "Z") if chance.random() < 0.7 else text


def questions(chance):
    changes = {zone: transitions(zone, *years) for zone, years in ZONES.items() if years}
    for number in range(420):
        zone = chance.choice(list(ZONES))
        if zone in changes and chance.random() < 0.85:
            near = chance.choice(changes[zone]) - timedelta(minutes=chance.randrange(0, 4 * 1440))
        else:
            near = datetime(2019, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(4 * 525600))
        if chance.random() < 0.3:
            near += timedelta(seconds=chance.randrange(60))
        if chance.random() < 0.05:
            near += timedelta(microseconds=250_000)
        holidays = []
        if chance.random() < 0.5:
            for _ in range(chance.randint(1, 6)):
                holidays.append((near + chance.randrange(-1, 9) * ONE).date().isoformat())
        if chance.random() < 0.03:
            holidays = [(near.date() + n * ONE).isoformat() for n in range(-1, 31)]
        minutes = chance.choice([1, 15, 30, 60, 90, 240, 480, 481, 960, 1440, 2400, 4800])
        if chance.random() < 0.4:
            minutes = chance.randrange(1, 3000)
        yield {
            "id": number, "tz": zone, "weekly_hours": weekly_hours(chance), "holidays": holidays,
            "start": written(near, chance), "minutes": minutes,
        }


OFFICE = {day: [["09:00", "17:00"]] for day in DAYS[:5]}


def known():
    """Cases with names."""
    def case(name, tz, weekly, start, minutes, holidays=()):
        return {"id": name, "tz": tz, "weekly_hours": weekly, "holidays": list(holidays),
                "start": start, "minutes": minutes}

    daily = lambda *frames: {day: [list(it) for it in frames] for day in DAYS}
    yield case("eight hours from nine end at five", "Europe/Berlin", OFFICE, "2023-05-08T09:00:00+02:00", 480)
    yield case("from just before five", "Europe/Berlin", OFFICE, "2023-05-08T16:59:59+02:00", 1)
    yield case("spring night", "Europe/Berlin", daily(("22:00", "06:00")), "2023-03-25T22:00:00+01:00", 420)
    yield case("spring night and a minute", "Europe/Berlin", daily(("22:00", "06:00")), "2023-03-25T22:00:00+01:00", 421)
    yield case("autumn night", "Europe/Berlin", daily(("22:00", "06:00")), "2023-10-28T22:00:00+02:00", 540)
    yield case("a frame that starts in the gap", "Europe/Berlin", daily(("02:30", "03:30")), "2023-03-26T00:00:00+01:00", 30)
    yield case("a frame within the gap", "Europe/Berlin", daily(("02:10", "02:50")), "2023-03-26T00:00:00+01:00", 30)
    yield case("a frame that ends in the fold", "Europe/Berlin", daily(("02:00", "02:30")), "2023-10-29T00:00:00+02:00", 45)
    yield case("half an hour of Lord Howe", "Australia/Lord_Howe", daily(("01:00", "03:00")), "2023-10-01T00:00:00+10:30", 91)
    yield case("the day that Samoa skipped", "Pacific/Apia", OFFICE, "2011-12-29T16:00:00-10:00", 61)
    yield case("midnight twice in St. John's", "America/St_Johns", daily(("23:00", "00:30")), "2010-11-06T23:00:00-02:30", 160)
    yield case("tail after a holiday", "Europe/Berlin", daily(("22:00", "06:00")), "2023-05-01T23:00:00+02:00", 60, ["2023-05-01"])
    yield case("tail on a holiday", "Europe/Berlin", daily(("22:00", "06:00")), "2023-04-30T23:30:00+02:00", 60, ["2023-05-01"])
    month = [f"2023-05-{day:02}" for day in range(1, 32)]
    yield case("31 closed days before 30 minutes", "Europe/Berlin", OFFICE, "2023-04-28T17:00:00+02:00", 30, month)
    years = [(date(2015, 1, 1) + n * ONE).isoformat() for n in range(365 * 5)]
    yield case("years of closure", "Europe/Berlin", OFFICE, "2014-12-31T17:00:00+01:00", 30, years)
    yield case("one minute a week for a year", "Europe/Berlin", {"wed": [["12:00", "12:01"]]}, "2010-01-01T00:00:00Z", 52)
    yield case("never", "Europe/Berlin", {}, "2023-05-08T09:00:00+02:00", 1)
    yield case("never, with days", "Europe/Berlin", {"mon": []}, "2023-05-08T09:00:00+02:00", 1)
    decade = [(date(2010, 1, 1) + n * ONE).isoformat() for n in range(3700)]
    yield case("ten closed years", "Europe/Berlin", OFFICE, "2010-01-01T00:00:00Z", 1, decade)


def wrong():
    """Questions without an answer."""
    fine = {"id": "wrong", "tz": "UTC", "weekly_hours": OFFICE, "holidays": [],
            "start": "2023-05-08T09:00:00Z", "minutes": 60}
    for change in [
        {"tz": "Mars/Olympus"}, {"tz": ""}, {"tz": 1}, {"tz": "localtime"}, {"minutes": 0}, {"minutes": -5},
        {"minutes": "60"}, {"minutes": 1.5}, {"minutes": 10_000_001}, {"start": "2023-05-08"},
        {"start": "2023-05-08T09:00:00"}, {"start": "tomorrow"}, {"holidays": ["2023-02-30"]},
        {"holidays": ["08.05.2023"]}, {"holidays": "2023-05-08"}, {"weekly_hours": {"monday": [["09:00", "17:00"]]}},
        {"weekly_hours": {"mon": [["9:00", "17:00"]]}}, {"weekly_hours": {"mon": [["24:00", "17:00"]]}},
        {"weekly_hours": {"mon": [["09:00", "24:01"]]}}, {"weekly_hours": {"mon": [["09:60", "17:00"]]}},
        {"weekly_hours": {"mon": [["09:00"]]}}, {"weekly_hours": {"mon": ["09:00", "17:00"]}},
        {"weekly_hours": []}, {"weekly_hours": None}, {"start": "9999-12-30T12:00:00Z", "minutes": 10_000},
    ]:
        yield fine | change


def main():
    chance = random.Random(20261122)
    for question in [*known(), *questions(chance)]:
        answer = due(question)
        if answer is None:
            line = {"ask": question, "error": True}
        else:
            line = {"ask": question, "due": answer.isoformat().replace("+00:00", "Z")}
        print(json.dumps(line, separators=(",", ":")))
    for question in wrong():
        print(json.dumps({"ask": question, "error": True}, separators=(",", ":")))


if __name__ == "__main__":
    main()
