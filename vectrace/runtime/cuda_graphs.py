"""CUDA graphs: work of a stream that is captured once and launched as one.

Knows the CUDA driver's C interface, of which both CuPy's and PyCUDA's streams are: PyCUDA has no graphs,
and one way for both is less than two. Needs a current context.
"""

from __future__ import annotations

import ctypes
import sys
import weakref
from functools import cache
from typing import Any

from vectrace.errors import BackendError, InternalError

_THREAD_LOCAL = 1
"""CU_STREAM_CAPTURE_MODE_THREAD_LOCAL: other threads may allocate while this one captures."""


@cache
def library() -> Any:
    """The CUDA driver. Raises BackendError where there is none."""
    name = "nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1"
    try:
        return ctypes.CDLL(name)
    except OSError as e:
        raise BackendError(f"the CUDA driver does not load ({e})",
                           hint="install NVIDIA's driver, or use Engine(graphs=False)") from e


def _check(status: int, what: str) -> None:
    if status:
        raise InternalError(f"{what}: CUDA error {status}")


class Graph:
    """Captured work, ready to be launched; it goes with this object. What it reads and writes must
    stay where it was."""

    def __init__(self, handle: ctypes.c_void_p) -> None:
        self._handle, lib = handle, library()
        weakref.finalize(self, lib.cuGraphExecDestroy, handle)

    def launch(self, stream: int) -> None:
        """Ask for all of it in a stream, given by its handle."""
        _check(library().cuGraphLaunch(self._handle, ctypes.c_void_p(stream)), "cuGraphLaunch")


def begin(stream: int) -> None:
    """What is asked of a stream is recorded from now on, and not done."""
    status = library().cuStreamBeginCapture_v2(ctypes.c_void_p(stream), ctypes.c_int(_THREAD_LOCAL))
    _check(status, "cuStreamBeginCapture")


def end(stream: int) -> Graph:
    """What was asked since `begin`. The stream works again afterwards, also where this raises."""
    lib, graph, made = library(), ctypes.c_void_p(), ctypes.c_void_p()
    _check(lib.cuStreamEndCapture(ctypes.c_void_p(stream), ctypes.byref(graph)), "cuStreamEndCapture")
    try:
        status = lib.cuGraphInstantiateWithFlags(ctypes.byref(made), graph, ctypes.c_ulonglong(0))
        _check(status, "cuGraphInstantiateWithFlags")
    finally:
        lib.cuGraphDestroy(graph)
    return Graph(made)


__all__ = ["Graph", "begin", "end", "library"]
