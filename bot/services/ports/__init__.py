"""What the use cases ask of the outside: one file per side, protocols only."""
