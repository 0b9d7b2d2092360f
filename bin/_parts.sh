# Sourced by bin/check: what each part runs. `step NAME COMMAND…` is one check; `tests NAME FOLDER… [-- OPTION…]`
# is one run of pytest. `report` is a folder that bin/_tally.py reads at the end.
PARTS="lint engines sqlite postgres crash security journey telephone sms together browser deploy cluster"
# The whole check runs in one what needs a database or a browser: many of these tests wait for servers, for speech or
# for pages, and so not for one another. What takes long is begun first (tests/conftest.py), so that all workers end
# together. What measures equal work runs beside the database that goes away and deploy: these keep one core busy each.
WHOLE="lint engines together postgres"
LINE="sip-tester espeak-ng kannel kannel-extras"
CHROMIUM="chromium-headless-shell fonts-inter fonts-noto-core"
GUIDE="ffmpeg espeak-ng fonts-dejavu-core libegl1 libgl1 libpango-1.0-0 libpangoft2-1.0-0 poppler-utils zbar-tools"
command -v java >/dev/null || GUIDE="$GUIDE default-jre-headless" # any Java serves the HTML checker
EQUAL_WORK=tests/security/equal_work
GONE=tests/crash/test_database_gone.py
PARALLEL="-n 2 --dist loadfile --max-worker-restart 0"
WAITING="-n 3 --dist loadfile --no-loadscope-reorder --max-worker-restart 0" # some tests wait for servers and programs
CROWD="-n 4 --dist loadfile --no-loadscope-reorder --max-worker-restart 0" # more so where they are many
ONCE="--ignore tests/security/test_cut_and_paste.py --ignore tests/security/test_stolen_disk.py --ignore tests/security/test_cross_site.py
    --ignore tests/security/test_every_route.py --ignore tests/security/test_object_reference.py --ignore $EQUAL_WORK
    --ignore tests/crash/test_raw_http.py --ignore tests/crash/test_serve.py --ignore $GONE
    --ignore tests/rooms/line/voice/sip --ignore tests/rooms/interest/counting"

step() {
    local name=$1 began=$SECONDS result=0
    shift
    echo "· $*"
    "$@" || result=$?
    printf '%s\t%s\t%s\n' "$part: $name" "$((SECONDS - began))" "$result" >> "$report/steps"
    [ "$result" = 0 ] || part_failed=1
}

tests() { # a run that hangs is interrupted and shows where it was
    local name=$1 began=$SECONDS result=0
    shift
    echo "· pytest $*"
    timeout --foreground --signal=INT --kill-after=60 30m \
        pytest -q --junitxml="$report/$part-$name.xml" -p no:cacheprovider "$@" </dev/null || result=$?
    printf '%s\t%s\t%s\n' "$part: $name" "$((SECONDS - began))" "$result" >> "$report/runs"
    [ "$result" = 0 ] || part_failed=1
}

translations() { # every missing string counts; the first ones are shown
    local said result=0
    said=$(python -m safeconduct.faces.messages check 2>&1) || result=$?
    [ "$result" = 0 ] || { head -n 20 <<< "$said"; echo "… $(wc -l <<< "$said") strings need a translator."; }
    return "$result"
}

readable() { # every test can be collected; the parts find them compiled then, whose workers would all do the same work
    local said
    said=$(pytest -q -p no:cacheprovider --collect-only tests 2>&1) || { tail -n 40 <<< "$said"; return 1; }
}

ended() { # PROGRAM: what one that was begun beside the others said
    local result=0
    wait "$2" || result=$?
    cat "$report/$1.said"
    return "$result"
}

part_lint() {
    mypy > "$report/mypy.said" 2>&1 & # it takes one core for as long as all the others
    local types=$! read
    readable > "$report/tests.said" 2>&1 &
    read=$!
    step style ruff check --quiet --output-format concise .
    step format ruff format --check --quiet --output-format concise .
    step contracts lint-imports --no-cache --no-logo
    step translations translations
    step tests ended tests "$read"
    step types ended mypy "$types"
}

part_engines() { tests all tests/engines $PARALLEL; }
part_sqlite() { tests rooms tests/rooms tests/architecture $CROWD; }

rooms_with_a_database() { # of the guide, what its editors do; of the line, not the protocols
    local folder
    for folder in tests/rooms/*/; do
        case $folder in
            tests/rooms/faces/ | tests/rooms/guide/ | tests/rooms/line/) ;;
            *) echo "$folder" ;;
        esac
    done
    echo tests/rooms/guide/test_editing_*.py tests/rooms/line/test_*.py tests/rooms/line/threads
    for folder in tests/rooms/line/desk tests/rooms/line/voice tests/rooms/line/guarding; do [ ! -d "$folder" ] || echo "$folder"; done
}

part_postgres() { # what knows no database, or measures work, is run once, on SQLite
    postgres_start || { part_failed=1; printf 'postgres: start\t0\t2\n' >> "$report/steps"; return; }
    tests all $(rooms_with_a_database) tests/journey tests/crash tests/security $CROWD --with-a-database $ONCE
    if [ -n "$wanted" ]; then
        tests gone "$GONE"
        postgres_stop
        return
    fi
    (
        unset SAFECONDUCT_DATABASE SAFECONDUCT_KEYS_DATABASE
        part=security part_failed=
        equal_work
        exit ${part_failed:-0}
    ) > "$report/work.said" & # one core
    local work=$!
    tests gone "$GONE" # the other; alone on the server, which it stops
    postgres_stop
    part=deploy part_deploy
    ended work "$work" || part_failed=1
}

equal_work() { tests work "$EQUAL_WORK"; } # with at most one neighbour, which would disturb what it measures

part_crash() { tests all tests/crash $WAITING; }

part_security() {
    tests all tests/security $PARALLEL --ignore "$EQUAL_WORK"
    equal_work
}

waiting() { # folders of tests that speak with real programs of telephone and SMS
    local folder
    for folder in tests/telephone tests/sms; do [ ! -d "$folder" ] || echo "$folder"; done
}

part_telephone() { tests all tests/telephone $WAITING; }
part_sms() { tests all tests/sms $WAITING; }

part_together() { # all that the parts from sqlite to browser run, but for equal work
    tests all tests --ignore tests/engines --ignore "$EQUAL_WORK" $CROWD
    [ -z "$wanted" ] || equal_work
}

part_journey() { tests all tests/journey $WAITING; }
part_browser() { tests all tests/browser $WAITING; }

deployed() { # a new home, made as an administrator would, and Django's own questions about each face
    local home="$report/home" face
    safeconduct init --home "$home" || return
    for face in desk public; do
        SAFECONDUCT_HOME="$home" python -m django check --deploy --fail-level WARNING \
            --settings "safeconduct.config.settings.$face" || return
    done
}

part_deploy() {
    step migrations python -m django makemigrations --check --dry-run --settings safeconduct.config.settings.test
    step deployment deployed
}

cluster_environment() { # Spark and what it needs, apart: 760 MB that nothing else uses
    local cluster="$root/.tools/cluster" uv want
    want=$(sha256sum < "$root/requirements-cluster.lock")
    [ "$(cat "$cluster/made-from" 2>/dev/null)" = "$want" ] && return
    uv=$(command -v uv || echo "$root/.tools/bin/uv")
    "$uv" venv --quiet --clear --python "$root/.venv/bin/python" "$cluster" || return
    "$uv" pip sync --quiet --python "$cluster/bin/python" --require-hashes "$root/requirements-cluster.lock" || return
    echo "$want" > "$cluster/made-from"
}

part_cluster() { # not in the whole check: the same counts on Spark as on the other engines
    step environment cluster_environment
    step counts python -m bench.counting --size 40
}

packages_of() {
    case $1 in
        cluster) echo "openjdk-17-jre-headless ripgrep" ;;
        lint) echo gettext ;;
        sqlite) echo "$CHROMIUM $GUIDE" ;;
        telephone) echo "$CHROMIUM $LINE" ;;
        together) echo "$CHROMIUM $GUIDE $LINE" ;;
        sms) echo "$LINE" ;;
        security | journey | browser) echo "$CHROMIUM" ;;
        postgres) echo "postgresql $CHROMIUM" ;;
    esac
}
