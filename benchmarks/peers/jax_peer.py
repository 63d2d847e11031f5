"""The formula in JAX, float32: loss and gradient in one jitted function."""

import os

# Left alone, JAX takes most of the GPU's memory when it starts.
os.environ.setdefault("XLA_PYTHON_CLIENT_PREALLOCATE", "false")

import jax
import jax.numpy as jnp

import formula

LIBRARY = "jax"


def version():
    return jax.__version__


def device():
    first = jax.devices()[0]
    return f"{'cuda' if first.platform == 'gpu' else first.platform}: {first.device_kind}"


class JaxPeer:
    timed = True

    def __init__(self, form, alpha, scale):
        self.name = f"jax.jit, {form}"
        form_of = formula.FORMS[form]
        self._alpha = jnp.float32(alpha)
        self._scale = jnp.float32(scale)
        known = form == "plain"

        def both(x, shape, size):
            loss, pull = jax.vjp(lambda values: form_of(jnp, values, *((alpha, scale) if known else (shape, size))), x)
            return loss, pull(jnp.ones_like(loss))[0]

        def total_and_gradient(x, shape, size):
            value, gradient = jax.value_and_grad(lambda *at: form_of(jnp, x, *at).sum(), argnums=(0, 1))(shape, size)
            return value, *gradient

        self._both = jax.jit(both)
        self._total_and_gradient = jax.jit(total_and_gradient)

    def load(self, residuals):
        self._x = jax.device_put(residuals).block_until_ready()

    def elementwise(self):
        return jax.block_until_ready(self._both(self._x, self._alpha, self._scale))

    def sums(self):
        return jax.block_until_ready(self._total_and_gradient(self._x, self._alpha, self._scale))

    def fetch(self, values):
        return jax.device_get(values)


def peers(alpha, scale):
    return [JaxPeer("family", alpha, scale), JaxPeer("plain", alpha, scale)]
