"""The verbs of the desk, a module for each stage of the night."""
