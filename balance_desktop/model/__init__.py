"""The relationship as a value: frozen data and pure functions, without Qt, SQL, files or a clock."""
