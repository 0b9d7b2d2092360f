"""The command line: `safeconduct VERB`. Each verb is a small module in config.commands."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

VERBS = {
    "init": "make the home folder: credentials and databases",
    "serve": "run both faces and a worker until a signal comes",
    "work": "run a worker for background jobs",
    "voice": "lead telephone calls: a SIP endpoint, operators in the browser",
    "locate": "read places out of a text",
    "exits": "plan a way out, build an area from terrain files",
    "interest": "say what search statistics show, draw it, count topics in logs and dumps",
    "guide": "build the guide's outlets, check its content, verify a copy",
    "line": "play the conversations of the line, check their scripts",
    "audit": "verify the audit chain",
    "staff": "make the first administrator",
    "recovery": "make paper shares, or revive a team with them",
    "backup": "write a backup that only an offline key opens",
    "restore": "bring a backup back into an empty home",
    "doctor": "look for what is wrong with an installation",
    "demo": "fill an empty home with fictional cases",
    "messages": "compile the translations",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; return 0, or 2 after one sentence that says what was wrong with the input."""
    parser = argparse.ArgumentParser(
        prog="safeconduct", description="The software behind a surrender assistance line."
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    words = list(sys.argv[1:] if argv is None else argv)
    for name, sentence in VERBS.items():
        sub = verbs.add_parser(name, help=sentence, description=sentence.capitalize() + ".")
        if name in words[:1]:  # only the module of the verb in hand is loaded
            import_module(f"safeconduct.config.commands.{name}").arguments(sub)
    given = parser.parse_args(words)
    try:
        return int(given.run(given))
    except KeyboardInterrupt:
        return 130
    except Exception as fault:
        from safeconduct.config.commands import Refused

        if isinstance(fault, Refused):
            print(f"safeconduct: {fault}", file=sys.stderr)
            return 2
        raise


if __name__ == "__main__":
    sys.exit(main())
