"""Run the command as `python -m flows`, where it is not installed."""

from flows.cli import main

if __name__ == "__main__":
    main()
