"""The coaching core: one week of training plus its history in, a summary with reasons out.

Pure: no clock, no input or output, nothing but the standard library.
"""
