"""The open relationship: one door for every edit, one undo command, and the hand-over to the file's writer."""
