"""What the command line does, one module a command: each adds its parser and runs it."""
