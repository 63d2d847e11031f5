# The report of run-all: report.json, report.md and log.txt in the folder of the results.

test_rows=()
left_out=
machine=()

json_text() {
    local text=${1//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//$'\n'/\\n}
    printf '"%s"' "${text//[[:cntrl:]]/ }"
}

# Pairs of a name and a value, as the fields of a JSON object.
json_fields() {
    local comma=''
    while (($# > 1)); do
        printf '%s%s: %s' "$comma" "$(json_text "$1")" "$(json_text "$2")"
        comma=', '
        shift 2
    done
}

# Files that hold JSON, as the elements of an array.
json_files() {
    local file comma=''
    for file in "$@"; do
        if [[ -s $file ]]; then
            printf '%s\n' "$comma"
            cat "$file"
            comma=,
        fi
    done
}

describe_machine() {
    local fields=name,driver_version,memory.total,clocks.max.sm,clocks.max.mem
    run_within 20 nvidia-smi nvidia-smi "--query-gpu=$fields" --format=csv,noheader
    machine=(
        date "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
        command "$command_line"
        bundle "$(paste -sd ';' "$here/VERSION" 2>/dev/null)"
        processor "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1), $(nproc) logical"
        memory "$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo 2>/dev/null)"
        system "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release 2>/dev/null), Linux $(uname -r)"
        'C library' "$(ldd --version 2>&1 | head -n 1)"
        GPU "$(text_or nvidia-smi.out 'nvidia-smi says nothing')"
        python "$(python3 --version 2>&1 | head -n 1)"
    )
}

# Tests that read the repository's sources cannot run here, and the simulator's say nothing of this machine.
count_left_out() {
    left_out="$(count_tests Needs=Sources) tests that read the repository's sources, $(count_tests Device=Simulate) on the simulator"
}

count_tests() {
    run_within 30 "list-$1" "$here/app/RobustLoss.Gpu.Kernels.Tests" -preEnumerateTheories -list tests -trait "$1"
    grep -c '^RobustLoss' "$work/list-$1.out"
}

# Reads the runner's summary. A run that was ended has none, and one that ran no test has tested nothing.
read_test_counts() {
    local counts total failed skipped
    counts=$(sed -n 's/.* Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\), Not Run: \([0-9]*\).*/\1 \2 \3 \4 \5/p' "$work/$1.out" 2>/dev/null)
    if [[ -n $counts ]]; then
        read -r total errors failed skipped not_run <<<"$counts"
        test_rows+=("$1 $((total - failed - skipped - not_run)) $((failed + errors)) $skipped")
        if ((total == 0)); then
            record "$1-counted" failed 0 'no test ran' ''
        fi
    fi
}

write_report() {
    write_json "$1" >"$results/report.json"
    write_markdown "$1" >"$results/report.md"
    local file
    for file in "$work"/*.out "$work"/*.err; do
        [[ -s $file && $file != */peers-inputs.out && $file != */list-* ]] && printf '\n==== %s\n' "${file##*/}" && cat "$file"
    done >"$results/log.txt"
}

write_json() {
    local i row comma=''
    printf '{\n"state": "%s", "outcome": "%s", "seconds": %d,\n"machine": {%s},\n' "$1" "$outcome" "$SECONDS" "$(json_fields "${machine[@]}")"
    printf '"notes": ['
    for i in "${!notes[@]}"; do
        printf '%s%s' "$comma" "$(json_text "${notes[i]}")"
        comma=', '
    done
    printf '],\n"devices": %s,\n"steps": [' "$([[ -s $work/devices.out ]] && cat "$work/devices.out" || echo null)"
    comma=''
    for i in "${!names[@]}"; do
        printf '%s\n{%s, "seconds": %d}' "$comma" \
            "$(json_fields name "${names[i]}" status "${statuses[i]}" message "${messages[i]}" command "${commands[i]}")" "${durations[i]}"
        comma=,
    done
    printf '],\n"tests_left_out": %s,\n"tests": [' "$(json_text "$left_out")"
    comma=''
    for row in "${test_rows[@]}"; do
        printf '%s\n{"name": "%s", "passed": %d, "failed": %d, "skipped": %d}' "$comma" $row
        comma=,
    done
    printf '],\n"bench": [%s],\n"peers": [%s]\n}\n' "$(json_files "$work"/bench-*.json)" "$(json_files "$work"/peers-*.json)"
}

write_markdown() {
    local i row
    printf '# RobustLoss.Gpu on this machine: %s, %d steps skipped%s\n\n' \
        "$outcome" "$(printf '%s\n' "${statuses[@]}" | grep -c skipped)" "$([[ $1 == running ]] && echo ', not finished')"
    for ((i = 0; i + 1 < ${#machine[@]}; i += 2)); do
        printf -- '- %s: %s\n' "${machine[i]}" "${machine[i + 1]//$'\n'/; }"
    done
    for row in "${notes[@]}"; do
        printf -- '- %s\n' "$row"
    done

    printf '\n## Devices\n\n```json\n%s\n```\n' "$(cat "$work/devices.out" 2>/dev/null)"

    printf '\n## Tests\n\nLeft out: %s.\n\n| run | passed | failed | skipped |\n|---|---|---|---|\n' "$left_out"
    for row in "${test_rows[@]}"; do
        printf '| %s | %s | %s | %s |\n' $row
    done

    printf '\n## Times of this library\n\n`robustloss bench`, alpha = 0.8, c = 0.5. The ratio is bytes per second over the copy'"'"'s for elementwise, over the read'"'"'s for sums, over the read of features and targets for the objective.\n\n'
    printf '| device | precision | n | what | median ms | elements/s | GB/s | ratio |\n|---|---|---|---|---|---|---|---|\n'
    cat "$work"/bench-*.json 2>/dev/null | bench_rows | sort -s -t '|' -k2,2 -k3,3 -k4,4n

    printf '\n## Other array libraries\n\n%s\n' "$(text_or peers.md 'Nothing was compared; the steps say why.')"
    printf '\n## BenchmarkDotNet\n\n%s\n' "$(text_or benchmarkdotnet.md 'It has finished no table; the steps say why.')"

    printf '\n## Steps\n\n%d s in all.\n\n| step | status | seconds | message | command |\n|---|---|---|---|---|\n' "$SECONDS"
    for i in "${!names[@]}"; do
        printf '| %s | %s | %s | %s | `%s` |\n' "${names[i]}" "${statuses[i]}" "${durations[i]}" "${messages[i]//|/\\|}" "${commands[i]//|/\\|}"
    done
}

# text_or FILE TEXT: what the file holds, or the text where it holds nothing.
text_or() {
    if [[ -s $work/$1 ]]; then
        cat "$work/$1"
    else
        echo "$2"
    fi
}

bench_rows() {
    awk -F'[:,]' '
        function text(field) { gsub(/[" ]/, "", field); return field }
        /"device"/ { device = text($2) }
        /"precision"/ { precision = text($2) }
        /"n"/ { n = text($2) }
        /"name"/ { name = text($2) }
        /"median_ms"/ { median = $2 }
        /"elements_per_second"/ { elements = $2 }
        /"gb_per_second"/ { gigabytes = $2 }
        /"ratio"/ { printf "| %s | %s | %s | %s | %.4f | %.3e | %.2f | %.3f |\n", device, precision, n, name, median, elements, gigabytes, $2 }'
}
