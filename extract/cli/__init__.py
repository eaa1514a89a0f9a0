"""The command line: `ocop` and its commands."""
