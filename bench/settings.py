"""What PyTorch is told by environment, and which of it is worth trying."""
import os
from typing import NamedTuple

# glibc gives large blocks back to the system at once, and takes them again page by page; kept, they cost PyTorch nothing.
KEEP = "glibc.malloc.mmap_threshold=1073741824:glibc.malloc.trim_threshold=8589934592:glibc.malloc.hugetlb=1"


class Setting(NamedTuple):
    coretype: str
    threads: int
    keeps: bool = False

    def environment(self):
        return {
            "OPENBLAS_CORETYPE": self.coretype, "OMP_NUM_THREADS": str(self.threads), "ATEN_CPU_CAPABILITY": "avx512", **({"GLIBC_TUNABLES": KEEP} if self.keeps else {}),
        }

    def __str__(self):
        return f"{self.coretype}, {self.threads} thread" + "s" * (self.threads > 1) + ", keeps memory" * self.keeps


DEFAULT = Setting("SkylakeX", os.cpu_count())


def candidates(quick):
    """All processors and one; OpenBLAS's two kernels. In a quick run the one that is best most often."""
    threads = sorted({1, os.cpu_count()}, reverse=True)
    return [DEFAULT] if quick else [Setting(core, count) for core in ("SkylakeX", "Haswell") for count in threads] + [DEFAULT._replace(keeps=True)]


def suits(setting, work):
    """Works on one thread are tried on one; of the others the slower kernels are not tried on fewer threads as well: that takes minutes and can't win."""
    one = setting.threads == 1
    return one if work.single else not one or setting.coretype == DEFAULT.coretype or os.cpu_count() == 1
