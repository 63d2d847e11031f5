# Steps with a time limit, for run-all: what was run, how it ended, how long it took. SECONDS counts from the start of the shell.

names=() statuses=() durations=() messages=() commands=()
notes=()
outcome=passed
last_status=
late='timed out'
group_end=$budget

# The steps from here on share so many seconds, as far as the budget has them.
group() {
    group_end=$((SECONDS + $1 < budget ? SECONDS + $1 : budget))
}

# record NAME STATUS SECONDS MESSAGE COMMAND
record() {
    names+=("$1")
    statuses+=("$2")
    durations+=("$3")
    messages+=("$4")
    commands+=("$5")
    last_status=$2
    [[ $2 == failed || $2 == 'timed out' ]] && outcome=failed
    printf '%-28s %-10s %4s s  %s\n' "$1" "$2" "$3" "$4"
    write_report running
}

skip() {
    record "$1" skipped 0 "$2" ''
}

# step NAME SECONDS COMMAND...: standard output goes to NAME.out, standard error to NAME.err.
step() {
    local name=$1 limit=$2 begin=$SECONDS status
    shift 2
    local shown="$*"
    shown=${shown//"$here/"/}
    shown=${shown//"$work"/TEMP}
    limit=$((limit < group_end - SECONDS ? limit : group_end - SECONDS))
    if ((limit < 3)); then
        skip "$name" 'no time was left'
        return
    fi
    run_within "$limit" "$name" "$@"
    status=$?
    case $status in
        0) record "$name" passed $((SECONDS - begin)) '' "$shown" ;;
        124 | 137) record "$name" "$late" $((SECONDS - begin)) "it was ended after $limit s" "$shown" ;;
        *) record "$name" failed $((SECONDS - begin)) "exit status $status: $(last_words "$name")" "$shown" ;;
    esac
}

# The same, but what is not finished in time is no failure: it is kept as far as it went.
optional_step() {
    late=cut
    step "$@"
    late='timed out'
}

# A process that hangs in a driver does not end when it is killed: then this leaves it, and says 137.
run_within() {
    local limit=$1 name=$2 id
    shift 2
    timeout --kill-after=3 "$limit" "$@" >"$work/$name.out" 2>"$work/$name.err" &
    id=$!
    local end=$((SECONDS + limit + 5))
    while kill -0 "$id" 2>/dev/null; do
        if ((SECONDS > end)); then
            disown "$id"
            return 137
        fi
        sleep 0.1
    done 2>/dev/null
    wait "$id" 2>/dev/null
}

# The last line that a step wrote, preferably to standard error.
last_words() {
    local words
    words=$(grep -v '^[[:space:]]*$' "$work/$1.err" | tail -n 1)
    words=${words:-$(grep -v '^[[:space:]]*$' "$work/$1.out" | tail -n 1)}
    echo "${words:0:300}"
}
