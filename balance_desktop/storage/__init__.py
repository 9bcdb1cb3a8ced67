"""One relationship file on disk: made, checked, opened, written edit by edit, copied and moved. Knows no Qt."""
