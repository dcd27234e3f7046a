"""The way in, as ``countdesk`` and as ``python -m countdesk``."""


def main() -> None:
    """Hand the command line to ``cli``.

    The import stands inside because a worker process, started by spawning, imports this module
    again and needs nothing of the command line.
    """
    from countdesk.cli import main as run

    run()


if __name__ == "__main__":
    main()
