"""What is aimed at: share of the peak, and times as fast as a peer in float32 and bfloat16."""
from typing import NamedTuple, Optional


class Goal(NamedTuple):
    share: Optional[float] = None   # of the peak, float32
    float32: Optional[float] = None
    bfloat16: Optional[float] = None


TWO_OVER_ONE = 1.9  # a cube on all threads over one thread, for each two threads
ONNX_TIMES = 1.1
MANAGED_BYTES = 256 * 1024

GOALS = [
    ("product", Goal(share=0.90)),
    ("layer 192", Goal(share=0.90)), ("layer 768->192,", Goal(share=0.90)), ("layer", Goal(share=0.85)),
    ("heads", Goal(share=0.80)),
    ("step ViT 192x12", Goal(0.70, 1.5, 1.2)), ("step ViT 192x4", Goal(0.55, 2.2, 1.5)), ("step ViT 768x4", Goal(0.75, 1.1, 1.2)),
    ("step CG-DMER", Goal(None, 2.0, 1.5)),
    ("step ResNet18", Goal(None, 1.0)),
    ("embed", Goal(share=0.85)),
]


def goal_of(work, peer, precision):
    """Times as fast as the peer, or None."""
    if peer == "ONNX Runtime":
        return ONNX_TIMES
    return getattr(first(work), precision)


def share_of(work, precision):
    """Cubes on all threads are held to a ratio instead."""
    return first(work).share if precision == "float32" and (work.single or not work.name.startswith("product")) else None


def first(work):
    return next(goal for start, goal in GOALS if work.name.startswith(start))
