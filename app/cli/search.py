"""`search TEXT`: members, as the counter's search box finds them."""

import argparse

from app.cli.console import Console
from app.cli.office import open_office
from app.services.search.look_up import Hit, look_up


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Print the hits, best first; exit 0 when something was found, else 1 with the sentence that nothing was."""
    with open_office(arguments, console) as office:
        found = look_up(office, arguments.text, limit=arguments.limit)
    if arguments.json:
        console.data(
            {
                "text": found.text,
                "hits": [_plain(hit) for hit in found.hits],
                "more": found.more,
                "near": [_plain(hit) for hit in found.near],
            }
        )
        return 0 if found.hits else 1
    for hit in found.hits:
        console.line(_row(hit, console))
    if found.more:
        console.say("cli.search_more", shown=len(found.hits))
    if not found.hits:
        console.say("cli.search_none", text=found.text)
        for hit in found.near:
            console.line(_row(hit, console))
        return 1
    return 0


def _row(hit: Hit, console: Console) -> str:
    cells = [
        hit.name,
        console.words(f"cli.cover_{hit.cover}"),
        hit.masked_document,
        hit.union_name,
        hit.claim_number or "",
    ]
    return "  ".join(cell for cell in cells if cell)


def _plain(hit: Hit) -> dict[str, object]:
    return {
        "member_id": hit.member_id,
        "name": hit.name,
        "field": hit.field,
        "shown": hit.shown,
        "mark": list(hit.mark),
        "document": hit.masked_document,
        "union": hit.union_name,
        "cover": hit.cover,
        "category": hit.category,
        "claim_number": hit.claim_number,
    }
