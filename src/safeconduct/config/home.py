"""Where this installation keeps its files: databases, credentials, areas, drop folders."""

import os
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from safeconduct.vault import credentials


def home() -> Path:
    """Return the folder of this installation (environment variable SAFECONDUCT_HOME, default ./var)."""
    return Path(os.environ.get("SAFECONDUCT_HOME", "var")).resolve()


def options() -> dict[str, Any]:
    """Return what the administrator wrote into config.toml of the home folder; empty when there is none."""
    path = home() / "config.toml"
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise ImproperlyConfigured(f"config.toml cannot be read: {fault}. Correct that line.") from None


def credential(name: str) -> str:
    """Return one secret in hexadecimal; see vault.credentials for where it may lie."""
    try:
        return credentials.read(home(), name)
    except credentials.CredentialMissing as fault:
        raise ImproperlyConfigured(str(fault)) from None


def database(url: str) -> dict[str, Any]:
    """Turn an address like postgresql://user:password@host:5432/name into Django's form."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured(
            f"The database address begins with {parts.scheme!r}; write postgresql://user@host/name, "
            "or leave it out to use SQLite."
        )
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(name: str, journal: str) -> dict[str, Any]:
    """Describe an SQLite file of this home; writers begin IMMEDIATE and every commit reaches the disk.

    A file that another process has locked is waited for, as long as [databases] wait_seconds says.
    """
    pragmas = [
        f"PRAGMA journal_mode={journal}",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON",
        "PRAGMA temp_store=MEMORY",
    ]
    if name.startswith("keys"):  # Django's JSON columns of the other file need a trusted schema
        pragmas.append("PRAGMA trusted_schema=OFF")
    return {
        "ENGINE": "safeconduct.config.sqlite3",
        "NAME": home() / name,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": float(options().get("databases", {}).get("wait_seconds", 20)),
            "init_command": "; ".join(pragmas) + ";",
        },
    }
