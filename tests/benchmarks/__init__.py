"""Benchmarks: what a person waits for, as ratios against a bare floor measured in the same run."""
