"""Reads a safetensors file with NumPy alone and prints what it holds, one JSON object: the reader that ours must agree with."""
import json
import sys

import numpy as np

TYPES = {"F64": "<f8", "F32": "<f4", "F16": "<f2", "I64": "<i8", "I32": "<i4", "U8": "u1"}


def read(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int(np.fromfile(file, "<u8", 1)[0])))
        data = np.frombuffer(file.read(), np.uint8)
    metadata = header.pop("__metadata__", {})
    return {name: data[slice(*info["data_offsets"])].view(TYPES[info["dtype"]]).reshape(info["shape"]) for name, info in header.items()}, metadata


if __name__ == "__main__":
    tensors, metadata = read(sys.argv[1])
    print(json.dumps({
        "metadata": metadata,
        "tensors": {name: {"type": str(t.dtype), "shape": t.shape, "values": t.ravel().tolist()} for name, t in tensors.items()},
    }))
