"""Barron's general loss in 32-bit or 64-bit arithmetic of any library that follows NumPy: numpy, torch, jax.numpy.

`family` is what a library must evaluate that takes any shape: each form on all residuals, and a choice among them. `plain` is the
general form alone, right only for a finite shape other than 0 and 2: less work, so the harder one to beat.
"""

# The largest arguments whose exp and log1p are finite in float32, with room to spare. Beyond them, a form that is not chosen would be
# infinite, and infinity times the zero of the choice makes the gradient NaN.
EXP_LIMIT = 87.0
LOG_LIMIT = 1e37

# Keeps the divisors away from zero where another form is chosen: the rounding unit of float32.
TINY = 2.0**-23


def plain(xp, x, alpha, scale):
    """The general form: |alpha - 2| / alpha * ((1 + z / |alpha - 2|)**(alpha / 2) - 1), with z = (x / scale)**2."""
    z = (x / scale) ** 2
    beta = abs(alpha - 2.0)
    return beta / alpha * ((z / beta + 1.0) ** (0.5 * alpha) - 1.0)


def family(xp, x, alpha, scale):
    """The loss of any shape, from -inf to +inf. `alpha` and `scale` are arrays of the library, also where they hold one number."""
    half = 0.5 * (x / scale) ** 2
    capped = xp.where(half < EXP_LIMIT, half, EXP_LIMIT)

    infinite = xp.abs(alpha) == float("inf")
    finite = xp.where(infinite, 1.0, alpha)
    sign = xp.where(finite < 0.0, -1.0, 1.0)
    beta = xp.where(xp.abs(finite - 2.0) < TINY, TINY, xp.abs(finite - 2.0))
    divisor = sign * xp.where(xp.abs(finite) < TINY, TINY, xp.abs(finite))
    general = beta / divisor * ((2.0 * half / beta + 1.0) ** (0.5 * finite) - 1.0)

    logarithm = xp.log1p(xp.where(half < LOG_LIMIT, half, LOG_LIMIT))
    limits = xp.where(alpha > 0.0, xp.expm1(capped), -xp.expm1(-half))
    loss = xp.where(infinite, limits, general)
    loss = xp.where(alpha == 0.0, logarithm, loss)
    return xp.where(alpha == 2.0, half, loss)


FORMS = {"family": family, "plain": plain}
