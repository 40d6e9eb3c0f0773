"""What a user has chosen: settings, keys, theme, the place to come back to."""
