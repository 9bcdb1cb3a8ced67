"""The main window: start page, map and tabs side by side, actions and menus, and the windows that are open."""
