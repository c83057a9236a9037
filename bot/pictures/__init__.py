"""Timelines as pictures, readable on a telephone."""
