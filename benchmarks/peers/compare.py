"""Compares one array library with this one: first the values, then the times. Writes JSON, anew after each peer."""

import argparse
import importlib
import json
import os
import statistics
import sys
import time

import inputs
from ours import TOLERANCE, Ours, compare, is_equal

LEAST_ROUNDS = 7
MOST_ROUNDS = 51
MEASURING_SECONDS = 0.7
PATIENCE_SECONDS = 6.0


def median_milliseconds(run):
    """The median of LEAST_ROUNDS runs or more, after two that compile and warm up; fewer where one takes seconds."""
    run()
    run()
    times = []
    begin = time.perf_counter()
    while len(times) < MOST_ROUNDS:
        elapsed = time.perf_counter() - begin
        if (len(times) >= LEAST_ROUNDS and elapsed > MEASURING_SECONDS) or (len(times) >= 3 and elapsed > PATIENCE_SECONDS):
            break
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return {"median_ms": statistics.median(times), "runs": len(times)}


def examine(peer, ours, sizes, deadline):
    """What is to be said of one peer."""
    record = {"name": peer.name, "status": "equal", "message": "", "deviations": {}, "times": []}
    try:
        record["deviations"] = compare(peer, ours)
        if not is_equal(record["deviations"]):
            record["status"] = "different"
        for size in sizes if peer.timed else []:
            if time.monotonic() > deadline:
                record["message"] = f"no time was left for n = {size}"
                break
            peer.load(inputs.residuals(size))
            times = {name: median_milliseconds(run) for name, run in (("elementwise", peer.elementwise), ("sums", peer.sums))}
            record["times"].append({"n": size, **times})
    except Exception as failure:  # whatever a library throws is said of that peer, and the others still run
        record["status"] = "failed"
        record["message"] = f"{type(failure).__name__}: {failure}"[:2000]
    return record


def write(path, document):
    """In one step, so that a run that is stopped leaves a whole file."""
    with open(f"{path}.part", "w", encoding="utf-8") as stream:
        json.dump(document, stream, indent=2)
    os.replace(f"{path}.part", path)


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", choices=["numpy", "torch", "jax"])
    parser.add_argument("--ours", required=True, help="the CSV that robustloss eval wrote, all rows with one alpha and c")
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=[], help="the lengths to time")
    parser.add_argument("--seconds", type=float, default=60.0, help="after this time no further length is begun")
    parser.add_argument("--out", required=True, help="the JSON file")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    deadline = time.monotonic() + options.seconds
    try:
        module = importlib.import_module(f"{options.library}_peer")
    except ImportError as failure:
        write(options.out, {"library": options.library, "present": False, "reason": str(failure)})
        print(f"{options.library}: absent ({failure})")
        return 0

    ours = Ours(options.ours)
    document = {
        "library": options.library,
        "present": True,
        "version": module.version(),
        "device": module.device(),
        "alpha": ours.alpha,
        "c": ours.scale,
        "points_compared": len(ours.x),
        "tolerance": TOLERANCE,
        "peers": [],
    }
    for peer in module.peers(ours.alpha, ours.scale):
        record = examine(peer, ours, options.sizes, deadline)
        document["peers"].append(record)
        write(options.out, document)
        print(f"{record['name']}: {record['status']} {record['message']}", flush=True)

    return 0 if all(record["status"] == "equal" for record in document["peers"]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
