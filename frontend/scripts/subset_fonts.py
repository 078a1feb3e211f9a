"""Cut Noto Sans down to the scripts the app speaks: one small file per script.

The rouble sign lives in Noto's 168 KB latin-ext file; here it gets a file of its own. Run with
`npm run fonts` after raising the @fontsource packages (needs fonttools[woff]).
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules" / "@fontsource-variable"
TARGET = ROOT / "src" / "app" / "fonts"
WEIGHTS = {"wght": (400, 600)}

CUTS = {
    "latin": ("noto-sans", "latin", "U+0000-00FF,U+0131,U+0152-0153,U+2000-206F,U+20AC,U+2122,U+2190-2193,U+2212"),
    "latin-ext": ("noto-sans", "latin-ext", "U+0100-024F,U+1E00-1EFF"),
    "currency": ("noto-sans", "latin-ext", "U+20A0-20AB,U+20AD-20C0"),
    "cyrillic": ("noto-sans", "cyrillic", "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116"),
    "armenian": ("noto-sans-armenian", "armenian", "U+0530-058F,U+FB13-FB17"),
    "arabic": ("noto-sans-arabic", "arabic", "U+0600-06FF,U+FDFC"),
}


def cut(name: str, package: str, part: str, ranges: str) -> None:
    source = PACKAGES / package / "files" / f"{package}-{part}-wght-normal.woff2"
    font = TTFont(source)
    options = subset.Options(flavor="woff2", layout_features=["*"])
    worker = subset.Subsetter(options)
    worker.populate(unicodes=subset.parse_unicodes(ranges.replace("U+", "")))
    worker.subset(font)
    font = instantiateVariableFont(font, WEIGHTS)
    font.flavor = "woff2"
    target = TARGET / f"noto-{name}.woff2"
    font.save(target)
    print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (package, part, ranges) in CUTS.items():
        cut(name, package, part, ranges)
