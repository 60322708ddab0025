"""What is made of runs: rankings, figures of the report, what-ifs, sweeps."""
