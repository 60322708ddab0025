"""A session laid into the kernel as it stands, so that it goes on from there many times."""
