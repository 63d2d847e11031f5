"""The formula in PyTorch, float32, forward and backward: eager, and compiled in two ways."""

import torch

import formula

LIBRARY = "torch"
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def version():
    return f"{torch.__version__}, CUDA {torch.version.cuda}"


def device():
    return f"cuda: {torch.cuda.get_device_name(0)}" if DEVICE == "cuda" else f"cpu, {torch.get_num_threads()} threads"


class TorchPeer:
    """Loss and gradient as autograd gives them: the backward pass follows the forward pass."""

    timed = True

    def __init__(self, form, alpha, scale, compiled):
        self.name = f"{'torch.compile' if compiled else 'torch eager'}, {form}"
        self._alpha = torch.tensor(alpha, device=DEVICE)
        self._scale = torch.tensor(scale, device=DEVICE)
        # A program that takes any shape has it as a tensor; one that knows it has a number in its text.
        constants = (self._alpha, self._scale) if form == "family" else (alpha, scale)
        self.define(formula.FORMS[form], constants, compiled)

    def define(self, form, constants, compiled):
        def loss(x):
            return form(torch, x, *constants)

        def total(x, alpha, scale):
            return form(torch, x, alpha, scale).sum()

        self._loss = torch.compile(loss, dynamic=False) if compiled else loss
        self._total = torch.compile(total, dynamic=False) if compiled else total

    def load(self, residuals):
        # Compiled anew for each length. Kept, the earlier ones would soon be too many, and torch would go on uncompiled.
        torch.compiler.reset()
        self._x = torch.from_numpy(residuals).to(DEVICE)
        self._ones = torch.ones_like(self._x)

    def elementwise(self):
        x = self._x.detach().requires_grad_(True)
        loss = self._loss(x)
        (influence,) = torch.autograd.grad(loss, x, self._ones)
        return self.done(loss.detach(), influence)

    def sums(self):
        alpha = self._alpha.detach().requires_grad_(True)
        scale = self._scale.detach().requires_grad_(True)
        total = self._total(self._x, alpha, scale)
        return self.done(total.detach(), *torch.autograd.grad(total, (alpha, scale)))

    def done(self, *values):
        if DEVICE == "cuda":
            torch.cuda.synchronize()
        return values

    def fetch(self, values):
        return [value.cpu().numpy() for value in values]


class FusedTorchPeer(TorchPeer):
    """Loss and gradient in one compiled function, so that the compiler may make one kernel of both."""

    def __init__(self, form, alpha, scale):
        super().__init__(form, alpha, scale, compiled=True)
        self.name = f"torch.compile of torch.func, {form}"

    def define(self, form, constants, compiled):
        def both(x):
            def total(values):
                loss = form(torch, values, *constants)
                return loss.sum(), loss

            influence, loss = torch.func.grad(total, has_aux=True)(x)
            return loss, influence

        def total_and_gradient(x, alpha, scale):
            def total(shape, size):
                return form(torch, x, shape, size).sum()

            gradient, value = torch.func.grad_and_value(total, argnums=(0, 1))(alpha, scale)
            return value, *gradient

        self._both = torch.compile(both, dynamic=False)
        self._total_and_gradient = torch.compile(total_and_gradient, dynamic=False)

    def elementwise(self):
        return self.done(*self._both(self._x))

    def sums(self):
        return self.done(*self._total_and_gradient(self._x, self._alpha, self._scale))


def peers(alpha, scale):
    return [
        TorchPeer("family", alpha, scale, compiled=True),
        TorchPeer("family", alpha, scale, compiled=False),
        FusedTorchPeer("plain", alpha, scale),
        TorchPeer("plain", alpha, scale, compiled=True),
        TorchPeer("plain", alpha, scale, compiled=False),
    ]
