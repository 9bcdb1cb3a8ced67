"""Tests of the relationship file: real files, looked at from another process while they are open."""
