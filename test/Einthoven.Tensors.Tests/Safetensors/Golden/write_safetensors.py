"""Writes safetensors with NumPy alone. Run by itself, it writes numpy.safetensors beside it, which the tests read."""
import json
import os
import struct

import numpy as np

TYPES = {"float64": "F64", "float32": "F32", "float16": "F16", "int64": "I64", "int32": "I32", "uint8": "U8"}


def write(path, tensors, metadata=None, bfloat16=()):
    """Tensors named in bfloat16 are float32 here and lose their lower half in the file."""
    header, blobs, offset = {"__metadata__": metadata} if metadata else {}, [], 0
    for name, tensor in tensors.items():
        tensor = np.asarray(tensor, order="C")
        blob = tensor.tobytes() if name not in bfloat16 else (tensor.view(np.uint32) >> 16).astype("<u2").tobytes()
        kind = "BF16" if name in bfloat16 else TYPES[tensor.dtype.name]
        header[name] = {"dtype": kind, "shape": tensor.shape, "data_offsets": [offset, offset + len(blob)]}
        offset += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


if __name__ == "__main__":
    values = np.array([[0, -0.0, 1, -2.5], [65504, 6e-8, np.inf, -np.inf], [np.nan, 0.333251953125, 1e-4, 3.140625]])
    write(
        os.path.join(os.path.dirname(os.path.abspath(__file__)), "numpy.safetensors"),
        {
            "single": values.astype(np.float32),
            "half": values.astype(np.float16),
            "brain": values.astype(np.float32),
            "long": np.array([-2**63, -1, 0, 2**63 - 1], np.int64),
            "int": np.array([[-2**31], [2**31 - 1]], np.int32),
            "byte": np.arange(250, 256, dtype=np.uint8),
            "double": values,
            "scalar": np.float32(2.5),
            "empty": np.zeros((3, 0, 2), np.float32),
            "größe/µV": np.array([1], np.uint8),
        },
        {"writer": "NumPy", "größe": "µV"},
        bfloat16=("brain",),
    )
