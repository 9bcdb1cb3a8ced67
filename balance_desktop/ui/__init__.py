"""What every part of the window shares: the look, the words, the settings, small widgets, dialogs."""
