"""Tests of the relationship as a value: pure functions, no files."""
