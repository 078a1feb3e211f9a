"""A form as HTML: for a page of theirs, for ours, and as what the script draws."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape
from importlib import resources
from typing import Any

import orjson

from api.http.routing import API
from api.lead_capture.words import WORDS
from domain.lead_capture import LeadForm

EXTRA = "krt_extra"
STYLE = """
:root{color-scheme:light dark}
body{margin:0;font:16px/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:32rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.4rem;line-height:1.3}
label{display:block;margin-block:1rem .25rem}
input:not([type=checkbox]),select,textarea{box-sizing:border-box;width:100%;padding:.6rem;
border:1px solid GrayText;border-radius:.4rem;background:Field;color:FieldText;font:inherit}
textarea{min-height:7rem}
.krt-check{display:flex;gap:.5rem;align-items:start}
.krt-check input{margin-block-start:.35rem}
button{margin-block-start:1.25rem;padding:.65rem 1.5rem;border:0;border-radius:.4rem;
background:#1d4ed8;color:#fff;font:inherit;cursor:pointer}
.krt-extra{position:absolute;inset-inline-start:-9999px;block-size:1px;overflow:hidden}
""".strip()
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
_TYPES = {"email": "email", "phone": "tel", "text": "text"}
_FILLED = {
    "full_name": "name", "given_name": "given-name", "middle_name": "additional-name",
    "family_name": "family-name", "phone": "tel", "email": "email",
}  # fmt: skip


def hook_of(form: LeadForm, *, base: str = "") -> str:
    return f"{base}{API}/hooks/forms/{form.key}"


def plain_html(form: LeadForm, *, base: str) -> str:
    """To paste anywhere; it needs no script."""
    return form_html(form, action=hook_of(form, base=base))


def form_html(form: LeadForm, *, action: str, hidden: Mapping[str, str] | None = None) -> str:
    words = WORDS[form.language]
    lines = [f'<form method="post" action="{escape(action)}" accept-charset="utf-8">']
    lines += [
        f'  <input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in (hidden or {}).items()
    ]
    lines += [f"  {_field_html(each)}" for each in form.fields]
    if form.consent is not None:
        lines.append(f"  {_consent_html(form.consent)}")
    lines.append(
        f'  <div class="krt-extra" style="position:absolute;left:-9999px" aria-hidden="true">'
        f'<label>{escape(words["leave"])} <input name="{EXTRA}" tabindex="-1" '
        f'autocomplete="off"></label></div>'
        if hidden is None
        else f'  <div class="krt-extra" aria-hidden="true"><label>{escape(words["leave"])} '
        f'<input name="{EXTRA}" tabindex="-1" autocomplete="off"></label></div>'
    )
    lines.append(f'  <button type="submit">{escape(words["send"])}</button>')
    return "\n".join([*lines, "</form>"])


def _field_html(field: Mapping[str, Any]) -> str:
    name, kind = escape(field["name"]), field["kind"]
    label = escape(field["label"] or field["name"])
    must = " required" if field["required"] else ""
    if kind == "hidden":
        return f'<input type="hidden" name="{name}">'
    if kind == "checkbox":
        box = f'<input type="checkbox" name="{name}" value="yes"{must}>'
        return f'<label class="krt-check">{box} <span>{label}</span></label>'
    if kind == "textarea":
        return f'<label>{label}<textarea name="{name}" rows="4"{must}></textarea></label>'
    if kind == "select":
        options = "".join(f"<option>{escape(each)}</option>" for each in field["choices"])
        return f'<label>{label}<select name="{name}"{must}>{options}</select></label>'
    fills = _FILLED.get(field["target"] or "")
    complete = f' autocomplete="{fills}"' if fills else ""
    shape = f'<input type="{_TYPES.get(kind, "text")}" name="{name}"{complete}{must}>'
    return f"<label>{label}{shape}</label>"


def _consent_html(consent: Mapping[str, Any]) -> str:
    must = " required" if consent["required"] else ""
    box = f'<input type="checkbox" name="krt_consent" value="{consent["version"]}"{must}>'
    return f'<label class="krt-check">{box} <span>{escape(consent["text"])}</span></label>'


def page_html(title: str, content: str, *, language: str) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>'
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta name="robots" content="noindex"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body><main><h1>{escape(title)}</h1>\n"
        f"{content}\n</main></body></html>\n"
    )


def thanks_html(form: LeadForm | None, *, language: str) -> str:
    words = WORDS[language]
    said = (form.thanks if form else None) or words["soon"]
    return page_html(words["thanks"], f"<p>{escape(said)}</p>", language=language)


def script_of(form: LeadForm, *, base: str) -> str:
    """The script with the form that it draws. `</` cannot end the place where it stands."""
    words = WORDS[form.language]
    told = {
        "hook": hook_of(form, base=base),
        "dir": "rtl" if form.language == "ar" else "ltr",
        "fields": [
            {name: each[name] for name in ("name", "label", "kind", "required", "choices")}
            for each in form.fields
        ],
        "consent": form.consent,
        "thanks": form.thanks or words["soon"],
        "redirect": form.redirect_url,
        "words": {name: words[name] for name in ("send", "leave", "again")},
    }
    body = resources.files("api.lead_capture").joinpath("embed.js").read_text(encoding="utf-8")
    config = orjson.dumps(told).decode().replace("</", "<\\/")
    return body.replace("__FORM__", config, 1)
