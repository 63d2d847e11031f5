"""What this library says about some residuals, as `robustloss eval` wrote it, and how far others are from it."""

import csv

import numpy

# What counts as equal: relative to the value, or to its size at |x| = c where it is smaller than that. The naive formula in float32
# loses all its digits for small residuals, so that no tighter rule can hold there for anyone who uses it.
TOLERANCE = 1e-5

COLUMNS = {"loss": "loss", "influence": "dloss_dx", "alpha_derivative": "dloss_dalpha", "scale_derivative": "dloss_dc"}


class Ours:
    """The residuals `x`, and the quantities of COLUMNS at each of them."""

    def __init__(self, path):
        with open(path, newline="", encoding="ascii") as stream:
            rows = list(csv.DictReader(stream))
        if not rows:
            raise ValueError(f"{path} holds no row")
        self.x = numpy.array([row["x"] for row in rows], dtype=numpy.float64)
        self.alpha = float(rows[0]["alpha"])
        self.scale = float(rows[0]["c"])
        self.values = {name: numpy.array([row[column] for row in rows], dtype=numpy.float64) for name, column in COLUMNS.items()}
        self._nearest = numpy.argmin(numpy.abs(numpy.abs(self.x) - self.scale))

    def deviation(self, name, theirs):
        """The largest deviation of an element, in the units of TOLERANCE. NaN where anything is NaN."""
        ours = self.values[name]
        unit = abs(ours[self._nearest])
        return float(numpy.max(numpy.abs(numpy.asarray(theirs, dtype=numpy.float64) - ours) / numpy.maximum(numpy.abs(ours), unit)))

    def relative_deviation(self, name, theirs):
        """The largest deviation of an element in ratio to that element: what the tolerance forgives for small residuals."""
        ours = self.values[name]
        known = ours != 0.0
        return float(numpy.max(numpy.abs(numpy.asarray(theirs, dtype=numpy.float64)[known] / ours[known] - 1.0)))

    def sum_deviation(self, name, theirs):
        """The relative deviation of the sum over all residuals."""
        return abs(float(theirs) / float(numpy.sum(self.values[name])) - 1.0)


def compare(peer, ours):
    """The deviations of a peer from `ours`, one for each output: two of every element, three of the sums."""
    peer.load(ours.x.astype(numpy.float32))
    loss, influence = peer.fetch(peer.elementwise())
    sums = peer.fetch(peer.sums())
    return {
        "loss": ours.deviation("loss", loss),
        "influence": ours.deviation("influence", influence),
        "sum_loss": ours.sum_deviation("loss", sums[0]),
        "sum_alpha_derivative": ours.sum_deviation("alpha_derivative", sums[1]),
        "sum_scale_derivative": ours.sum_deviation("scale_derivative", sums[2]),
        "loss_strictly_relative": ours.relative_deviation("loss", loss),
    }


def is_equal(deviations):
    """Whether all deviations that are judged are within TOLERANCE; a NaN is not."""
    return all(value <= TOLERANCE for name, value in deviations.items() if not name.endswith("strictly_relative"))
