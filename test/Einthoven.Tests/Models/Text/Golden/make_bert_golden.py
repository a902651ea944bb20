"""Writes small random BERTs as Hugging Face lays them out, and what PyTorch makes of some texts with them.

    /usr/bin/python3 make_bert_golden.py        (PyTorch 1.13 or later, NumPy)

Three folders, each with expected.safetensors beside the published files:
    plain     names without a prefix, GELU, uncased, accents stripped
    prefixed  names with "bert." before them, gamma and beta, tanh GELU, cased, another epsilon, more words than vocab.txt has lines, half precision
    relu      ReLU, uncased without tokenizer_config.json

The blocks are torch.nn.TransformerEncoderLayer, PyTorch's own, in float64. Tokens are cut by the rules of Devlin et al.: clean, fold, cut at
white space and punctuation, then the longest known piece from left to right.
"""
import json
import os
import sys
import unicodedata

import numpy as np
import torch
from torch.nn import functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "..", "..", "Einthoven.Tensors.Tests", "Safetensors", "Golden"))
from write_safetensors import write  # noqa: E402

LENGTH = 16
TEXTS = ["Sinus rhythm. Normal ECG.", "Überleitungsstörung, QRS(t) 0.12 s; möglich!", "st-elevation in V1-V3", "AV-Block", "unknownword rhythmus " * 9]
LETTERS = "abcdefghiklmnopqrstuvwxyz"
PIECES = ["sin", "##us", "rhythm", "##us", "normal", "ecg", "block", "st", "elevation", "in", "v", "##1", "##3", "qrs", "uber", "##leitung", "moglich", "."]
CASED = ["Sinus", "Rhythm", "rhythm", "Normal", "ECG", "Über", "##leitung", "möglich", "AV", "Block", "V", "##1", "##3", "QRS"]
MARKS = list(".,;!()-") + list("0123456789") + ["##" + digit for digit in "0123456789"]


def vocabulary(words):
    """Special tokens, marks, pieces, then single letters of which some are left out, so that unknown words occur."""
    letters = [letter for letter in LETTERS if letter != "w"]
    tokens = ["[PAD]", "[unused0]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *MARKS, *words, *letters, *("##" + letter for letter in letters)]
    return list(dict.fromkeys(tokens))


def is_mark(letter):
    code = ord(letter)
    return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126 or unicodedata.category(letter).startswith("P")


def tokenise(text, ids, lower, strip):
    if lower:
        text = text.lower()
    if strip:
        text = "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter) != "Mn")
    words = "".join(f" {letter} " if is_mark(letter) else letter for letter in text).split()
    result = [ids["[CLS]"]]
    for word in words:
        pieces, start = [], 0
        while start < len(word):
            ends = [end for end in range(len(word), start, -1) if ("##" if start else "") + word[start:end] in ids]
            if not ends:
                pieces = [ids["[UNK]"]]
                break
            pieces.append(ids[("##" if start else "") + word[start:ends[0]]])
            start = ends[0]
        result += pieces
    return result[:LENGTH - 1] + [ids["[SEP]"]]


def make(name, *, words, width, heads, hidden, blocks, activation, epsilon, prefix="", gamma=False, lower=True, strip=True, config=True, extra=0, half=False, seed):
    folder = os.path.join(HERE, name)
    os.makedirs(folder, exist_ok=True)
    random = np.random.RandomState(seed)
    tokens = vocabulary(words)
    ids = {token: i for i, token in enumerate(tokens)}
    with open(os.path.join(folder, "vocab.txt"), "w", encoding="utf-8") as file:
        file.write("\n".join(tokens) + "\n")
    settings = {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_size": width, "num_hidden_layers": blocks, "num_attention_heads": heads,
        "intermediate_size": hidden, "hidden_act": activation, "layer_norm_eps": epsilon, "max_position_embeddings": LENGTH + 4,
        "type_vocab_size": 2, "vocab_size": len(tokens) + extra, "hidden_dropout_prob": 0.1, "pad_token_id": 0,
    }
    with open(os.path.join(folder, "config.json"), "w") as file:
        json.dump(settings, file, indent=2)
    if config:
        with open(os.path.join(folder, "tokenizer_config.json"), "w") as file:
            json.dump({"do_lower_case": lower, "strip_accents": None, "tokenize_chinese_chars": True, "model_max_length": LENGTH + 4}, file, indent=2)

    kind = np.float16 if half else np.float32
    weights = {}

    def weight(label, *shape, mean=0.0, deviation=0.3):
        weights[prefix + label] = (mean + deviation * random.standard_normal(shape)).astype(kind)
        return torch.tensor(weights[prefix + label].astype(np.float64))

    def norm(label):
        scale, shift = ("gamma", "beta") if gamma else ("weight", "bias")
        return weight(f"{label}.{scale}", width, mean=1, deviation=0.1), weight(f"{label}.{shift}", width, deviation=0.1)

    word = weight("embeddings.word_embeddings.weight", len(tokens) + extra, width)
    position = weight("embeddings.position_embeddings.weight", LENGTH + 4, width)
    segment = weight("embeddings.token_type_embeddings.weight", 2, width)
    embedding_norm = norm("embeddings.LayerNorm")
    function = {"gelu": F.gelu, "gelu_new": lambda x: 0.5 * x * (1 + torch.tanh((2 / np.pi) ** 0.5 * (x + 0.044715 * x ** 3))), "relu": F.relu}[activation]
    layers = []
    for i in range(blocks):
        at = f"encoder.layer.{i}."
        layer = torch.nn.TransformerEncoderLayer(width, heads, hidden, dropout=0.0, activation=function, layer_norm_eps=epsilon, batch_first=True, dtype=torch.float64)
        own = [(weight(f"{at}attention.self.{part}.weight", width, width), weight(f"{at}attention.self.{part}.bias", width)) for part in ("query", "key", "value")]
        state = {
            "self_attn.in_proj_weight": torch.cat([pair[0] for pair in own]), "self_attn.in_proj_bias": torch.cat([pair[1] for pair in own]),
            "self_attn.out_proj.weight": weight(f"{at}attention.output.dense.weight", width, width), "self_attn.out_proj.bias": weight(f"{at}attention.output.dense.bias", width),
        }
        state["norm1.weight"], state["norm1.bias"] = norm(f"{at}attention.output.LayerNorm")
        state["linear1.weight"], state["linear1.bias"] = weight(f"{at}intermediate.dense.weight", hidden, width), weight(f"{at}intermediate.dense.bias", hidden)
        state["linear2.weight"], state["linear2.bias"] = weight(f"{at}output.dense.weight", width, hidden), weight(f"{at}output.dense.bias", width)
        state["norm2.weight"], state["norm2.bias"] = norm(f"{at}output.LayerNorm")
        layer.load_state_dict(state)
        layers.append(layer.train())  # without dropout train and eval agree, and eval would take another path
    weight("pooler.dense.weight", width, width)  # there and not read
    weight("pooler.dense.bias", width)
    write(os.path.join(folder, "model.safetensors"), weights, {"format": "pt"})

    encoded = [tokenise(text, ids, lower, strip) for text in TEXTS]
    longest = max(map(len, encoded))
    padded = np.array([row + [0] * (longest - len(row)) for row in encoded])
    lengths = np.array([len(row) for row in encoded])
    assert longest == LENGTH and ids["[UNK]"] in padded
    hidden_keys = torch.tensor(np.arange(longest)[None] >= lengths[:, None])
    x = F.layer_norm(word[torch.tensor(padded)] + position[:longest] + segment[0], (width,), *embedding_norm, epsilon)
    expected = {"tokens": padded.astype(np.int32), "lengths": lengths.astype(np.int32), "layer0": x.numpy()}
    for i, layer in enumerate(layers):
        x = layer(x, src_key_padding_mask=hidden_keys)
        expected[f"layer{i + 1}"] = x.detach().numpy()
    expected = {key: value if key in ("tokens", "lengths") else np.where(hidden_keys.numpy()[..., None], 0, value).astype(np.float32) for key, value in expected.items()}
    write(os.path.join(folder, "expected.safetensors"), expected)


make("plain", words=PIECES, width=24, heads=3, hidden=40, blocks=3, activation="gelu", epsilon=1e-12, seed=1)
make("prefixed", words=CASED, width=16, heads=2, hidden=32, blocks=2, activation="gelu_new", epsilon=1e-5, prefix="bert.", gamma=True, lower=False, strip=False, extra=5, half=True, seed=2)
make("relu", words=PIECES, width=16, heads=4, hidden=24, blocks=1, activation="relu", epsilon=1e-12, config=False, seed=3)
