"""The live executor: clock, calendars, queues, funds, timers and simulated colleagues."""
