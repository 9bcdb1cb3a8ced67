"""What a relationship file withstands: kills, power cuts, damage, failing disks, two programs at once.

Each test runs in a short version with all others; `python3 run.py test --slow` runs the long ones alone and prints
their figures.
"""
