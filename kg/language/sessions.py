"""Networks in ONNX, run by onnxruntime on one thread: documents are what is spread over processors."""

from __future__ import annotations

from pathlib import Path

import onnxruntime


def read(path: Path) -> bytes:
    """A network's file. ValueError if it is the pointer that Git LFS leaves in its stead, or empty."""
    data = path.read_bytes()
    if len(data) < 1000:
        raise ValueError(f"{path} is no network but {len(data)} bytes: fetch the file itself")
    return data


def session(model: bytes) -> onnxruntime.InferenceSession:
    """A network ready to run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
