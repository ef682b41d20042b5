"""`python -m bot` is `patient-partner`."""

from bot.cli.main import main

main()
