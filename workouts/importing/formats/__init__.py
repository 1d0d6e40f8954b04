"""Readers of training files: bytes in, typed values out, without Django."""
