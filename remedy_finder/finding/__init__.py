"""A description of what went wrong → similar cases."""
