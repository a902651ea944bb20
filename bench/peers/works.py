"""The works of `einthoven benchmark`, under the same names and with the same sizes (src/Einthoven/Benchmarking/BenchmarkEntry.cs)."""
import json
import os
import re
from typing import NamedTuple

CONFIGS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "configs")
REPORT_TOKENS, MASK_TOKEN, FIRST_WORD = 32, 4, 5
LAYERS = [(2400, 192, 576), (2400, 192, 192), (2400, 192, 768), (2400, 768, 192), (1200, 768, 2304), (1200, 768, 768), (1200, 768, 3072), (1200, 3072, 768)]
EMBEDDINGS = [("small", 1), ("base", 1), ("small", 32), ("base", 8)]


class Work(NamedTuple):
    name: str
    single: bool  # on one thread instead of all
    kind: str
    sizes: tuple


def works():
    yield from cubes()
    yield from layers()
    yield from heads()
    yield from steps()
    yield from embeddings()


def cubes():
    for size in (960, 1920):
        for single in (True, False):
            yield product(f"product {size}x{size}x{size}", 1, size, size, size, single=single)


def layers():
    for rows, inputs, outputs in LAYERS:
        name = f"layer {inputs}->{outputs}, {rows} rows"
        yield product(f"{name}, forward", 1, rows, outputs, inputs, transpose_y=True)
        yield product(f"{name}, input gradient", 1, rows, inputs, outputs)
        yield product(f"{name}, weight gradient", 1, outputs, inputs, rows, transpose_x=True)


def heads():
    yield product("heads 48 x 150x150x64", 48, 150, 150, 64, transpose_y=True)
    yield product("heads 48 x 150x64x150", 48, 150, 64, 150)


def steps():
    for width, blocks, tokens, batch in ((192, 12, 150, 16), (192, 4, 600, 16), (768, 4, 150, 8)):
        yield Work(f"step ViT {width}x{blocks}, {tokens} tokens, batch {batch}", False, "transformer", (width, blocks, tokens, batch))
    for configuration, pairs in (("small", 16), ("base", 4)):
        yield Work(f"step CG-DMER {configuration}, {pairs} pairs", False, "pretraining", (configuration, pairs))
    yield Work("step ResNet18, 12x1000, batch 16", False, "residual", (1000, 16))


def embeddings():
    for configuration, count in EMBEDDINGS:
        yield Work(f"embed {configuration}, {count} ECG" + ("" if count == 1 else "s"), count == 1, "embedding", (configuration, count))


def product(name, batch, m, n, k, transpose_x=False, transpose_y=False, single=False):
    return Work(name, single, "product", (batch, m, n, k, transpose_x, transpose_y))


def fits(name, parts):
    """As --only of `einthoven benchmark`: one of the parts is in the name."""
    return not parts or any(part.lower() in name.lower() for part in parts)


def options(configuration):
    """The model of a file in configs, in the words of test/Einthoven.Tests/Models/Golden/cgdmer.py; what the file leaves out is Options/*.cs's default."""
    with open(os.path.join(CONFIGS, configuration + ".json"), encoding="utf-8") as file:
        model = json.loads(re.sub(r"^\s*//.*$", "", file.read(), flags=re.MULTILINE))["model"]
    ecg, text, decoder = model["ecg"], model["text"], model["decoder"]
    return {
        "leads": ecg["leads"], "samples": ecg["samples"], "patches": ecg["patches"], "embedding": ecg["embedding"],
        "width": ecg["width"], "blocks": ecg["blocks"], "heads": ecg["heads"],
        "vocabulary": text["vocabulary"], "maximum_length": text["maximumLength"], "text_width": text["width"], "text_blocks": text["blocks"],
        "text_heads": text["heads"], "dropout": text.get("dropout", 0.1), "masking_rate": text.get("maskingRate", 0.25),
        "shared_blocks": model["sharedBlocks"], "specific_blocks": model["specificBlocks"],
        "decoder_width": decoder["width"], "decoder_blocks": decoder["blocks"], "decoder_heads": decoder["heads"],
        "level_weight": decoder.get("levelWeight", 0.1), "contrast_width": model["contrast"]["width"],
        "contrast": "siglip", "view": "unmasked", "disentanglement": "covariance",
        "weights": {"ecgReconstruction": 1, "textReconstruction": 1, "contrast": 1, "disentanglement": 1, **model.get("weights", {})},
    }
