"""What the helpers of tests/chat-peers share: calls by HTTP, and waiting for what another program does."""
import html
import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request


def call(method, url, body=None, token=None, form=None, raw=None, headers=None):
    """Status and answer: read as JSON if it is some."""
    data, headers = raw, dict(headers or {})
    if body is not None:
        data, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
    if form is not None:
        data, headers["Content-Type"] = urllib.parse.urlencode(form).encode(), "application/x-www-form-urlencoded"
    if token:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(url, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            status, text = answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        status, text = error.code, error.read().decode(errors="replace")
    try:
        return status, json.loads(text)
    except ValueError:
        return status, text


def fine(method, url, **rest):
    """The answer of a call that must succeed."""
    status, answer = call(method, url, **rest)
    if not 200 <= status < 300:
        raise SystemExit(f"FAIL {method} {url}: {status} {answer}")
    return answer


def eventually(what, look, seconds=30):
    """Looks until there is something, and returns that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.1)
    raise SystemExit(f"FAIL within {seconds} s there was no {what}")


class Browser:
    """Somebody who is signed in by a one-time link."""

    def __init__(self, server, link):
        self.server = server
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)
        path = urllib.parse.urlsplit(link).path
        self.sends(path, self.hidden(self.opens(path)))

    def opens(self, path, fields=None):
        return self.fetches(path, fields).decode()

    def sends(self, path, fields):
        return self.opens(path, fields)

    def fetches(self, path, fields=None):
        """What is not a page."""
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        url = urllib.parse.urljoin(self.server, path)
        with self.opener.open(url, data=data, timeout=20) as answer:
            return answer.read()

    @staticmethod
    def hidden(page):
        """What the page's forms hold besides what one sees."""
        inputs = re.findall(r'<input[^>]*type="hidden"[^>]*>', page)
        named = [(re.search(r'name="([^"]*)"', it), re.search(r'value="([^"]*)"', it)) for it in inputs]
        return {name[1]: html.unescape(value[1]) for name, value in named if name and value}


def words(value):
    """Everything that a message says."""
    if isinstance(value, dict):
        return " ".join(words(it) if not (name == "text" and isinstance(it, str)) else it for name, it in value.items())
    if isinstance(value, list):
        return " ".join(words(it) for it in value)
    return ""
