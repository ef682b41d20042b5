"""The clockwork: wakes use cases at intervals and holds no data; the database knows what is due.

`ticks` is the table, `clockwork` the only file that knows APScheduler. Stands above `bot.app`,
below `bot.cli`.
"""
