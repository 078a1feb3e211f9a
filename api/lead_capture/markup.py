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
:root{color-scheme:light dark;--ink:#171b21;--soft:#4b5563;--page:#f7f8fa;--card:#fff;
--line:#dde2e8;--edge:#868f9c;--accent:#0f6b5c;--on:#fff;--danger:#b42318}
@media(prefers-color-scheme:dark){:root{--ink:#edf0f3;--soft:#b4bcc7;--page:#0f1216;
--card:#171b21;--line:#2b323c;--edge:#6b7685;--accent:#4cc2aa;--on:#06231d;--danger:#ff8a7d}}
body{margin:0;font:16px/1.5 "Noto Sans","Noto Sans Armenian","Noto Sans Arabic",system-ui,
sans-serif;background:var(--page);color:var(--ink)}
main{box-sizing:border-box;max-width:34rem;margin:2rem auto;padding:1.5rem;background:var(--card);
border:1px solid var(--line);border-radius:.625rem}
@media(max-width:36rem){main{margin:0;min-height:100vh;border:0;border-radius:0}}
h1{font-size:1.375rem;line-height:1.35;margin:0 0 .5rem;overflow-wrap:anywhere}
label{display:block;margin-block:1rem 0;overflow-wrap:anywhere}
input:not([type=checkbox]),select,textarea{display:block;box-sizing:border-box;width:100%;
min-height:2.75rem;margin-block-start:.25rem;padding:.5rem .75rem;border:1px solid var(--edge);
border-radius:.375rem;background:var(--card);color:var(--ink);font:inherit}
textarea{min-height:7rem;resize:vertical}
.krt-must{color:var(--danger)}
.krt-check{display:flex;gap:.625rem;align-items:start}
.krt-check input{flex:none;width:1.125rem;height:1.125rem;margin:.2rem 0 0;
accent-color:var(--accent)}
button{min-height:2.75rem;margin-block-start:1.25rem;padding:.5rem 1.5rem;border:0;
border-radius:.375rem;background:var(--accent);color:var(--on);font:inherit;font-weight:500;
cursor:pointer}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.krt-extra{position:absolute;inset-inline-start:-9999px;block-size:1px;overflow:hidden}
""".strip()
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# Each service's script, its widget's class, and where its frames and calls go.
CAPTCHAS: Mapping[str, tuple[str, str, str]] = {
    "turnstile": (
        "https://challenges.cloudflare.com/turnstile/v0/api.js",
        "cf-turnstile",
        "https://challenges.cloudflare.com",
    ),
    "hcaptcha": (
        "https://js.hcaptcha.com/1/api.js",
        "h-captcha",
        "https://hcaptcha.com https://*.hcaptcha.com",
    ),
    "smartcaptcha": (
        "https://smartcaptcha.yandexcloud.net/captcha.js",
        "smart-captcha",
        "https://smartcaptcha.yandexcloud.net",
    ),
}
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
    if form.captcha is not None:
        lines.append(f"  {_captcha_html(form.captcha)}")
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
    mark = ' <span class="krt-must" aria-hidden="true">*</span>' if must else ""
    if kind == "hidden":
        return f'<input type="hidden" name="{name}">'
    if kind == "checkbox":
        box = f'<input type="checkbox" name="{name}" value="yes"{must}>'
        return f'<label class="krt-check">{box} <span>{label}{mark}</span></label>'
    if kind == "textarea":
        return f'<label>{label}{mark}<textarea name="{name}" rows="4"{must}></textarea></label>'
    if kind == "select":
        options = "".join(f"<option>{escape(each)}</option>" for each in field["choices"])
        return f'<label>{label}{mark}<select name="{name}"{must}>{options}</select></label>'
    fills = _FILLED.get(field["target"] or "")
    complete = f' autocomplete="{fills}"' if fills else ""
    shape = f'<input type="{_TYPES.get(kind, "text")}" name="{name}"{complete}{must}>'
    return f"<label>{label}{mark}{shape}</label>"


def _consent_html(consent: Mapping[str, Any]) -> str:
    must = " required" if consent["required"] else ""
    box = f'<input type="checkbox" name="krt_consent" value="{consent["version"]}"{must}>'
    return f'<label class="krt-check">{box} <span>{escape(consent["text"])}</span></label>'


def _captcha_html(captcha: Mapping[str, Any]) -> str:
    """As each service documents it: its script finds the element and adds a token to the form."""
    script, shown_as, _ = CAPTCHAS[captcha["service"]]
    return (
        f'<div class="{shown_as}" data-sitekey="{escape(captcha["site_key"])}"></div>'
        f'<script src="{script}" async defer></script>'
    )


def captcha_guard(form: LeadForm) -> str:
    """What our own page has to let in for it."""
    if form.captcha is None:
        return ""
    script, _, homes = CAPTCHAS[form.captcha["service"]]
    own = "/".join(script.split("/")[:3])
    return f"; script-src {own} {homes}; frame-src {homes}; connect-src {homes}"


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


def _drawn(captcha: Mapping[str, Any] | None) -> dict[str, str] | None:
    if captcha is None:
        return None
    script, shown_as, _ = CAPTCHAS[captcha["service"]]
    return {"script": script, "class": shown_as, "key": captcha["site_key"]}


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
        "captcha": _drawn(form.captcha),
        "words": {name: words[name] for name in ("send", "leave", "again")},
    }
    body = resources.files("api.lead_capture").joinpath("embed.js").read_text(encoding="utf-8")
    config = orjson.dumps(told).decode().replace("</", "<\\/")
    return body.replace("__FORM__", config, 1)
