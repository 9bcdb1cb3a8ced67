"""Balance Desktop: a private map of what is mine, yours and ours."""

__version__ = "0.1.0"
