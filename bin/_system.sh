# Sourced by bin/check: the system packages (Debian, Ubuntu) that a part needs, installed only where missing; and
# where what the parts write may lie.
missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

need() {
    local missing
    command -v apt-get >/dev/null || return 0 # elsewhere: what is missing says so itself
    missing=$(missing_packages "$@" | xargs)
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "This part needs packages that are not installed; run 'sudo apt-get install $missing' and try again." >&2
        return 2
    fi
    echo "Installing $missing …"
    # The packaged PostgreSQL would start a server of its own; the checks bring theirs.
    if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
        mkdir -p /etc/postgresql-common
        echo "create_main_cluster = false" > /etc/postgresql-common/createcluster.conf
    fi
    [ -n "${apt_updated:-}" ] || apt-get -qq -o DPkg::Lock::Timeout=300 update || return 2
    apt_updated=1
    # shellcheck disable=SC2086 # one word for each package
    DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get -qq -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold install $missing >/dev/null || return 2
}

roomy_memory() { # thousands of files that nothing outlives need no disk: a folder in memory, with 4 GB free at least
    local folder=/dev/shm free
    [ -w "$folder" ] && ! grep -q "^[^ ]* $folder [^ ]* [^ ]*noexec" /proc/mounts || return 1
    free=$(df --output=avail -k "$folder" | tail -n 1)
    [ "$free" -gt 4000000 ] && awk '/^MemAvailable/ {exit $2 < 8000000}' /proc/meminfo && echo "$folder"
}
