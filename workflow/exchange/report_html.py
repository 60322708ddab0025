"""The blocks of a report as one page of HTML that needs nothing from elsewhere. Every text is escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#17242f;background:#fff}
body{max-width:62rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.9rem;margin:.5rem 0}h2{font-size:1.5rem;margin:2.2rem 0 .6rem;border-bottom:2px solid #1f5c99}
h3{font-size:1.2rem;margin:1.8rem 0 .5rem;color:#1f5c99}h4{font-size:1.05rem;margin:1.4rem 0 .3rem}
h5{font-size:.95rem;margin:1rem 0 .2rem;color:#4d5c6b}
.fictional{display:inline-block;background:#f2b134;color:#17242f;padding:.15rem .6rem;border-radius:4px;
font-weight:700;font-size:.85rem}.small{color:#4d5c6b;font-size:.92rem}.strong{font-weight:700}
.about{color:#4d5c6b;margin:.2rem 0}
.point{border-left:3px solid #b8c4cf;padding:.1rem .8rem;margin:.7rem 0;break-inside:avoid}
.point p{margin:.15rem 0}ul{padding-left:1.3rem}figure{margin:.8rem 0}svg{width:100%;height:auto}
figcaption{color:#4d5c6b;font-size:.9rem}
table{border-collapse:collapse;width:100%;margin:.6rem 0;font-size:.94rem}
th,td{border:1px solid #b8c4cf;padding:.3rem .5rem;text-align:left;vertical-align:top}th{background:#eef2f5}
tr{break-inside:avoid}ol{padding-left:1.6rem}@page{margin:16mm}
"""
_ALONE = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may fetch for the page: nothing."""


def page(told: Mapping[str, Any]) -> str:
    """The whole page."""
    title, fictional = escape(told["title"]), escape(told["fictional"])
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{escape(told["lang"])}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_ALONE}">',
            '<meta name="viewport" content="width=device-width">',
            f"<title>{title}</title><style>{_STYLE}</style></head><body>",
            f'<p class="fictional">{fictional}</p><h1>{title}</h1>',
            *(line for block in told["blocks"] for line in _block(block)),
            f'<p class="fictional">{fictional}</p></body></html>',
            "",
        )
    )


def _block(block: Mapping[str, Any]) -> Iterator[str]:
    match block["kind"]:
        case "heading":
            level = int(block["level"]) + 1
            yield f"<h{level}>{escape(block['text'])}</h{level}>"
        case "text":
            yield f'<p class="{escape(block["look"])}">{escape(block.get("text", ""))}</p>'
        case "list":
            yield _list(block["items"])
        case "table":
            yield from _table(block)
        case "point":
            yield f'<div class="point"><p><strong>{escape(block["text"])}</strong> '
            yield f"{escape(block.get('why', ''))}</p>"
            about = " · ".join(filter(None, (block.get("about", ""), *block["items"])))
            yield f'<p class="small">{escape(about)}</p></div>'
        case "figure":
            yield f"<figure>{block['svg']}<figcaption>{escape(block.get('caption', ''))}"
            yield _list(block["items"], ordered=True) if block["items"] else ""
            yield "</figcaption></figure>"


def _list(items: list[str], look: str = "plain", *, ordered: bool = False) -> str:
    tag = "ol" if ordered else "ul"
    return f'<{tag} class="{look}">' + "".join(f"<li>{escape(item)}</li>" for item in items) + f"</{tag}>"


def _table(block: Mapping[str, Any]) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in block["heads"])
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for first, *rest in block["rows"]:
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"
