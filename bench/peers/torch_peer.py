"""The works of `einthoven benchmark` in PyTorch (1.13 or later): a JSON line a work, with "error" in it where one failed.

    python3 torch_peer.py [--only NAME ...] [--threads N] [--repetitions N] [--precision float32|bfloat16]
    python3 torch_peer.py --export FOLDER [--only NAME ...]      the models of "embed ..." for ONNX Runtime, with an input and its output

bfloat16 is autocast for models and bfloat16 operands for products. Settings of OpenBLAS and ATen are environment variables: see bench/settings.py.
"""
import argparse
import json
import os
import re

import torch
from torch import nn

import models
from measure import measure, warm_up
from works import fits, works


def product(precision, batch, m, n, k, transpose_x, transpose_y):
    x, y = (torch.randn(*shape).to(precision) for shape in shapes(batch, m, n, k, transpose_x, transpose_y))
    return torch.inference_mode()(lambda: multiply(x, y, transpose_x, transpose_y))


def shapes(batch, m, n, k, transpose_x, transpose_y):
    """As the factors are stored."""
    head = [batch] if batch > 1 else []
    return head + ([k, m] if transpose_x else [m, k]), head + ([n, k] if transpose_y else [k, n])


def multiply(x, y, transpose_x, transpose_y):
    return torch.matmul(x.transpose(-2, -1) if transpose_x else x, y.transpose(-2, -1) if transpose_y else y)


def embedding(precision, configuration, count):
    """In bfloat16 the faster of autocast, which converts the weights each time, and a model in bfloat16."""
    model, given = models.embedding(configuration, count)
    signals = given["signals"]

    @torch.inference_mode()
    def automatic():
        with models.autocast(precision):
            return model.project(signals)

    if precision == torch.float32:
        return automatic
    converted, narrow = models.embedding(configuration, count)[0].to(precision), signals.to(precision)
    whole = torch.inference_mode()(lambda: converted.project(narrow))
    return min((automatic, whole), key=warm_up)


def prepare(work, precision):
    """The work as a function."""
    if work.kind in ("product", "embedding"):
        return globals()[work.kind](precision, *work.sizes)
    return models.step(*getattr(models, work.kind)(*work.sizes), getattr(models, work.kind + "_loss"), precision)


def export(work, folder):
    """Model, input and expected output as files; the path of the model without its ending."""
    class Projection(nn.Module):
        def __init__(self, model):
            super().__init__()
            self.model = model

        def forward(self, signals):
            return self.model.project(signals)

    model, given = models.embedding(*work.sizes)
    projection, signals = Projection(model).eval(), given["signals"]
    path = os.path.join(folder, re.sub(r"\W+", "-", work.name))
    with torch.no_grad():
        torch.onnx.export(projection, signals, path + ".onnx", opset_version=17, input_names=["signals"], output_names=["projection"])
        signals.numpy().tofile(path + ".input")
        projection(signals).numpy().tofile(path + ".output")
    return {"path": path, "shape": list(signals.shape)}


def result_of(work, arguments):
    torch.manual_seed(1)
    torch.set_num_threads(1 if work.single else arguments.threads)
    if arguments.export:
        return export(work, arguments.export)
    run = prepare(work, getattr(torch, arguments.precision))
    return {"threads": torch.get_num_threads(), **measure(run, arguments.repetitions), "version": torch.__version__}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", default=[])
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--export", metavar="FOLDER")
    arguments = parser.parse_args()
    torch.set_num_interop_threads(1)
    if not torch.backends.mkldnn.is_available():
        raise SystemExit("This PyTorch has no oneDNN, and would be no fair peer.")
    for work in works():
        if not fits(work.name, arguments.only) or (arguments.export and work.kind != "embedding"):
            continue
        try:
            result = result_of(work, arguments)
        except Exception as error:  # the others go on
            result = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps({"work": work.name, "single": work.single, **result}), flush=True)


if __name__ == "__main__":
    main()
