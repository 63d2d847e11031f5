"""Markdown of a comparison: what compare.py wrote of the peers, and what `robustloss bench --json` says at the same lengths."""

import json
import sys


def load(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)


def bench_times(reports, device):
    """Of this library on a device, in float32: milliseconds under (workload, n)."""
    return {
        (result["name"], report["n"]): result["median_ms"]
        for report in reports
        if report["device"] == device and report["precision"] == "float32"
        for result in report["results"]
    }


def row(cells):
    return "| " + " | ".join(cells) + " |"


def time_cell(milliseconds, own):
    return f"{milliseconds:.4g} ms" + (f" ({milliseconds / own:.2f} of ours)" if own else "")


def deviation_table(document):
    # A peer that failed has none.
    names = next((list(peer["deviations"]) for peer in document["peers"] if peer["deviations"]), [])
    yield row(["peer", "status"] + [name.replace("_", " ") for name in names])
    yield row(["---"] * (len(names) + 2))
    for peer in document["peers"]:
        cells = [f"{peer['deviations'][name]:.1e}" if name in peer["deviations"] else "" for name in names]
        yield row([peer["name"], peer["status"]] + cells)


def time_table(document, reports):
    own = bench_times(reports, document["device"].split(":")[0].split(",")[0])
    for n in sorted({entry["n"] for peer in document["peers"] for entry in peer["times"]}):
        yield ""
        yield row([f"n = {n}", "loss and influence", "sums of loss and both derivatives"])
        yield row(["---"] * 3)
        if ("elementwise", n) in own:
            yield row(["this library", time_cell(own["elementwise", n], None), time_cell(own["sums", n], None)])
        for peer in document["peers"]:
            for entry in peer["times"]:
                if entry["n"] == n:
                    cells = [time_cell(entry[name]["median_ms"], own.get((name, n))) for name in ("elementwise", "sums")]
                    yield row([peer["name"]] + cells)


def lines(document, reports):
    yield f"### {document['library']}"
    yield ""
    if not document["present"]:
        yield f"Absent: {document['reason']}"
        return
    yield f"{document['version']}, on {document['device']}. Shape {document['alpha']}, scale {document['c']}, float32 residuals."
    yield (
        f"Largest deviations from this library over {document['points_compared']} residuals; equal is {document['tolerance']:.0e},"
        " relative to the value or, where that is larger, to its size at |x| = c. The strictly relative one is not judged."
    )
    yield ""
    yield from deviation_table(document)
    for peer in document["peers"]:
        if peer["message"]:
            yield f"\n{peer['name']}: {peer['message'].splitlines()[0]}"
    yield from time_table(document, reports)


def main(paths):
    """The arguments are JSON files of both kinds, in any order."""
    documents = [load(path) for path in paths]
    reports = [document for document in documents if "results" in document]
    for document in documents:
        if "library" in document:
            print("\n".join(lines(document, reports)), end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
