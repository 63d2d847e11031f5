"""Checks the formula, the inputs and the comparison with NumPy: ROBUSTLOSS=path/to/robustloss python3 -m unittest test_peers"""

import json
import os
import subprocess
import tempfile
import unittest

import numpy

import compare
import formula
import inputs
import numpy_peer
import ours
import tables

ROBUSTLOSS = os.environ.get("ROBUSTLOSS", "robustloss")
SHAPES = ["-inf", "-2", "-0.3", "0", "0.8", "1", "1.5", "2", "3", "inf"]


def evaluate(folder, alpha, scale, residuals):
    """What this library says of residuals, through its command."""
    points, out = os.path.join(folder, "points.csv"), os.path.join(folder, "ours.csv")
    with open(points, "w", encoding="ascii") as stream:
        stream.write("x\n" + "".join(f"{float(x)!r}\n" for x in residuals))
    subprocess.run(
        [ROBUSTLOSS, "eval", "--device", "cpu", "--in", points, "--alpha", str(alpha), "--scale", str(scale), "--out", out], check=True
    )
    return out


class PeersTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def test_the_inputs_are_those_of_the_bench(self):
        # The same numbers stand in BenchPatternTests.
        expected = {0: -5.353802311796418, 1: 0.8287442128867745, 12345: 39.67157928421842, 1048572: 0.4721422733825079}
        values = inputs.pattern()
        for index, value in expected.items():
            self.assertEqual(values[index], value)
        self.assertEqual(inputs.residuals(inputs.PATTERN_LENGTH + 2)[-2:].tolist(), inputs.residuals(2).tolist())

    def test_the_family_is_the_loss_of_every_shape(self):
        x = numpy.array([-20.0, -3.0, -0.5, -0.1, 0.02, 0.3, 1.0, 2.5, 6.0])
        for alpha in SHAPES:
            with self.subTest(alpha=alpha):
                path = evaluate(self.folder.name, alpha, 0.5, x[:-1] if alpha == "inf" else x)
                truth = ours.Ours(path)
                # Above an exponent of 87 the form for +inf is capped.
                seen = numpy.abs(truth.x) < 6.0 if alpha == "inf" else slice(None)
                peer = numpy_peer.NumpyPeer("family", float(alpha), 0.5)
                loss = peer.loss(truth.x, float(alpha), 0.5)
                expected = truth.values["loss"]
                numpy.testing.assert_allclose(loss[seen], expected[seen], rtol=1e-9)

    def test_plain_is_the_general_form_of_the_family(self):
        x = numpy.linspace(-30.0, 30.0, 101)
        for alpha in (-2.0, -0.3, 0.8, 1.0, 1.5, 3.0):
            both = [numpy_peer.NumpyPeer(form, alpha, 0.5).loss(x, alpha, 0.5) for form in formula.FORMS]
            numpy.testing.assert_allclose(both[0], both[1], rtol=1e-12)

    def test_equal_values_are_found_equal_and_others_are_not(self):
        path = evaluate(self.folder.name, 0.8, 0.5, inputs.residuals(500))
        truth = ours.Ours(path)
        for peer in numpy_peer.peers(0.8, 0.5):
            deviations = ours.compare(peer, truth)
            self.assertTrue(ours.is_equal(deviations), deviations)
        for alpha, scale in ((0.8001, 0.5), (0.8, 0.50005)):
            self.assertFalse(ours.is_equal(ours.compare(numpy_peer.NumpyPeer("family", alpha, scale), truth)))
        self.assertFalse(ours.is_equal({"loss": float("nan")}))

    def test_a_run_writes_json_and_tables(self):
        path = evaluate(self.folder.name, 0.8, 0.5, inputs.residuals(500))
        out = os.path.join(self.folder.name, "numpy.json")
        self.assertEqual(compare.main(["numpy", "--ours", path, "--out", out]), 0)
        document = tables.load(out)
        self.assertEqual([peer["status"] for peer in document["peers"]], ["equal", "equal"])
        self.assertIn("| numpy, family, float64 | equal |", "\n".join(tables.lines(document, [])))

    def test_the_table_relates_the_times_to_ours(self):
        peer = {"name": "p", "status": "equal", "message": "", "deviations": {}}
        peer["times"] = [{"n": 8, "elementwise": {"median_ms": 3.0, "runs": 7}, "sums": {"median_ms": 1.0, "runs": 7}}]
        document = {"device": "cuda: some GPU", "peers": [peer]}
        results = [{"name": "elementwise", "median_ms": 1.5}, {"name": "sums", "median_ms": 2.0}]
        report = {"device": "cuda", "precision": "float32", "n": 8, "results": results}
        text = "\n".join(tables.time_table(document, [report, {**report, "device": "cpu"}]))
        self.assertIn("| p | 3 ms (2.00 of ours) | 1 ms (0.50 of ours) |", text)

    def test_a_failure_takes_no_column_from_the_others(self):
        peers = [{"name": "a", "status": "failed", "deviations": {}}, {"name": "b", "status": "equal", "deviations": {"sum_loss": 2e-7}}]
        table = list(tables.deviation_table({"peers": peers}))
        self.assertEqual(table[0], "| peer | status | sum loss |")
        self.assertEqual(table[2:], ["| a | failed |  |", "| b | equal | 2.0e-07 |"])

    def test_a_peer_that_throws_is_said_to_have_failed(self):
        class Broken:
            name, timed = "broken", True

            def load(self, residuals):
                raise MemoryError("no room")

        record = compare.examine(Broken(), ours.Ours(evaluate(self.folder.name, 0.8, 0.5, [1.0])), [1], float("inf"))
        self.assertEqual((record["status"], record["message"]), ("failed", "MemoryError: no room"))
        json.dumps(record)


if __name__ == "__main__":
    unittest.main()
