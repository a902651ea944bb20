"""Two whole networks: loss, every gradient, and every parameter after ten AdamW steps.

Epsilon of AdamW is 1e-4 here. Some gradients are zero on paper (keys' biases: softmax does not see them) and rounding noise in float32;
with the usual 1e-8 AdamW would take steps of full length in the direction of the noise.
"""
import torch
import torch.nn.functional as F

from golden_file import GoldenFile
from optimiser import train
from sequences import attention

STEPS = 10


def keep(gradients, name, gradient):
    gradients.setdefault(name, gradient.clone())


def record(g, parameters, decays, loss, buffers=None):
    """Stores start, losses, the first step's gradients, and the end of training; loss runs once a step, for batch norm's running statistics."""
    variables = {name: torch.tensor(value, dtype=torch.float64, requires_grad=True) for name, value in parameters.items()}
    gradients = {}
    for name, variable in variables.items():  # before clipping, and only the first step's
        variable.register_hook(lambda gradient, name=name: keep(gradients, name, gradient))
    losses, norms = train(variables, decays, lambda step: loss(variables), STEPS, clip=0.5, decay=0.05, eps=1e-4)
    for name, value in parameters.items():
        g.put("start/" + name, value)
        g.put("gradient/" + name, torch.where(gradients[name].abs() < 1e-12, 0.0, gradients[name]))  # zero on paper: noise even in float64
        g.put("end/" + name, variables[name])
    for name, value in (buffers or {}).items():
        g.put("end/" + name, value)
    g.put("losses", losses)
    g.put("norms", norms)
    g.save()


def make_transformer():
    """A pre-norm block: x += proj(attention(norm1(x))); x += fc2(gelu(fc1(norm2(x)))); loss is the mean squared error."""
    g = GoldenFile("transformer-block", 8)
    batch, tokens, width, heads, hidden = 3, 7, 24, 3, 48
    parameters = {}
    for name, outputs, inputs in (("qkv", 3 * width, width), ("proj", width, width), ("fc1", hidden, width), ("fc2", width, hidden)):
        parameters[name + ".weight"] = g.normal(outputs, inputs, scale=inputs ** -0.5)
        parameters[name + ".bias"] = g.normal(outputs, scale=0.1)
    for name in ("norm1", "norm2"):
        parameters[name + ".weight"] = g.normal(width, scale=0.1, shift=1)
        parameters[name + ".bias"] = g.normal(width, scale=0.1)
    given = {"x": g.normal(batch, tokens, width), "target": g.normal(batch, tokens, width)}
    for name, value in given.items():
        g.put(name, value)
    lengths = torch.tensor([7, 4, 1])
    g.put("lengths", lengths)
    x, target = (torch.tensor(value, dtype=torch.float64) for value in given.values())

    def loss(p):
        def linear(name, value):
            return F.linear(value, p[name + ".weight"], p[name + ".bias"])

        def norm(name, value):
            return F.layer_norm(value, (width,), p[name + ".weight"], p[name + ".bias"], eps=1e-6)

        y = x + linear("proj", attention(linear("qkv", norm("norm1", x)), heads, lengths))
        y = y + linear("fc2", F.gelu(linear("fc1", norm("norm2", y))))
        return ((y - target) ** 2).mean()

    record(g, parameters, lambda name: name.endswith("weight") and not name.startswith("norm"), loss)


def make_residual_network():
    """Stem (convolution 7, stride 2; batch norm; ReLU; max pool 3, stride 2), two basic blocks, mean over time, linear; binary cross-entropy."""
    g = GoldenFile("residual-network", 9)
    batch, leads, samples, width, classes = 5, 3, 64, 8, 4
    parameters, buffers = {}, {}

    def convolution(name, inputs, outputs, kernel):
        parameters[name + ".weight"] = g.normal(outputs, inputs, kernel, scale=(2 / (inputs * kernel)) ** 0.5)

    def batch_norm(name, channels):
        parameters[name + ".weight"] = g.normal(channels, scale=0.1, shift=1)
        parameters[name + ".bias"] = g.normal(channels, scale=0.1)
        buffers[name + ".running_mean"] = torch.zeros(channels, dtype=torch.float64)
        buffers[name + ".running_var"] = torch.ones(channels, dtype=torch.float64)

    convolution("stem", leads, width, 7)
    batch_norm("stem_norm", width)
    for name, inputs, outputs in (("first", width, width), ("second", width, 2 * width)):
        convolution(name + ".conv1", inputs, outputs, 3)
        batch_norm(name + ".norm1", outputs)
        convolution(name + ".conv2", outputs, outputs, 3)
        batch_norm(name + ".norm2", outputs)
    convolution("second.shortcut", width, 2 * width, 1)
    batch_norm("second.shortcut_norm", 2 * width)
    parameters["head.weight"] = g.normal(classes, 2 * width, scale=0.2)
    parameters["head.bias"] = g.normal(classes, scale=0.1)
    g.put("x", g.normal(batch, leads, samples))
    g.put("targets", (g.random.uniform(size=(batch, classes)) < 0.5).astype("float32"))
    x, targets = (torch.tensor(g.tensors[name], dtype=torch.float64) for name in ("x", "targets"))

    def loss(p):
        def conv(name, value, stride, padding):
            return F.conv1d(value, p[name + ".weight"], None, stride, padding)

        def norm(name, value):
            mean, variance = buffers[name + ".running_mean"], buffers[name + ".running_var"]
            return F.batch_norm(value, mean, variance, p[name + ".weight"], p[name + ".bias"], True, 0.1, 1e-5)

        y = F.max_pool1d(F.relu(norm("stem_norm", conv("stem", x, 2, 3))), 3, 2, 1)
        for name, stride in (("first", 1), ("second", 2)):
            shortcut = y if stride == 1 else norm(name + ".shortcut_norm", conv(name + ".shortcut", y, stride, 0))
            y = F.relu(norm(name + ".norm1", conv(name + ".conv1", y, stride, 1)))
            y = F.relu(shortcut + norm(name + ".norm2", conv(name + ".conv2", y, 1, 1)))
        return F.binary_cross_entropy_with_logits(F.linear(y.mean(2), p["head.weight"], p["head.bias"]), targets)

    record(g, parameters, lambda name: name.endswith("weight") and "norm" not in name, loss, buffers)


def make():
    make_transformer()
    make_residual_network()
