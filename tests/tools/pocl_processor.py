"""Lets PoCL 3.0 run on processors that its LLVM does not know.

PoCL asks its LLVM for the host's name, gets "generic" for a processor newer than that LLVM, and
then refuses to build (https://github.com/pocl/pocl/issues/1049); no option or variable overrides
the name. The tests need PoCL, so they write another name of the same length over it: "haswell",
which every such processor can run. Memory is read and written through /proc/self/mem, which answers
a wrong address with an error. Nothing happens where the name is known. A user's way
out is a PoCL that picks a processor it knows, as Debian's 3.1 does: the backend's error names it.
"""

from __future__ import annotations

import os
import struct
from functools import cache
from typing import Any

_STRUCT = 4096  # bytes of the device structure that are searched
_UNKNOWN, _KNOWN = b"generic\0", b"haswell\0"


@cache
def name_processors() -> None:
    """Name the processor to every PoCL device there is, before the backend looks for one."""
    try:
        import pyopencl as cl
    except ImportError:
        return
    from vectrace.runtime import opencl

    try:
        devices = [d for p in cl.get_platforms() for d in p.get_devices()]
    except cl.Error:
        return
    for device in devices:
        name_processor(device)
    opencl._found.cache_clear()


def name_processor(device: Any) -> bool:
    """Whether a pyopencl device was a PoCL device without a name, and has one now."""
    if "portable computing" not in device.platform.name.lower():
        return False
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as f:
        if " avx2 " not in f.read():
            return False
    memory = os.open("/proc/self/mem", os.O_RDWR)
    try:
        for offset in range(0, _STRUCT, 8):
            try:
                place = struct.unpack("<Q", os.pread(memory, 8, device.int_ptr + offset))[0]
                if os.pread(memory, len(_UNKNOWN), place) == _UNKNOWN:
                    os.pwrite(memory, _KNOWN, place)
                    return True
            except (OSError, OverflowError, struct.error):
                continue
    finally:
        os.close(memory)
    return False
