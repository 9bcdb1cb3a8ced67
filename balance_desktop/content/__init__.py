"""What the program itself brings along: questions, strategies, the guide and the samples, read from `resources/`."""
