"""The command line: `kartoteka COMMAND`."""


def main() -> None:
    from api.cli.commands import app

    app()
