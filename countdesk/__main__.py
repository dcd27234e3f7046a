"""The way in, as ``countdesk`` and as ``python -m countdesk``."""


def main() -> None:
    """Hand the command line to ``cli``.

    The import stands inside because a worker process, started by spawning, imports this module
    again and needs nothing of the command line.
    """
    try:
        from countdesk.cli import main as run

        run()
    except KeyboardInterrupt:
        # Ctrl+C while the program is still being read; a command tells of it by itself.
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
