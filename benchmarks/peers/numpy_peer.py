"""The formula in NumPy, in float64, with derivatives by central differences: it checks the comparison, and is not timed."""

import numpy

import formula

LIBRARY = "numpy"

# Five-point differences with this step, in units of alpha or of the scale, leave about 1e-12.
STEP = 1e-3


def version():
    return numpy.__version__


def device():
    return "cpu"


def derivative(function, at, step):
    """The five-point central difference."""
    near = function(at + step) - function(at - step)
    far = function(at + 2.0 * step) - function(at - 2.0 * step)
    return (8.0 * near - far) / (12.0 * step)


class NumpyPeer:
    timed = False

    def __init__(self, form, alpha, scale):
        self.name = f"numpy, {form}, float64"
        self._form = formula.FORMS[form]
        self._alpha = alpha
        self._scale = scale

    def load(self, residuals):
        self._x = residuals.astype(numpy.float64)

    def loss(self, x, alpha, scale):
        with numpy.errstate(all="ignore"):
            return self._form(numpy, x, numpy.float64(alpha), numpy.float64(scale))

    def elementwise(self):
        influence = derivative(lambda x: self.loss(x, self._alpha, self._scale), self._x, STEP * self._scale)
        return self.loss(self._x, self._alpha, self._scale), influence

    def sums(self):
        return (
            self.loss(self._x, self._alpha, self._scale).sum(),
            derivative(lambda alpha: self.loss(self._x, alpha, self._scale).sum(), self._alpha, STEP),
            derivative(lambda scale: self.loss(self._x, self._alpha, scale).sum(), self._scale, STEP * self._scale),
        )

    def fetch(self, values):
        return values


def peers(alpha, scale):
    return [NumpyPeer(form, alpha, scale) for form in formula.FORMS]
