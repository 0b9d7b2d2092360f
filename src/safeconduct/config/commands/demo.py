"""safeconduct demo: fill an empty home with the fictional organisation, then serve it."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from safeconduct.config.commands import use_home
from safeconduct.config.commands.demo_home import make_once
from safeconduct.config.commands.init import prepare

CONFIG = """# The demonstration speaks plain HTTP on the loopback address only.
secure_cookies = false

[organisation]
name = "Arcadia Line"
phone = "+999 000 000 000"
telegram = "@arcadia_line_demo"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the verb's arguments."""
    parser.add_argument("--home", default="var", help="folder of this installation (default: var)")
    parser.add_argument("--public", type=int, default=8000, metavar="PORT", help="port of the public face")
    parser.add_argument("--desk", type=int, default=8001, metavar="PORT", help="port of the desk")
    parser.add_argument("--fill-only", action="store_true", help="fill the home and end")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Fill once, print how to get in, and serve until a signal comes."""
    home = use_home(given.home)
    os.environ.setdefault("NUMBA_CACHE_DIR", str(home / "compiled"))
    logins = make_once(home, lambda: _fill(home, given.home), lambda: prepare(given.home))
    _print(logins, given)
    if given.fill_only:
        return 0
    from safeconduct.config.commands.serve import serve

    return serve("127.0.0.1", {"public": given.public, "desk": given.desk}, 8, worker=True)


def _fill(home: Path, named: str) -> dict[str, Any]:
    (home / "config.toml").write_text(CONFIG, "utf-8")
    prepare(named)
    from safeconduct.config.demo import interest, lives, people, roster

    print("Filling the demonstration: colleagues", flush=True)
    crew = people.hire()
    codename = lives.play(crew, lambda what: print(f"  {what}", flush=True))
    print("Filling the demonstration: shifts", flush=True)
    roster.plan(crew)
    print("Filling the demonstration: invented search statistics", flush=True)
    interest.watch(crew)
    return {
        "password": people.PASSWORD,
        "codename": codename,
        "staff": [
            {
                "username": one.staff.username,
                "role": one.role,
                "totp_secret": one.totp_secret,
                "recovery_codes": one.recovery_codes,
            }
            for one in crew
        ],
    }


def _print(data: dict[str, Any], given: argparse.Namespace) -> None:
    from safeconduct.accounts.services import code_now

    out = sys.stdout
    out.write(
        f"\nPublic face   http://127.0.0.1:{given.public}/\nDesk          http://127.0.0.1:{given.desk}/\n"
    )
    out.write(f"Codename      {data['codename']}\n")
    out.write(f"Password      {data['password']}   (of every colleague below)\n\n")
    out.write(f"{'sign-in':10}{'role':15}{'code now':10}{'recovery code':16}authenticator secret\n")
    for one in data["staff"]:
        out.write(
            f"{one['username']:10}{one['role']:15}{code_now(one['totp_secret']):10}"
            f"{one['recovery_codes'][0]:16}{one['totp_secret']}\n"
        )
    out.write("\nCodes change every 30 seconds; a recovery code works once, at any time.\n\n")
    out.flush()
