"""What happened in a session, in no language: typed rows, made by advancing event by event.

A record is the fold of one branch's events, as the state is. It never looks back over the log, so that it can
be held beside a world and asked at every click.
"""
