"""Cells as people filled them, brought into the form of our fields; what cannot be repaired is
reported.
"""
