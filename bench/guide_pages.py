"""The guide's pages: how many a second the production server gives out, and how soon a slow line shows one.

    python -m bench.guide serve, or python -m bench.guide_pages [--seconds 5]

Needs wrk for the load (apt-get install wrk) and Chromium for the slow line (apt-get install chromium); without one
of them its part is left out, says so, and counts as missed. Exit status 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import urllib.request

from bench.service import Running, new_home, remove, serving

PAGES = ("/ru/guide/", "/ru/guide/how-to-move/", "/ru/surrender/")
LEAST_RATE = 5000.0
MOST_BYTES = 14_000
BITS_A_SECOND, LATENCY_MS = 32_000, 300
MOST_PAINT_MS = 5000.0


def rate(running: Running, path: str, seconds: int) -> tuple[float, str]:
    """Return requests a second that were answered with 200, and the 99th percentile of their latency."""
    address = f"http://127.0.0.1:{running.port}{path}"
    command = ["wrk", "-t", "1", "-c", "32", "-d", f"{seconds}s", "--latency", address]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    slow = re.search(r"99%\s+(\S+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", said)
    if found is None or slow is None or refused:
        raise RuntimeError(f"wrk could not measure {path}: {refused[0] if refused else said}")
    return float(found[1]), slow[1]


def sizes(running: Running, path: str) -> tuple[int, int]:
    """Return the bytes of a page, plain and packed."""
    found = []
    for encoding in ("identity", "gzip"):
        request = urllib.request.Request(
            f"http://127.0.0.1:{running.port}{path}", headers={"Accept-Encoding": encoding}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            found.append(len(answer.read()))
    return found[0], found[1]


def paint(running: Running, program: str, path: str, packed: bool) -> tuple[float, float]:
    """Return milliseconds until a browser on a slow line shows something, and until it has all."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        if not packed:
            page.set_extra_http_headers({"Accept-Encoding": "identity"})
        line.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": LATENCY_MS,
                "downloadThroughput": BITS_A_SECOND / 8,
                "uploadThroughput": BITS_A_SECOND / 8,
            },
        )
        page.goto(f"http://127.0.0.1:{running.port}{path}", timeout=60_000)
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
        shown = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        whole = page.evaluate("performance.getEntriesByType('navigation')[0].responseEnd")
        browser.close()
    return float(shown), float(whole)


def measure(seconds: int = 5) -> bool:
    """Serve, load, paint and print; return whether every bar was reached."""
    home, missed = new_home(), []
    try:
        with serving(home) as running:
            missed += _served(running, seconds) + _painted(running)
    finally:
        remove(home)
    for sentence in missed:
        print(f"MISSED {sentence}")
    return not missed


def main() -> int:
    """Measure and print; return 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=int, default=5, help="how long each page is asked for")
    return 0 if measure(parser.parse_args().seconds) else 1


def _served(running: Running, seconds: int) -> list[str]:
    missed = []
    for path in PAGES:
        plain, packed = sizes(running, path)
        print(f"{path}: {plain} bytes, packed {packed}")
        if plain >= MOST_BYTES:
            missed.append(f"{path} has {plain} bytes; fewer than {MOST_BYTES} are allowed.")
    if shutil.which("wrk") is None:
        return [
            *missed,
            "nothing was served under load: install wrk (apt-get install wrk) and run this again.",
        ]
    for path in PAGES:
        found, slow = rate(running, path, seconds)
        print(
            f"{path}: {found:,.0f} requests a second, 99 % within {slow}; load and server on the same cores"
        )
        if found < LEAST_RATE:
            missed.append(f"{path}: {found:.0f} requests a second; at least {LEAST_RATE:.0f} are wanted.")
    return missed


def _painted(running: Running) -> list[str]:
    program = shutil.which("chromium")
    if program is None:
        return ["no slow line was tried: install Chromium (apt-get install chromium) and run this again."]
    missed = []
    for path in PAGES:
        for packed in (True, False):
            shown, whole = paint(running, program, path, packed)
            how = "packed" if packed else "plain"
            print(
                f"{path} ({how}), {BITS_A_SECOND // 1000} kbit/s, {LATENCY_MS} ms: first paint after "
                f"{shown / 1000:.1f} s, whole after {whole / 1000:.1f} s"
            )
            if packed and shown > MOST_PAINT_MS:
                missed.append(f"{path}: first paint after {shown:.0f} ms; {MOST_PAINT_MS:.0f} are allowed.")
    return missed


if __name__ == "__main__":
    sys.exit(main())
