"""Options that are given once: of two the parser would keep the last, and say nothing."""

from collections import Counter
from typing import Any


class OnceEach:
    """A command that refuses an option given twice, unless it may be repeated or takes no value."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of a command line."""
        _, _, given = self.make_parser(ctx).parse_args(args=list(args))  # type: ignore[attr-defined]  # of what this is mixed into
        for option, times in Counter(given).items():
            if times > 1 and not (option.multiple or option.is_flag):
                ctx.fail(f"Option {option.opts[0]!r} is given more than once.")
        return super().parse_args(ctx, args)  # type: ignore[misc,no-any-return]  # of what this is mixed into
