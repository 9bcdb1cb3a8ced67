"""The map: two circles, their items as cards, and the tray; drawn from a relationship and moved by hand."""
