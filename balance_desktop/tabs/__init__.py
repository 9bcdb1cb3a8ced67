"""The pages beside the map: Reflect, Strategies, History and Guide."""
