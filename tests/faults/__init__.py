"""What happens when something breaks, each as a script with its figures: `python -m tests.faults NAME`."""
