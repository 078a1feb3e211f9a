"""As much of curl as docs/integrations.md uses: the tour runs where curl is not installed, too."""

import argparse
import json
import sys
import uuid
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="curl")
    parser.add_argument("url")
    parser.add_argument("-X", dest="method")
    parser.add_argument("-H", dest="headers", action="append", default=[])
    parser.add_argument("-d", dest="data")
    parser.add_argument("-F", dest="form", action="append", default=[])
    parser.add_argument("-G", dest="in_query", action="store_true")
    parser.add_argument("--data-urlencode", dest="encoded", action="append", default=[])
    for flag in "fsS":
        parser.add_argument(f"-{flag}", action="store_true")
    return parser.parse_args()


def form_body(parts: list[str], *, boundary: str) -> bytes:
    body = b""
    for part in parts:
        name, _, value = part.partition("=")
        disposition, content = f'form-data; name="{name}"', value.encode()
        if value.startswith("@"):
            content = Path(value[1:]).read_bytes()
            disposition += f'; filename="{value[1:]}"'
        head = f"--{boundary}\r\nContent-Disposition: {disposition}\r\n\r\n".encode()
        body += head + content + b"\r\n"
    return body + f"--{boundary}--\r\n".encode()


def request(asked: argparse.Namespace) -> Request:
    headers = dict(header.split(": ", 1) for header in asked.headers)
    url, body = asked.url, asked.data.encode() if asked.data else None
    if asked.in_query:
        pairs = [each.partition("=") for each in asked.encoded]
        url += "?" + "&".join(f"{name}={quote(value, safe='')}" for name, _, value in pairs)
    if asked.form:
        boundary = uuid.uuid4().hex
        headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
        body = form_body(asked.form, boundary=boundary)
    return Request(url, data=body, headers=headers, method=asked.method)


def main() -> None:
    asked = request(arguments())
    try:
        with urlopen(asked, timeout=30) as answer:
            sys.stdout.write(answer.read().decode())
    except HTTPError as error:
        problem = json.dumps(json.loads(error.read()), ensure_ascii=False)
        sys.exit(f"{asked.get_method()} {asked.full_url}: {error.code} {problem}")


if __name__ == "__main__":
    main()
