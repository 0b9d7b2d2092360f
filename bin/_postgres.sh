# Sourced by bin/check: a PostgreSQL of our own in a temporary folder, reached through a socket in that folder
# only. The system's cluster is never touched. `fsync=off` is for tests: nothing here outlives the run.
postgres_programs() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(pg_config --bindir 2>/dev/null || true)"; do
        [ -x "$folder/initdb" ] && { echo "$folder"; return; }
    done
    echo "PostgreSQL is not installed; install the package postgresql and run this again." >&2
    return 2
}

as_postgres() { # the server refuses to run as root
    if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

postgres_start() {
    local programs name
    programs=$(postgres_programs) || return 2
    postgres_folder=$(mktemp -d "$scratch/safeconduct-pg.XXXXXX")
    [ "$(id -u)" != 0 ] || chown postgres "$postgres_folder"
    as_postgres "$programs/initdb" --pgdata="$postgres_folder/data" --username=safeconduct --auth-local=trust \
        --auth-host=reject --encoding=UTF8 --locale=C.UTF-8 --no-sync --no-instructions >/dev/null || return 2
    as_postgres "$programs/postgres" -D "$postgres_folder/data" -k "$postgres_folder" -c listen_addresses= \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 \
        -c autovacuum=off -c jit=off -c max_connections=200 \
        -c log_min_messages=panic </dev/null >"$postgres_folder.log" 2>&1 &
    for _ in $(seq 100); do
        "$programs/pg_isready" -q -h "$postgres_folder" && break
        sleep 0.1
    done
    for name in safeconduct safeconduct_keys; do
        "$programs/createdb" -h "$postgres_folder" -U safeconduct "$name" || { cat "$postgres_folder.log" >&2; return 2; }
    done
    export SAFECONDUCT_DATABASE="postgresql://safeconduct@/safeconduct?host=$postgres_folder"
    export SAFECONDUCT_KEYS_DATABASE="postgresql://safeconduct@/safeconduct_keys?host=$postgres_folder"
    "$programs/postgres" --version
}

postgres_stop() {
    unset SAFECONDUCT_DATABASE SAFECONDUCT_KEYS_DATABASE
    [ -n "${postgres_folder:-}" ] || return 0
    local pid
    if pid=$(head -n 1 "$postgres_folder/data/postmaster.pid" 2>/dev/null); then
        kill -INT "$pid" 2>/dev/null # its clients are disconnected, then it ends
        for _ in $(seq 100); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.1
        done
        kill -QUIT "$pid" 2>/dev/null
    fi
    rm -rf "$postgres_folder" "$postgres_folder.log"
    postgres_folder=
}
