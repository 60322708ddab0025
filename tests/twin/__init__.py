"""A second bulk simulation, on SimPy: with the kernel's draws it must count what the kernel counts.

It reads the definition. Its own are the clock, the order of an instant, queues, funds, timers, arrivals,
waiting and calling off; shared with the rest are settings, calendars and draws.
"""
