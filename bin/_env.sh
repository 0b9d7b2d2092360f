# Sourced by the commands beside it: makes the virtual environment from the lock file, once per lock file.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT="$root/.venv"
PATH="$root/.venv/bin:$PATH"
# Compiled modules are kept, whatever the surroundings ask for: without them every process starts three times slower.
unset PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX="$root/.tools/pycache"

find_python() { # the system's own, which distributions build with profiles: a sixth faster than without; or the newest
    local name pyenv="${PYENV_ROOT:-$HOME/.pyenv}/versions"
    for name in /usr/bin/python3 python3.13 "$pyenv"/3.13.*/bin/python python3.12 "$pyenv"/3.12.*/bin/python python3.11 python3; do
        if "$name" -c 'import ctypes, sqlite3, ssl, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    echo "safeconduct needs Python 3.11, 3.12 or 3.13; install one of them and run this command again." >&2
    exit 2
}

make_environment() {
    local stamp="$root/.venv/made-from" want
    want=$(sha256sum < "$root/requirements.lock")
    [ "$(cat "$stamp" 2>/dev/null)" = "$want" ] && return
    local python uv
    python=$(find_python)
    if ! uv=$(command -v uv); then
        uv="$root/.tools/bin/uv"
        [ -x "$uv" ] || for with in python3 "$python"; do # the system's own can make environments, if one package is there
            "$with" -m venv "$root/.tools" && "$root/.tools/bin/pip" install --quiet uv && break
        done
    fi
    echo "Making the environment with $("$python" --version) …" >&2
    [ -x "$root/.venv/bin/python" ] || "$uv" venv --quiet --clear --python "$python" "$root/.venv"
    "$uv" pip sync --quiet --python "$root/.venv/bin/python" --require-hashes "$root/requirements.lock"
    "$uv" pip install --quiet --python "$root/.venv/bin/python" --no-deps --no-build-isolation --editable "$root"
    "$root/.venv/bin/safeconduct" messages
    echo "$want" > "$stamp"
}

make_environment
