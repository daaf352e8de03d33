"""The graph components that bot/config.yml names."""
